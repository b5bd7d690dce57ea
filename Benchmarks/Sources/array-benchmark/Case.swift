import NDArray

/// One thing to be timed: its operands are ready, and calling it does the work once.
typealias Work = () -> Void

/// Makes the work called `name` on arrays of `count` elements; nil if there is no such row.
func work<Scalar: ArrayScalar>(_ name: String, _: Scalar.Type, count: Int) -> Work? {
    let operands = Operands<Scalar>(count: count)
    return elementwiseWork(name, operands) ?? reductionWork(name, operands) ?? movingWork(name, operands)
        ?? productWork(name, Scalar.self) ?? genericWork(name, operands)
}

/// The operands that most rows share: a nearly square matrix, others of its shape, and a row vector.
struct Operands<Scalar: ArrayScalar> {
    let count: Int
    let rows: Int
    let columns: Int

    init(count: Int) {
        self.count = count
        var rows = Int(Double(count).squareRoot())
        while !count.isMultiple(of: rows) { rows -= 1 }
        (self.rows, columns) = (rows, count / rows)
    }

    func matrix(seed: UInt64) -> NDArray<Scalar> {
        var generator = PhiloxGenerator(seed: seed)
        return NDArray<Scalar>(uniform: [rows, columns], using: &generator) + 0.5
    }

    func vector(seed: UInt64) -> NDArray<Scalar> {
        var generator = PhiloxGenerator(seed: seed)
        return NDArray<Scalar>(uniform: [columns], using: &generator) + 0.5
    }
}

/// Keeps results alive until the next call, as a program that goes on with them would.
final class Kept<Value> {
    var value: Value
    init(_ value: Value) { self.value = value }
}
