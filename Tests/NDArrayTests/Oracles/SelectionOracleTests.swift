internal import NDArray
internal import Testing

@Suite("NumPy's results: masks, selection and sorting")
struct SelectionOracleTests: OracleCheck {
    static let topic = OracleTopic("selection")

    @Test(arguments: topic.cases)
    func agrees(_ oracle: OracleCase) throws { try Self.topic.check(oracle, self) }

    func check<Scalar: ArrayScalar>(
        _ oracle: OracleCase, _ a: [NDArrayView<Scalar>], _ expected: [NDArray<Scalar>]
    ) throws {
        let results = try #require(
            mask(oracle, a).map { [$0.map { $0 ? 1 : 0 }] } ?? select(oracle, a),
            "unknown operation \(oracle.operation)")
        try #require(results.count == expected.count)
        for (result, target) in zip(results, expected) {
            // Zeros of both signs are equal, and come in any order.
            if oracle.operation == "sorted" {
                expectSameBits(result + 0, target + 0)
            } else {
                expectSameBits(result, target)
            }
        }
    }

    private func mask<Scalar: ArrayScalar>(_ oracle: OracleCase, _ a: [NDArrayView<Scalar>]) -> NDArray<Bool>? {
        let (axes, keepDims) = (oracle["axes"].ints ?? [], oracle["keepDims"].bool ?? false)
        return switch oracle.operation {
        case "equal": a[0] .== a[1]
        case "notEqual": a[0] .!= a[1]
        case "less": a[0] .< a[1]
        case "lessEqual": a[0] .<= a[1]
        case "greater": a[0] .> a[1]
        case "greaterEqual": a[0] .>= a[1]
        case "isNaN": a[0].isNaN()
        case "isInfinite": a[0].isInfinite()
        case "areFinite": a[0].areFinite()
        case "any": (a[0] .> 0).any(axes: axes, keepDims: keepDims)
        case "all": (a[0] .> 0).all(axes: axes, keepDims: keepDims)
        default: nil
        }
    }

    private func select<Scalar: ArrayScalar>(_ oracle: OracleCase, _ a: [NDArrayView<Scalar>]) -> [NDArray<Scalar>]? {
        let (axis, descending) = (oracle["axis"].int ?? 0, oracle["descending"].bool ?? false)
        switch oracle.operation {
        case "trueCount":
            let counts = (a[0] .> 0).trueCount(axes: oracle["axes"].ints!, keepDims: oracle["keepDims"].bool!)
            return [NDArray(converting: counts)]
        case "selected": return [a[0].selected(where: a[0] .> 0.25)]
        case "selectedParts":
            return [a[0].selected(where: NDArray(oracle["mask"].ints!.map { $0 == 1 }), axis: axis)]
        case "choosing": return [NDArray.choosing(where: a[0] .> 0, a[1], otherwise: a[2])]
        case "replacing": return [a[0].replacing(where: a[0] .> 0, with: a[1])]
        case "taking": return [a[0].taking(oracle["positions"].ints!, axis: axis)]
        case "sorted": return [a[0].sorted(axis: axis, descending: descending)]
        case "argSorted": return [NDArray(converting: a[0].argSorted(axis: axis, descending: descending))]
        case "largest":
            let (values, positions) = a[0].largest(oracle["count"].int!, axis: axis)
            return [values, NDArray(converting: positions)]
        case "smallest":
            let (values, positions) = a[0].smallest(oracle["count"].int!, axis: axis)
            return [values, NDArray(converting: positions)]
        default: return nil
        }
    }
}
