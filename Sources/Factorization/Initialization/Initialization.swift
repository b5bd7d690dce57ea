public import NDArray

/// Where the factorisation of one matrix S ≈ W H starts.
///
/// The objective is not convex, so the start decides where multiplicative updates end, and how soon. A start of one's own
/// is one type with two requirements; <doc:AddAnInitialization> has an example of fifteen lines. A name on the command line
/// comes with an entry in `Registry.initializations`.
///
/// **Zeros stay.** A multiplicative update never leaves a zero. Keep every entry above zero, unless a zero is what you
/// want.
public protocol Initialization: Sendable {
    /// A short name for messages and files, such as `random`.
    var name: String { get }

    /// W and H to begin with.
    ///
    /// - Parameters:
    ///   - target: S, of shape [rows, columns]. May be empty or zero everywhere.
    ///   - components: K, the number of components; at least 1, and possibly more than there are rows or columns.
    ///   - generator: where randomness comes from. The same state must give the same factors.
    /// - Returns: a basis of shape [rows, components] and activations of shape [components, columns], finite and
    ///   non-negative.
    /// - Throws: ``FactorizationError`` where there is no such start for this target.
    func factors<Scalar: ArrayScalar>(
        for target: any ObservationTarget<Scalar>, components: Int, using generator: inout PhiloxGenerator
    ) throws(FactorizationError) -> (basis: NDArray<Scalar>, activations: NDArray<Scalar>)

    /// W and H to begin with where the columns of the basis are kept at a norm.
    ///
    /// You need not write it. Without it the columns of W are divided by their norms and the rows of H multiplied by them,
    /// which leaves W H as it is.
    func factors<Scalar: ArrayScalar>(
        for target: any ObservationTarget<Scalar>, components: Int, constraint: (any BasisConstraint)?,
        using generator: inout PhiloxGenerator
    ) throws(FactorizationError) -> (basis: NDArray<Scalar>, activations: NDArray<Scalar>)
}

extension Initialization {
    public func factors<Scalar: ArrayScalar>(
        for target: any ObservationTarget<Scalar>, components: Int, constraint: (any BasisConstraint)?,
        using generator: inout PhiloxGenerator
    ) throws(FactorizationError) -> (basis: NDArray<Scalar>, activations: NDArray<Scalar>) {
        var (basis, activations) = try factors(for: target, components: components, using: &generator)
        guard let constraint, basis.shape == [target.rows, components] else { return (basis, activations) }
        let norms = basis.withUnsafeMutableBuffer { elements in
            elements.baseAddress.map {
                normalizeColumns($0, rows: target.rows, components: components, constraint)
            }
        }
        guard let norms, activations.shape == [components, target.columns] else { return (basis, activations) }
        // A column of zeros stays as it is, and so does its row.
        activations *= NDArray(norms.map { $0 > 0 ? $0 : 1 }, shape: [components, 1])
        return (basis, activations)
    }
}
