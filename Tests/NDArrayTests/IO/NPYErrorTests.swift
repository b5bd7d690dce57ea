internal import Foundation
internal import Testing

@testable internal import NDArray

/// A folder for one test, removed at its end.
final class TemporaryFolder {
    let path: String

    init() {
        path = NSTemporaryDirectory() + "ndarray-tests-" + UUID().uuidString
        try! FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String, _ bytes: [UInt8] = []) -> String {
        let file = path + "/" + name
        if !bytes.isEmpty { _ = FileManager.default.createFile(atPath: file, contents: Data(bytes)) }
        return file
    }

    var contents: [String] { try! FileManager.default.contentsOfDirectory(atPath: path).sorted() }
}

@Suite struct NPYErrorTests {
    let folder = TemporaryFolder()

    /// The reason for which a file of these bytes is refused.
    private func reason(_ bytes: [UInt8]) -> NPYError.Reason? {
        let path = folder.file("x.npy", bytes)
        do throws(NPYError) {
            _ = try NDArray<Double>(contentsOfNPY: path)
            return nil
        } catch {
            #expect(error.path == path)
            #expect(error.description.hasPrefix(path + ": ") && !error.description.contains("\n"))
            return error.reason
        }
    }

    private func file(_ dictionary: String, elements: Int = 0, version: UInt8 = 1) -> [UInt8] {
        let length = dictionary.utf8.count
        let lengthBytes = (0..<(version == 1 ? 2 : 4)).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) }
        return NPYHeader.magic + [version, 0] + lengthBytes + dictionary.utf8
            + [UInt8](repeating: 0, count: elements * 8)
    }

    private func header(_ shape: String, descr: String = "'<f8'", order: String = "False") -> String {
        "{'descr': \(descr), 'fortran_order': \(order), 'shape': \(shape), }\n"
    }

    @Test func missingFilesAndFolders() {
        func refused(_ path: String) -> NPYError.Reason? {
            (#expect(throws: NPYError.self) { try NDArray<Float>(contentsOfNPY: path) })?.reason
        }
        #expect(refused(folder.path + "/none.npy") == .missing)
        #expect(refused(folder.path + "/none/none.npy") == .missing)
        #expect(refused(folder.path) == .unreadable("it is not a regular file"))
        #expect(refused("/dev/null") == .unreadable("it is not a regular file"))
    }

    @Test func filesThatAreSomethingElse() {
        #expect(reason(Array("RIFF....WAVE".utf8)) == .notNPY)
        #expect(reason([0x93]) == .notNPY)
        #expect(reason(NPYHeader.magic + [4, 0, 0, 0]) == .unsupportedVersion(4))
        #expect(reason(file(header("(1,)"), elements: 1)) == nil)
    }

    /// What a damaged file says does not break the line, nor fill the screen.
    @Test func wordsOfTheFileStayOnOneLine() {
        let long = String(repeating: "x", count: 5000)
        for dictionary in ["{'a\nb' 1}", "{'a\r\nb': 1}", header("(1,)", descr: "'\n\u{2028}'"), "{'\(long)': 1}"] {
            let error = NPYError(path: "x", reason: reason(file(dictionary)) ?? .missing)
            #expect(error.description.count < 400 && !error.description.contains { $0.isNewline })
            #expect(error.reason != .missing)
        }
    }

    @Test(arguments: 0..<144)
    func everyTruncationIsNoticed(length: Int) {
        let whole = NPYHeader.encode(code: "<f8", shape: [2]) + [UInt8](repeating: 1, count: 16)
        #expect(whole.count == 144)
        switch reason([UInt8](whole.prefix(length)) + (length == 0 ? [0] : [])) {
        case .notNPY: #expect(length < 8)
        case .malformedHeader: #expect((8..<128).contains(length))
        case .truncated(let expected, let found): #expect(expected == 16 && found == length - 128 && length >= 128)
        case let other: Issue.record("\(String(describing: other))")
        }
    }

    @Test func bytesAfterTheLastElement() {
        #expect(reason(file(header("(2,)"), elements: 3)) == .trailingBytes(8))
    }

    @Test(arguments: [
        "", "{", "()", "{'descr': '<f8'}", "{'descr': '<f8', 'fortran_order': 0, 'shape': ()}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (2)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (-2,)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (2.5,)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999999999999,)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (2,), 'more': 1}",
        "{'descr': '<f8', 'descr': '<f8', 'fortran_order': False, 'shape': (2,)}",
        "{'descr': '<f8' 'fortran_order': False, 'shape': (2,)}",
        "{'descr': '<f8, 'fortran_order': False, 'shape': (2,)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (2,)} x",
        "{'descr': 8, 'fortran_order': False, 'shape': (2,)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (2 3)}", "{8: '<f8'}", "{'descr'",
        String(repeating: "(", count: 500), "{'descr': \\", "'",
    ])
    func damagedHeaders(dictionary: String) {
        guard case .malformedHeader = reason(file(dictionary, elements: 2)) else {
            Issue.record("accepted \(dictionary)")
            return
        }
    }

    @Test func headersThatOtherVersionsOfPythonWrite() throws {
        for text in [header("(2L, 1L)"), header("(2,1)").replacing("'", with: "\""), header("( 2 , 1 , )") + "  \n"] {
            for version in [1, 2, 3] as [UInt8] {
                let path = folder.file("y.npy", file(text, elements: 2, version: version))
                #expect(try NDArray<Double>(contentsOfNPY: path) == NDArray(zeros: [2, 1]))
            }
        }
    }

    @Test func hugeShapes() {
        #expect(reason(file(header("(4611686018427387904, 4)"))) == .tooLarge([1 << 62, 4]))
        #expect(reason(file(header("(0, 4611686018427387904, 4)"))) == .tooLarge([0, 1 << 62, 4]))
        #expect(reason(file(header("(1152921504606846975,)"))) == .truncated(expected: Int.max - 7, found: 0))
        #expect(
            reason(file(header("(1000000000000,)", descr: "'|u1'")))
                == .truncated(expected: 1_000_000_000_000, found: 0))
    }

    @Test func otherElementTypes() {
        #expect(
            reason(file(header("(1,)", descr: "'<c16'"), elements: 2))
                == .unsupportedElementType(name: "complex128", code: "<c16"))
        #expect(
            reason(file(header("(1,)", descr: "[('a', '<f4'), ('b', '<i4')]"), elements: 1))
                == .unsupportedElementType(name: "structured", code: "[('a', '<f4'), ('b', '<i4')]"))
        #expect(
            reason(file(header("(1,)", descr: "'<i16'"), elements: 2))
                == .unsupportedElementType(name: "unknown", code: "<i16"))
        #expect(
            reason(file(header("(1,)", descr: "''"), elements: 1)) == .unsupportedElementType(name: "unknown", code: "")
        )
    }

    @Test(arguments: 0..<300 as Range<UInt64>)
    func damagedBytesNeverTrap(seed: UInt64) {
        var generator = PhiloxGenerator(seed: seed)
        var bytes = NPYHeader.encode(code: "<f8", shape: [3, 2]) + [UInt8](repeating: 0, count: 48)
        for _ in 0...generator.integer(below: 3) {
            bytes[generator.integer(below: 70)] = UInt8(generator.integer(below: 256))
        }
        // Whatever the header now says, the answer is an array that fits the file, or a typed error.
        if reason(bytes) == nil {
            let array = try? NDArray<Double>(contentsOfNPY: folder.file("x.npy"))
            #expect(array.map { $0.count * 8 <= 48 * 8 } == true)
        }
    }
}
