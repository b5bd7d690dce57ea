import Factorization
import NDArray

/// A matrix of doubles for loops that anybody can read, which share nothing with the solver.
struct PlainMatrix {
    var rows: Int
    var columns: Int
    var values: [Double]

    init(_ rows: Int, _ columns: Int, _ entry: (_ row: Int, _ column: Int) -> Double = { _, _ in 0 }) {
        self.rows = rows
        self.columns = columns
        values = (0..<rows * columns).map { entry($0 / columns, $0 % columns) }
    }

    init<Scalar: ArrayScalar>(_ array: NDArray<Scalar>) {
        (rows, columns) = (array.shape[0], array.shape[1])
        values = array.elements.map { Double($0) }
    }

    init<Scalar: ArrayScalar>(_ target: any ObservationTarget<Scalar>) {
        (rows, columns) = (target.rows, target.columns)
        var entries = [Scalar](repeating: 0, count: rows * columns)
        target.read(columns: 0..<columns, into: &entries, rowStride: columns)
        values = entries.map { Double($0) }
    }

    subscript(row: Int, column: Int) -> Double {
        get { values[row * columns + column] }
        set { values[row * columns + column] = newValue }
    }

    func array<Scalar: ArrayScalar>(as _: Scalar.Type = Double.self) -> NDArray<Scalar> {
        NDArray(values.map { Scalar($0) }, shape: [rows, columns])
    }

    static func * (a: PlainMatrix, b: PlainMatrix) -> PlainMatrix {
        PlainMatrix(a.rows, b.columns) { row, column in
            (0..<a.columns).reduce(0) { $0 + a[row, $1] * b[$1, column] }
        }
    }
}
