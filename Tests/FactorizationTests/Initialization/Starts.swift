import Factorization
import NDArray
import Testing

/// An initialisation as a test's argument, and what is known of it.
struct Start: Sendable, CustomTestStringConvertible {
    let initialization: any Initialization
    /// The largest number of components for so many rows and columns.
    var limit: @Sendable (_ rows: Int, _ columns: Int) -> Int = { _, _ in .max }
    /// Whether its factors may have zeros where the data has none.
    var mayHaveZeros = false

    var testDescription: String { initialization.name }

    /// All of the library, and one of a user's.
    static let all = [
        Start(initialization: RandomInitialization()),
        Start(initialization: ScaledRandomInitialization()),
        Start(initialization: GivenFactors<Double>()),
        Start(initialization: NNDSVD(fill: .zero), limit: { min($0, $1) }, mayHaveZeros: true),
        Start(initialization: NNDSVD(fill: .mean), limit: { min($0, $1) }),
        Start(initialization: NNDSVD(fill: .random), limit: { min($0, $1) }),
        Start(initialization: ExemplarInitialization(), limit: { $0 > 0 && $1 > 0 ? .max : 0 }),
        Start(initialization: StretchMeans(), limit: { $1 }),
    ]

    /// The checked factors for a matrix.
    func factors<Scalar: ArrayScalar>(
        _ matrix: NDArray<Scalar>, _ components: Int, constraint: (any BasisConstraint)? = nil, seed: UInt64 = 0
    ) throws -> (basis: NDArray<Scalar>, activations: NDArray<Scalar>) {
        var generator = PhiloxGenerator(seed: seed)
        return try initialization.validFactors(
            for: StoredTarget(matrix), components: components, constraint: constraint, using: &generator)
    }

    /// |normal numbers|, as in the tests of scikit-learn.
    static func data<Scalar: ArrayScalar>(
        _ rows: Int, _ columns: Int, seed: UInt64 = 42, as _: Scalar.Type = Double.self
    ) -> NDArray<Scalar> {
        var generator = PhiloxGenerator(seed: seed)
        return NDArray<Scalar>(normal: [rows, columns], using: &generator).abs()
    }
}
