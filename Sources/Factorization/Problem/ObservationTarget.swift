public import NDArray

/// The non-negative matrix S (rows × columns) that an observation must be explained by, however it is kept.
///
/// The solver asks for a range of columns (frames) at a time, from several threads at once, so a target may be stored,
/// memory-mapped, or computed when it is needed.
public protocol ObservationTarget<Scalar>: Sendable {
    /// The precision in which it is read.
    associatedtype Scalar: ArrayScalar

    /// The number of rows, D.
    var rows: Int { get }
    /// The number of columns (frames), T.
    var columns: Int { get }

    /// Writes `columns` to `destination`, row after row; row r starts at `destination + r * rowStride`.
    ///
    /// Every value written must be finite and non-negative.
    func read(columns: Range<Int>, into destination: UnsafeMutablePointer<Scalar>, rowStride: Int)

    /// The mean of all entries, in double precision; zero for a target without entries.
    ///
    /// You need not write it. Without it the target is read once, some hundred columns at a time.
    func mean() -> Double

    /// The sum of every column, in double precision. You need not write it either.
    func columnSums() -> [Double]

    /// The first entry that is zero and has a weight, if it is known: divergences such as Itakura-Saito refuse it.
    ///
    /// You need not write it. Without it the solver does not look for zeros, which may be costly where entries are
    /// computed; a zero that is not accepted then ends the run as numbers that left their range.
    func firstZero(weights: (any ObservationTarget<Scalar>)?) -> (row: Int, column: Int)?

    /// Some consecutive columns, as a target of the same kind if that saves work. You need not write it.
    ///
    /// - Precondition: columns that the target has.
    func slice(columns: Range<Int>) -> any ObservationTarget<Scalar>

    /// A way to read some targets together, of which this one is the first, if that saves work. You need not write it.
    ///
    /// - Parameter targets: `targets[i][j]` is the observation of segments i and j.
    /// - Returns: `nil` where each of them has to be read by itself.
    func grid(_ targets: [[any ObservationTarget<Scalar>]]) -> (any TargetGrid<Scalar>)?
}

extension ObservationTarget {
    public func firstZero(weights: (any ObservationTarget<Scalar>)?) -> (row: Int, column: Int)? { nil }

    public func slice(columns: Range<Int>) -> any ObservationTarget<Scalar> { TargetColumns(self, columns) }

    public func grid(_ targets: [[any ObservationTarget<Scalar>]]) -> (any TargetGrid<Scalar>)? { nil }
}

/// A target that lies in memory as a matrix of shape [rows, columns].
public struct StoredTarget<Scalar: ArrayScalar>: ObservationTarget {
    /// The entries, of shape [rows, columns], finite and ≥ 0.
    public let matrix: NDArray<Scalar>

    /// - Throws: ``FactorizationError/invalidTarget(_:)`` where the array is not a matrix of finite non-negative
    ///   numbers.
    public init(_ matrix: NDArray<Scalar>) throws(FactorizationError) {
        try requireNonNegative(matrix, named: "data")
        self.matrix = matrix
    }

    public var rows: Int { matrix.shape[0] }
    public var columns: Int { matrix.shape[1] }

    public func firstZero(weights: (any ObservationTarget<Scalar>)?) -> (row: Int, column: Int)? {
        if let weights, !(weights is StoredTarget) { return firstZeroByReading(weights: weights) }
        let index = Factorization::firstZero(of: matrix, weights: (weights as? StoredTarget)?.matrix)
        return index.map { ($0 / columns, $0 % columns) }
    }

    public func read(columns: Range<Int>, into destination: UnsafeMutablePointer<Scalar>, rowStride: Int) {
        require(
            columns.lowerBound >= 0 && columns.upperBound <= self.columns,
            "StoredTarget.read: columns \(columns) of a matrix of shape \(matrix.shape)")
        matrix.withUnsafeBuffer { elements in
            guard !columns.isEmpty else { return }
            for row in 0..<rows {
                let source = elements.baseAddress! + row * self.columns + columns.lowerBound
                (destination + row * rowStride).update(from: source, count: columns.count)
            }
        }
    }
}
