/// The scores of one mixture: those of each of its speakers.
public struct TaskScores: Hashable, Sendable, Codable {
    public struct Speaker: Hashable, Sendable, Codable {
        public let name: String
        public let sex: Sex?
        public let scores: SeparationScores

        public init(name: String, sex: Sex?, scores: SeparationScores) {
            self.name = name
            self.sex = sex
            self.scores = scores
        }
    }

    public let speakers: [Speaker]

    public init(speakers: [Speaker]) { self.speakers = speakers }

    /// True if all speakers are of one sex, false if two differ, nil if somebody's is not known.
    public var isSameSex: Bool? {
        let sexes = speakers.map(\.sex)
        return sexes.contains(nil) ? nil : Set(sexes).count <= 1
    }
}
