internal import NDArray
internal import Support
internal import Testing

@Suite("NumPy's results: views")
struct ViewOracleTests: OracleCheck {
    static let topic = OracleTopic("views")

    @Test(arguments: topic.cases)
    func agrees(_ oracle: OracleCase) throws { try Self.topic.check(oracle, self) }

    func check<Scalar: ArrayScalar>(
        _ oracle: OracleCase, _ a: [NDArrayView<Scalar>], _ expected: [NDArray<Scalar>]
    ) throws {
        let results = try #require(
            view(oracle, a) ?? construct(oracle, a), "unknown operation \(oracle.operation)")
        try #require(results.count == expected.count)
        for (result, target) in zip(results, expected) {
            if oracle.operation == "linspace" {
                expectClose(result, target, relative: 4 * Double(Scalar.ulpOfOne))
            } else {
                expectSameBits(result, target)
            }
        }
    }

    private func view<Scalar: ArrayScalar>(_ oracle: OracleCase, _ a: [NDArrayView<Scalar>]) -> [NDArrayView<Scalar>]? {
        switch oracle.operation {
        case "view": [a[0]]
        case "reshape": [a[0].reshaped(oracle["shape"].ints!)]
        case "broadcast": [a[0].broadcast(to: oracle["shape"].ints!)]
        case "diagonal": [a[0].diagonal(offset: oracle["offset"].int!)]
        case "expandDims": [a[0].expandingDimensions(at: oracle["axis"].int!)]
        case "squeeze": [a[0].squeezed(axes: oracle["axes"].ints)]
        case "flip": [a[0].flipped(axes: oracle["axes"].ints)]
        case "moveAxis": [a[0].movingAxis(oracle["source"].int!, to: oracle["destination"].int!)]
        case "swapAxes": [a[0].swappingAxes(oracle["source"].int!, oracle["destination"].int!)]
        case "flatten": [a[0].flattened()]
        case "transpose": [a[0].transposed()]
        case "windows": [a[0].windows(of: oracle["size"].int!, hop: oracle["hop"].int!, axis: oracle["axis"].int!)]
        case "split": a[0].split(at: oracle["positions"].ints!, axis: oracle["axis"].int!)
        case "meshgrid": meshgrid(a.map { NDArray($0) })
        default: nil
        }
    }

    private func construct<Scalar: ArrayScalar>(
        _ oracle: OracleCase, _ a: [NDArrayView<Scalar>]
    ) -> [NDArrayView<Scalar>]? {
        func scalar(_ name: String) -> Scalar { Scalar(oracle[name].double!) }
        let result: NDArray<Scalar>? =
            switch oracle.operation {
            case "arange": NDArray(arange: scalar("start"), scalar("stop"), by: scalar("step"))
            case "linspace":
                NDArray(linspace: -1, 2, count: oracle["count"].int!, includesEnd: oracle["endpoint"].bool!)
            case "eye":
                NDArray(eye: oracle["rows"].int!, columns: oracle["columns"].int!, offset: oracle["offset"].int!)
            case "diagonalMatrix": NDArray(diagonal: a[0], offset: oracle["offset"].int!)
            case "concatenate": NDArray(concatenating: a, axis: oracle["axis"].int!)
            case "stack": NDArray(stacking: a, axis: oracle["axis"].int!)
            case "tile": a[0].tiled(oracle["counts"].ints!)
            case "repeat": a[0].repeated(oracle["count"].int!, axis: oracle["axis"].int!)
            default: nil
            }
        return result.map { [$0.view] }
    }
}
