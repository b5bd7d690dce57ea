extension ModelDescription {
    /// How the reconstruction bases of pairs of speakers were found.
    public struct Reconstruction: Hashable, Sendable, Codable {
        public var settings: ReconstructionSettings
        /// Whose bases there are, at least one pair, in the order of the file.
        public var pairs: [SpeakerPair]

        public init(settings: ReconstructionSettings, pairs: [SpeakerPair]) {
            self.settings = settings
            self.pairs = pairs
        }

        /// What contradicts itself, in one line; nil if nothing does.
        func problem(speakers: Set<String>) -> String? {
            if let problem = settings.problem { return problem }
            guard !pairs.isEmpty else { return "it has reconstruction bases for no pair" }
            var seen: Set<Set<String>> = []
            for pair in pairs {
                if let stranger = pair.names.first(where: { !speakers.contains($0) }) {
                    return "the speaker '\(stranger)' of a pair does not exist"
                }
                guard pair.first != pair.second else { return "speaker '\(pair.first)' is a pair with itself" }
                guard seen.insert(Set(pair.names)).inserted else {
                    return "the pair '\(pair.first)', '\(pair.second)' occurs twice"
                }
            }
            return nil
        }
    }
}
