public import NDArray

/// The learned bases of several speakers, with all that is needed to separate them.
public struct SeparationModel<Scalar: ArrayScalar>: Sendable {
    public let details: ModelDescription

    /// One basis per speaker of the description, in that order: mel bands × components, not negative.
    public let bases: [NDArray<Scalar>]

    /// - Precondition: details without contradictions and one basis of its shape per speaker, all entries
    ///   finite and not negative.
    public init(details: ModelDescription, bases: [NDArray<Scalar>]) {
        if let problem = details.problem { fatalError("SeparationModel: \(problem)") }
        require(
            bases.count == details.speakers.count,
            "SeparationModel: \(bases.count) bases for \(details.speakers.count) speakers")
        for (speaker, basis) in zip(details.speakers, bases) {
            if let problem = Self.problem(of: basis, details) {
                fatalError("SeparationModel: the basis of speaker '\(speaker.name)' \(problem)")
            }
        }
        self.details = details
        self.bases = bases
    }

    /// What is wrong with a basis, in words that follow its name; nil if nothing is.
    static func problem(of basis: NDArray<Scalar>, _ details: ModelDescription) -> String? {
        let shape = [details.rows, details.method.components]
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
