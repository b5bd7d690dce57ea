import Foundation
import NDArray

func movingWork<Scalar: ArrayScalar>(_ name: String, _ operands: Operands<Scalar>) -> Work? {
    let a = operands.matrix(seed: 1)
    switch name {
    case "transpose copy":
        let out = Kept(NDArray<Scalar>(zeros: [operands.columns, operands.rows]))
        return { out.value.assign(a.transposed()) }
    case "every second column":
        let out = Kept(NDArray<Scalar>(zeros: [operands.rows, operands.columns / 2]))
        return { out.value.assign(a[.all, .every(2)]) }
    case "reversed rows":
        let out = Kept(NDArray<Scalar>(zeros: a.shape))
        return { out.value.assign(a[.reversed]) }
    case "reversed columns":
        let out = Kept(NDArray<Scalar>(zeros: a.shape))
        return { out.value.assign(a[.all, .reversed]) }
    case "boolean select":
        let (mask, out) = (a .> 1, Kept(a))
        return { out.value = a.selected(where: mask) }
    case "argsort":
        let (vector, out) = (a.flattened(), Kept(NDArray<Int>([])))
        return { out.value = vector.argSorted() }
    case "npy load":
        let out = Kept(a)
        let path = NSTemporaryDirectory() + "array-benchmark-\(getpid()).npy"
        do { try a.write(npy: path) } catch { fatalError("\(error)") }
        return {
            do { out.value = try NDArray<Scalar>(contentsOfNPY: path) } catch { fatalError("\(error)") }
        }
    default: return nil
    }
}
