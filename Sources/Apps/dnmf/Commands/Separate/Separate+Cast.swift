internal import Audio
internal import NDArray
internal import Separation

/// What a recording is separated into.
struct Cast {
    /// In the order of the parts.
    let speakers: [String]
    /// What else is heard; nil for nothing.
    let other: UnknownSource?
    /// How the speakers were found; nil where they were named.
    let identification: SpeakerIdentification?

    static let otherName = "other"

    /// The names of the parts.
    var parts: [String] { other == nil ? speakers : speakers + [Self.otherName] }
}

extension Separate {
    /// Refuses names that the model does not have or files cannot have.
    func requireUsableNames<Scalar: ArrayScalar>(in loaded: SeparationModel<Scalar>) throws {
        let known = loaded.details.speakers.map(\.name)
        let names: [String]
        switch speakers {
        case .automatic(let count):
            guard known.count >= count else {
                let problem = TooFewEnrolled(count: count, known: known)
                throw CommandError.usage("\(model): \(problem.description); enrol more of them with dnmf train")
            }
            names = known
        case .named(let chosen):
            for name in chosen where !known.contains(name) {
                throw CommandError.usage("\(model): \(UnknownSpeaker(name: name, known: known).description)")
            }
            if other != nil, chosen.contains(Cast.otherName) {
                throw CommandError.usage(
                    "a speaker has the name '\(Cast.otherName)', which is that of the part of --other; leave one of them out"
                )
            }
            names = chosen
        }
        if let name = names.first(where: { $0.contains("/") }) {
            throw CommandError.data("\(model): the speaker name '\(name)' cannot be part of a file name")
        }
    }

    /// Who and what is separated.
    ///
    /// - Parameter sections: what speakers are looked for in, if they are not named.
    func makeCast<Scalar: ArrayScalar>(
        for separator: Separator<Scalar>, on pool: WorkerPool,
        lookingIn sections: () throws -> RecordingSections<Scalar>
    ) throws -> Cast {
        switch speakers {
        case .named(let names):
            let unknown = other.map { UnknownSource(components: $0, seed: random.seed) }
            return Cast(speakers: names, other: unknown, identification: nil)
        case .automatic(let count):
            let spectrum = try sections().melSpectrum(separator.analyser)
            let found = try separator.identifySpeakers(
                in: spectrum, count: count, settings: identification.settings, on: pool)
            return Cast(speakers: found.speakers, other: nil, identification: found)
        }
    }
}
