import Factorization
import Foundation
import NDArray
import Testing

@Suite("Files that are no factorisations are refused with a reason")
struct FactorizationFileErrorTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func reason(_ path: String) -> FactorizationFileError.Reason? {
        do throws(FactorizationFileError) {
            _ = try SavedFactorization<Double>(contentsOf: path)
            return nil
        } catch {
            #expect(error.path == path && error.description.hasPrefix(path + ": "), "\(error)")
            #expect(!error.description.contains("\n"), "\(error)")
            return error.reason
        }
    }

    private func text(_ text: String) -> NDArray<UInt8> { NDArray(Array(text.utf8)) }

    static let description =
        #"{"format":1,"iterations":2,"provenance":{"notes":{},"options":{}},"stopReason":"converged"}"#

    /// The reason for which an archive is refused that differs from a right one in these arrays.
    private func reason(
        without missing: String = "", changing arrays: [String: any NPYWritable] = [:]
    ) throws -> FactorizationFileError.Reason? {
        var contents: [String: any NPYWritable] = [
            "basis": NDArray<Double>(ones: [4, 2]), "activations": NDArray<Double>(ones: [2, 5]),
            "objective": NDArray<Double>([3, 2, 1]), "description": text(Self.description),
        ]
        contents.merge(arrays) { $1 }
        contents[missing] = nil
        let path = folder.file("a.npz")
        try NPZFile.write(contents, to: path)
        return reason(path)
    }

    @Test func aRightOneIsRead() throws {
        #expect(try reason(changing: [:]) == nil)
        #expect(try reason(changing: ["frequencies": NDArray<Int>([1, 2])]) == nil)
        #expect(try reason(changing: ["objective": NDArray<Double>(zeros: [0])]) == nil)
    }

    @Test func filesOfOtherPrograms() throws {
        #expect(reason(folder.file("none.npz")) == .file(.missing))
        #expect(reason(folder.path) == .file(.unreadable("it is not a regular file")))
        for bytes in [Array("RIFF....WAVE".utf8), [0], NDArray<Double>(ones: [2, 2]).npyBytes()] {
            guard case .file(.notNPZ) = reason(try folder.file("a.npz", bytes)) else {
                Issue.record("accepted \(bytes.count) bytes")
                return
            }
        }
        for name in ["basis", "activations", "objective", "description"] {
            #expect(
                try reason(without: name) == .notAFactorization("it has no array '\(name)'"))
        }
        #expect(
            try reason(changing: ["description": NDArray<Double>([1])])
                == .notAFactorization("its description is not text"))
    }

    @Test(arguments: ["", "[]", "{}", "{", "null", #"{"format":"1"}"#, #"{"format":1e99}"#, "\u{FEFF}{}", "\0"])
    func descriptionsOfOtherPrograms(json: String) throws {
        #expect(
            try reason(changing: ["description": text(json)])
                == .notAFactorization("its description has no format number"))
    }

    @Test func otherFormats() throws {
        #expect(try reason(changing: ["description": text(#"{"format":2}"#)]) == .newerFormat(2))
        #expect(try reason(changing: ["description": text(#"{"format":0}"#)]) == .unknownFormat(0))
        #expect(try reason(changing: ["description": text(#"{"format":-7}"#)]) == .unknownFormat(-7))
        let error = FactorizationFileError(path: "x.npz", reason: .newerFormat(2))
        #expect(error.description.contains("format 2") && error.description.contains("reads format 1"))
    }

    @Test(arguments: [
        (#""iterations":2"#, #""iterations":-1"#), (#""iterations":2"#, #""iterations":2.5"#),
        (#","stopReason":"converged""#, ""),
        ("converged", "bored"), (#""options":{}"#, #""options":{"a":1}"#), (#""notes":{},"#, ""),
        (#""notes":{}"#, #""notes":{},"seed":-1"#), (#"{"notes":{},"options":{}}"#, "[]"),
    ])
    func damagedDescriptions(part: String, replacement: String) throws {
        let json = Self.description.replacingOccurrences(of: part, with: replacement)
        try #require(json != Self.description)
        guard case .damagedDescription = try reason(changing: ["description": text(json)]) else {
            Issue.record("accepted \(json)")
            return
        }
    }

    @Test func deepNestingIsRefused() throws {
        for opening in ["[", #"{"a":"#] {
            let json = #"{"format":1,"iterations":"# + String(repeating: opening, count: 100_000)
            #expect(try reason(changing: ["description": text(json)]) != nil)
        }
    }

    @Test func otherPrecision() throws {
        let wanted = FactorizationFileError.Reason.otherPrecision(found: .float32, wanted: .float64)
        #expect(
            try reason(changing: ["basis": NDArray<Float>(ones: [4, 2]), "activations": NDArray<Float>(ones: [2, 5])])
                == wanted)
        #expect(try reason(changing: ["activations": NDArray<Float>(ones: [2, 5])]) == wanted)
        #expect(FactorizationFileError(path: "x", reason: wanted).description.contains("read them as Float"))
        #expect(try NPZFile(path: folder.file("a.npz")).kind(of: "activations") == .float32)
        #expect(
            try reason(changing: ["basis": NDArray<Int>(ones: [4, 2])])
                == .damagedArray("basis", "has elements of type int64"))
    }

    @Test(arguments: [
        ("basis", [4.0], [1]), ("basis", [1, 1, 1], [1, 3]), ("basis", [1, 1], [1, 2, 1]), ("activations", [1], []),
        ("activations", [1, 1, 1], [3, 1]), ("objective", [1, 1], [1, 2]), ("objective", [1], []),
        ("basis", [1, -1], [1, 2]), ("basis", [1, .nan], [1, 2]), ("activations", [.infinity, 1], [2, 1]),
    ])
    func damagedArrays(name: String, elements: [Double], shape: [Int]) throws {
        guard case .damagedArray(let found, _) = try reason(changing: [name: NDArray(elements, shape: shape)]) else {
            Issue.record("accepted \(name) \(elements) \(shape)")
            return
        }
        #expect(found == name || name == "basis" && found == "activations")
    }

    @Test func objectivesInOtherTypes() throws {
        #expect(
            try reason(changing: ["objective": NDArray<Float>([1, 2])])
                == .damagedArray("objective", "is not in double precision"))
    }
}
