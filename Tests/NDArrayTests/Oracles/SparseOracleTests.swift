internal import Foundation
internal import NDArray
internal import Support
internal import Testing

@Suite("SciPy's results: sparse matrices")
struct SparseOracleTests: OracleCheck {
    static let topic = OracleTopic("sparse")
    static let computed = topic.cases.filter { !["load", "refuse", "malformed"].contains($0.operation) }

    static func cases(_ operation: String) -> [OracleCase] { topic.cases.filter { $0.operation == operation } }

    @Test(arguments: computed)
    func agrees(_ oracle: OracleCase) throws { try Self.topic.check(oracle, self) }

    func check<Scalar: ArrayScalar>(
        _ oracle: OracleCase, _ a: [NDArrayView<Scalar>], _ expected: [NDArray<Scalar>]
    ) throws {
        switch oracle.operation {
        case "dense":
            let matrix = CompressedColumns(a[0])
            expectArrays(of: matrix, expected)
            expectSameBits(NDArray(matrix), a[0] + 0)
            #expect(matrix.nonZeroCount == matrix.storedCount)
        case "triplets":
            let matrix = CompressedColumns(
                shape: oracle["shape"].ints!, rowIndices: oracle["rows"].ints!, columnIndices: oracle["columns"].ints!,
                values: NDArray(a[0]).elements)
            expectArrays(of: matrix, expected)
            expectSameBits(NDArray(matrix), expected[3])
        case "raw":
            let values = NDArray(a[0]).elements
            let matrix = CompressedColumns(
                shape: oracle["shape"].ints!, columnStarts: NDArray(oracle["starts"].ints!),
                rowIndices: NDArray(oracle["rows"].ints!.map { Int32($0) }),
                values: NDArray(oracle["order"].ints!.map { values[$0] }))
            expectArrays(of: matrix, expected)
            expectSameBits(NDArray(matrix), expected[3])
        case "transposed": expectArrays(of: CompressedColumns(a[0]).transposed(), expected)
        case "columns":
            expectArrays(of: CompressedColumns(a[0])[columns: oracle["first"].int!..<oracle["last"].int!], expected)
        case "matmul":
            expectClose(CompressedColumns(a[0]).matmul(a[1]), expected[0], relative: 16 * Double(Scalar.ulpOfOne))
        case "transposedMatmul":
            let product = CompressedColumns(a[0]).transposedMatmul(a[1])
            expectClose(product, expected[0], relative: 16 * Double(Scalar.ulpOfOne))
        default: Issue.record("unknown operation \(oracle.operation)")
        }
    }

    private func expectArrays<Scalar: ArrayScalar>(of matrix: CompressedColumns<Scalar>, _ expected: [NDArray<Scalar>])
    {
        expectSameBits(NDArray<Scalar>(converting: matrix.columnStarts), expected[0])
        expectSameBits(NDArray<Scalar>(converting: matrix.rowIndices), expected[1])
        expectSameBits(matrix.values, expected[2])
    }

    /// The stored bytes as a file of their own.
    private func withFile<Result>(_ oracle: OracleCase, _ body: (String) throws -> Result) throws -> Result {
        let bytes: NDArray<UInt8> = try Self.topic.array(oracle.inputs[0].array)
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("sparse-\(UUID().uuidString).npz")
        try Data(bytes.elements).write(to: url)
        defer { try? FileManager.default.removeItem(at: url) }
        return try body(url.path)
    }

    /// Files of SciPy: columns and rows, every real type, either byte order, deflated and not, indices of both widths.
    @Test(arguments: cases("load"))
    func loads(_ oracle: OracleCase) throws {
        let expected: NDArray<Double> = try Self.topic.expected(oracle)[0]
        let matrix = try withFile(oracle) { try CompressedColumns<Double>(contentsOfNPZ: $0) }
        expectSameBits(NDArray(matrix), expected)
        let single = try withFile(oracle) { try CompressedColumns<Float>(contentsOfNPZ: $0) }
        expectSameBits(NDArray(single), NDArray<Float>(converting: expected))
    }

    @Test(arguments: cases("refuse"))
    func refusesByName(_ oracle: OracleCase) throws {
        try withFile(oracle) { path in
            let error = #expect(throws: SparseFileError.self) { try CompressedColumns<Double>(contentsOfNPZ: path) }
            #expect(error?.reason == .unsupportedFormat(oracle["format"].text!))
            #expect(error!.description.hasPrefix("\(path): the matrix has the format '\(oracle["format"].text!)'"))
        }
    }

    /// Arrays that are sound by themselves, but do not fit together.
    @Test(arguments: cases("malformed"))
    func refusesArraysThatDoNotFit(_ oracle: OracleCase) throws {
        try withFile(oracle) { path in
            let error = #expect(throws: SparseFileError.self) { try CompressedColumns<Double>(contentsOfNPZ: path) }
            let text = oracle["message"].text!
            #expect(error!.description.contains(text) && !error!.description.contains("\n"), "\(error!)")
        }
    }
}
