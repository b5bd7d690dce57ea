import Foundation
import Testing

/// What an example prints.
final class PrintedLines {
    private var lines: [String] = []

    func write(_ items: [Any]) {
        let text = items.map { String(describing: $0) }.joined(separator: " ")
        lines += text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    func expect(_ expected: [String], sourceLocation: SourceLocation = #_sourceLocation) {
        guard lines != expected else { return }
        Issue.record(
            "printed:\n\(lines.joined(separator: "\n"))\nthe documentation says:\n\(expected.joined(separator: "\n"))",
            sourceLocation: sourceLocation)
    }
}

@Suite("The examples' test")
struct ExampleCoverageTests {
    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Every line of code of every example of the sources is in the test that was written from them.
    @Test func isUpToDate() throws {
        let test = try String(
            contentsOf: Self.root.appending(path: "Tests/NDArrayTests/Documentation/ExampleTests.swift"),
            encoding: .utf8)
        let tested = Set(test.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) })
        let folder = Self.root.appending(path: "Sources/NDArray")
        let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
        var examples = 0
        for case let file as URL in files where file.pathExtension == "swift" {
            var isExample = false
            for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
                let text = line.trimmingCharacters(in: .whitespaces)
                guard text.hasPrefix("///") else {
                    isExample = false
                    continue
                }
                let code = text.dropFirst(3).trimmingCharacters(in: .whitespaces)
                if code.hasPrefix("```") {
                    isExample = code == "```swift"
                    examples += isExample ? 1 : 0
                } else if isExample, !code.hasPrefix("//"), !code.isEmpty, !code.contains(") //"), !code.contains(")  ")
                {
                    #expect(tested.contains(code), "\(file.lastPathComponent): run Scripts/doc-examples.py")
                }
            }
        }
        #expect(examples > 50)
    }
}
