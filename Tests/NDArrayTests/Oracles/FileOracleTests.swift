internal import Foundation
internal import NDArray
internal import Testing

@Suite("NumPy's files")
struct FileOracleTests {
    static let topic = OracleTopic("files")

    static func cases(_ operation: String) -> [OracleCase] { topic.cases.filter { $0.operation == operation } }

    /// The stored array as a file of its own.
    private func withFile<Result>(_ oracle: OracleCase, _ body: (String) throws -> Result) throws -> Result {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("oracle-\(UUID().uuidString).npy")
        try Self.topic.bytes(oracle.inputs[0].array).write(to: url)
        defer { try? FileManager.default.removeItem(at: url) }
        return try body(url.path)
    }

    /// The same array is read from a file and from memory.
    @Test(arguments: cases("load"))
    func loads(_ oracle: OracleCase) throws {
        let expected: NDArray<Double> = try Self.topic.expected(oracle)[0]
        try withFile(oracle) { expectSameBits(try NDArray<Double>(contentsOfNPY: $0), expected) }
        expectSameBits(try Self.topic.array(oracle.inputs[0].array), expected)
    }

    @Test(arguments: cases("refuse"))
    func refusesByName(_ oracle: OracleCase) throws {
        try withFile(oracle) { path in
            let error = #expect(throws: NPYError.self) { try NDArray<Double>(contentsOfNPY: path) }
            guard case .unsupportedElementType(let name, _) = error?.reason else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(name == oracle["type"].text)
            #expect(error!.description.hasPrefix("\(path): holds \(name) elements ("))
            #expect(!error!.description.contains("\n"))
        }
    }
}
