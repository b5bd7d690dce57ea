/// Which of the enrolled speakers talk in a mixture: groups of them, the one that explains it best first.
public struct SpeakerIdentification: Hashable, Sendable {
    /// What a group of speakers is judged by. S is the mixture's mel spectrum.
    public enum Criterion: String, Hashable, Sendable, Codable, CaseIterable {
        /// What remains unexplained and what the explanation costs when only these speakers may explain it:
        /// min over H ≥ 0 of D(S | Σ_a W_a H_a) + λ Σ H, divided by Σ S. Every group takes a decomposition of its own.
        case objective
        /// What the others take of the explanation when all enrolled speakers may explain it together:
        /// 1 − Σ_a∈group Σ R_a / Σ_b Σ R_b, of one decomposition.
        case activations
    }

    /// How groups are compared.
    public struct Settings: Hashable, Sendable {
        /// The objective finds as many pairs of the best front end as the activations, and more of the paper's
        /// (`Documentation/Results.md`), for more work.
        public var criterion = Criterion.objective
        /// How many speakers groups are made of: those with the largest parts in a decomposition with all of them. With as many
        /// enrolled or fewer, all groups are compared and that decomposition is not needed.
        public var shortlist = 8
        /// How many frames are looked at, evenly spread over the mixture.
        public var maximumFrames = 1000

        public init() {}
    }

    /// Some speakers, and how well they explain the mixture.
    public struct Candidate: Hashable, Sendable, Encodable {
        /// In the order of the model.
        public let speakers: [String]
        /// The value of the criterion: the less, the better.
        public let cost: Double
    }

    /// At least one, by rising cost.
    public let candidates: [Candidate]

    /// - Precondition: at least one candidate.
    init(_ candidates: [Candidate]) {
        // Equal costs keep their order, so that the result is the same everywhere.
        self.candidates = candidates.enumerated().sorted {
            ($0.element.cost, $0.offset) < ($1.element.cost, $1.offset)
        }.map(\.element)
    }

    /// Those who talk, in the order of the model.
    public var speakers: [String] { candidates[0].speakers }

    /// How much worse the next group is, as a fraction of the cost of the best; nil where there is no other, or nothing to be explained.
    public var margin: Double? {
        guard candidates.count > 1, candidates[0].cost > 0 else { return nil }
        return candidates[1].cost / candidates[0].cost - 1
    }

    /// The place of a group, from 1 on; nil where it is not among the candidates.
    public func rank(of speakers: [String]) -> Int? {
        let wanted = Set(speakers)
        return candidates.firstIndex { Set($0.speakers) == wanted }.map { $0 + 1 }
    }
}

/// A number of speakers that a model cannot tell apart.
public struct TooFewEnrolled: Error, Equatable, Sendable, CustomStringConvertible {
    /// How many speakers were asked for.
    public let count: Int
    /// Who is enrolled.
    public let known: [String]

    public init(count: Int, known: [String]) {
        self.count = count
        self.known = known
    }

    public var description: String {
        "\(count) speakers are to be found, but the model has only \(known.count): \(known.joined(separator: ", "))"
    }
}
