internal import Factorization
internal import NDArray

/// A random data matrix with a mean of 1, and how many components are wanted of it.
struct StartCase: LawCase, Sendable {
    var rows: Int
    var columns: Int
    var components: Int
    /// Rows and columns without sound.
    var silentRows: Int
    var silentColumns: Int
    /// The seed of the numbers, and of the start.
    let seed: UInt64

    /// 2 to 12 rows and columns that are not silent, and no more components than there are of those.
    init(seed: UInt64) {
        var generator = PhiloxGenerator(seed: seed, stream: 7)
        self.seed = seed
        rows = .random(in: 2...12, using: &generator)
        columns = .random(in: 2...12, using: &generator)
        components = .random(in: 1...min(rows, columns), using: &generator)
        silentRows = Bool.random(using: &generator) ? 0 : .random(in: 1...2, using: &generator)
        silentColumns = Bool.random(using: &generator) ? 0 : .random(in: 1...3, using: &generator)
    }

    var simpler: [StartCase] {
        var cases: [StartCase] = []
        for (size, least) in [
            (\StartCase.silentRows, 0), (\.silentColumns, 0), (\.rows, 1), (\.columns, 1), (\.components, 1),
        ] {
            for value in Set([least, self[keyPath: size] / 2, self[keyPath: size] - 1]).sorted()
            where value >= least && value < self[keyPath: size] {
                var smaller = self
                smaller[keyPath: size] = value
                guard smaller.components <= min(smaller.rows, smaller.columns) else { continue }
                cases.append(smaller)
            }
        }
        return cases
    }

    /// Positive numbers with a mean of about 1, and behind them silent rows and columns.
    func data<Scalar: ArrayScalar>(as _: Scalar.Type) -> NDArray<Scalar> {
        var generator = PhiloxGenerator(seed: seed, stream: 8)
        let (height, width) = (rows + silentRows, columns + silentColumns)
        let level = Double(height * width) / Double(rows * columns)
        return NDArray(
            (0..<height * width).map { index in
                // The exponential distribution has a mean of 1; the same numbers whatever is silent.
                let value = level * -Double.log(Double.random(in: 1e-6..<1, using: &generator))
                return index / width < rows && index % width < columns ? Scalar(value) : 0
            }, shape: [height, width])
    }

    /// The start of an initialisation.
    func factors<Scalar: ArrayScalar>(
        of initialization: some Initialization, as _: Scalar.Type, constraint: (any BasisConstraint)? = nil
    ) throws(FactorizationError) -> (basis: NDArray<Scalar>, activations: NDArray<Scalar>) {
        var generator = PhiloxGenerator(seed: seed)
        return try initialization.factors(
            for: StoredTarget(data(as: Scalar.self)), components: components, constraint: constraint, using: &generator)
    }

    /// The case in words.
    var place: String {
        let silence =
            silentRows + silentColumns > 0 ? ", the last \(silentRows) rows and \(silentColumns) columns zero" : ""
        return "for data of shape [\(rows + silentRows), \(columns + silentColumns)]\(silence), K = \(components)"
    }
}
