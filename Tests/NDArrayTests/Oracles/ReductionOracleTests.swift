internal import NDArray
internal import Support
internal import Testing

@Suite("NumPy's results: reductions")
struct ReductionOracleTests: OracleCheck {
    static let topic = OracleTopic("reductions")

    @Test(arguments: topic.cases)
    func agrees(_ oracle: OracleCase) throws { try Self.topic.check(oracle, self) }

    func check<Scalar: ArrayScalar>(
        _ oracle: OracleCase, _ a: [NDArrayView<Scalar>], _ expected: [NDArray<Scalar>]
    ) throws {
        let result = try #require(compute(oracle, a[0]), "unknown operation \(oracle.operation)")
        switch oracle.operation {
        case "min", "max", "argmax", "argmin", "differences":
            expectSameBits(result, expected[0])
        default:
            // Terms of both signs may cancel: what is left is as exact as the largest of them.
            let largest = a[0].isEmpty ? 0 : Double(a[0].abs().max())
            expectClose(
                result, expected[0], relative: oracle.tolerance ?? 16 * Double(Scalar.ulpOfOne),
                absolute: largest.isFinite ? largest * Double(Scalar.ulpOfOne) : 0)
        }
    }

    private func compute<Scalar: ArrayScalar>(_ oracle: OracleCase, _ a: NDArrayView<Scalar>) -> NDArray<Scalar>? {
        let (axes, keepDims) = (oracle["axes"].ints ?? [], oracle["keepDims"].bool ?? false)
        return switch oracle.operation {
        case "sum": a.sum(axes: axes, keepDims: keepDims)
        case "mean": a.mean(axes: axes, keepDims: keepDims)
        case "min": a.min(axes: axes, keepDims: keepDims)
        case "max": a.max(axes: axes, keepDims: keepDims)
        case "norm": a.norm(axes: axes, keepDims: keepDims)
        case "argmax": NDArray(converting: a.argMax(axis: axes[0], keepDims: keepDims))
        case "argmin": NDArray(converting: a.argMin(axis: axes[0], keepDims: keepDims))
        case "product": a.product(axes: axes, keepDims: keepDims)
        case "variance": a.variance(axes: axes, correction: oracle["correction"].int ?? 0, keepDims: keepDims)
        case "standardDeviation": a.standardDeviation(axes: axes, keepDims: keepDims)
        case "norm1": a.norm1(axes: axes, keepDims: keepDims)
        case "normInfinity": a.normInfinity(axes: axes, keepDims: keepDims)
        case "logSumExp": a.logSumExp(axes: axes, keepDims: keepDims)
        case "cumulativeSum": a.cumulativeSum(axis: axes[0])
        case "cumulativeProduct": a.cumulativeProduct(axis: axes[0])
        case "differences": a.differences(axis: axes[0])
        default: nil
        }
    }
}
