public import NDArray

/// The learned bases of several speakers, with all that is needed to separate them.
public struct SeparationModel<Scalar: ArrayScalar>: Sendable {
    public let details: ModelDescription

    /// One basis per speaker of the description, in that order: mel bands × components, not negative.
    public let bases: [NDArray<Scalar>]

    /// The reconstruction bases of every pair of the description, in that order.
    public let reconstructions: [PairReconstruction<Scalar>]

    /// - Precondition: details without contradictions, one basis of its shape per speaker and two per pair, all entries
    ///   finite and not negative.
    public init(
        details: ModelDescription, bases: [NDArray<Scalar>], reconstructions: [PairReconstruction<Scalar>] = []
    ) {
        if let problem = details.problem { fatalError("SeparationModel: \(problem)") }
        require(
            bases.count == details.speakers.count,
            "SeparationModel: \(bases.count) bases for \(details.speakers.count) speakers")
        for (speaker, basis) in zip(details.speakers, bases) {
            if let problem = Self.problem(of: basis, details) {
                fatalError("SeparationModel: the basis of speaker '\(speaker.name)' \(problem)")
            }
        }
        let pairs = details.reconstruction?.pairs ?? []
        require(
            reconstructions.map(\.speakers) == pairs,
            "SeparationModel: bases of the pairs \(reconstructions.map(\.speakers)) instead of \(pairs)")
        for reconstruction in reconstructions {
            require(
                reconstruction.contextFrames == details.reconstruction?.settings.contextFrames,
                "SeparationModel: the pair \(reconstruction.speakers.names) has \(reconstruction.contextFrames) frames of context"
            )
            for basis in reconstruction.bases {
                if let problem = Self.problem(of: basis, details, contextFrames: reconstruction.contextFrames) {
                    fatalError("SeparationModel: a basis of the pair \(reconstruction.speakers.names) \(problem)")
                }
            }
        }
        self.details = details
        self.bases = bases
        self.reconstructions = reconstructions
    }

    /// What is wrong with a basis, in words that follow its name; nil if nothing is.
    ///
    /// - Parameter contextFrames: the frames around that a reconstruction basis has columns for.
    static func problem(of basis: NDArray<Scalar>, _ details: ModelDescription, contextFrames: Int = 0) -> String? {
        let shape = [details.rows, (2 * contextFrames + 1) * details.method.components]
        guard basis.shape == shape else { return "has the shape \(basis.shape) instead of \(shape)" }
        let isValid = basis.withUnsafeBuffer { values in values.allSatisfy { $0.isFinite && $0 >= 0 } }
        return isValid ? nil : "has negative entries or entries that are not numbers"
    }

    /// The basis of a speaker.
    ///
    /// - Throws: ``UnknownSpeaker``, which lists the names that do exist.
    public func basis(of name: String) throws(UnknownSpeaker) -> NDArray<Scalar> {
        guard let index = details.speakers.firstIndex(where: { $0.name == name }) else {
            throw UnknownSpeaker(name: name, known: details.speakers.map(\.name))
        }
        return bases[index]
    }

    /// The reconstruction bases of two speakers, named in either order; nil if there are none.
    public func reconstruction(of speakers: [String]) -> PairReconstruction<Scalar>? {
        reconstructions.first { $0.speakers.consists(of: speakers) }
    }
}

/// A name that is not among the speakers of a model.
public struct UnknownSpeaker: Error, Equatable, Sendable, CustomStringConvertible {
    public let name: String
    public let known: [String]

    public init(name: String, known: [String]) {
        self.name = name
        self.known = known
    }

    public var description: String {
        """
        the model has no speaker '\(name)'\(Suggestion.question(for: name, among: known)); \
        there are \(known.joined(separator: ", "))
        """
    }
}
