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

    /// Integers and truth values are read without loss into every type that holds them.
    @Test(arguments: cases("exact"))
    func loadsExactly(_ oracle: OracleCase) throws {
        func check<Element: StandardElement>(_: Element.Type) throws {
            let expected = oracle["values"].list!.map { $0.text! }
            let array = try withFile(oracle) { try NDArray<Element>(contentsOfNPY: $0) }
            #expect(array.shape == oracle["shape"].ints!)
            #expect(array.elements.map(\.integerText) == expected)
            let fromMemory: NDArray<Element> = try Self.topic.array(oracle.inputs[0].array)
            #expect(fromMemory == array)
        }
        try check(standardType(oracle["target"].text!))
    }

    /// A type that lacks values of the file's type is refused, whatever the values are.
    @Test(arguments: cases("lossy"))
    func refusesTypesThatLackValues(_ oracle: OracleCase) throws {
        func check<Element: StandardElement>(_: Element.Type) throws {
            let error = try withFile(oracle) { path in
                #expect(throws: NPYError.self) { try NDArray<Element>(contentsOfNPY: path) }
            }
            let (source, target) = (oracle["source"].text!, oracle["target"].text!)
            #expect(error?.reason == .otherElementType(found: NPYKind(rawValue: source)!, wanted: Element.npyKind))
            #expect(error!.description.contains("holds \(source) elements, which \(target) does not hold"))
        }
        try check(standardType(oracle["target"].text!))
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
