import Foundation
import NDArray
import Separation
import Testing

@Suite struct SafetensorsTests {
    private func file() -> SafetensorsFile {
        var file = SafetensorsFile(metadata: ["key": "value \"quoted\" / ü\n", "": ""])
        file.append(.init(NDArray<Float>([1, -2, 3.5, .infinity, 0, 6], shape: [2, 3])), named: "a/basis")
        file.append(.init(NDArray<Double>([1e300, -0.0], shape: [2])), named: "ü \"x\"")
        file.append(.init(NDArray<Float>(zeros: [0, 4])), named: "empty")
        file.append(.init(NDArray<Double>([7], shape: [])), named: "scalar")
        file.append(.init(elementType: .boolean, shape: [3], bytes: [1, 0, 1]), named: "flags")
        return file
    }

    /// A file from a header as text, and data.
    private func bytes(_ header: String, _ data: [UInt8] = [], length: UInt64? = nil) -> [UInt8] {
        let header = Array(header.utf8)
        return withUnsafeBytes(of: (length ?? UInt64(header.count)).littleEndian) { Array($0) } + header + data
    }

    private func reason(_ bytes: [UInt8]) -> SafetensorsError.Reason? {
        do throws(SafetensorsError.Reason) { _ = try SafetensorsFile(bytes: bytes) } catch { return error }
        return nil
    }

    @Test func whatIsWrittenIsReadBack() throws {
        let file = file()
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/x.safetensors"
        try file.write(to: path)
        #expect(try SafetensorsFile(path: path) == file)
        let encoded = file.encoded()
        #expect(encoded == file.encoded())
        #expect(encoded[0] % 8 == 0, "the tensors begin at a multiple of 8")
        #expect(try Array(Data(contentsOf: URL(fileURLWithPath: path))) == encoded)
        #expect(try SafetensorsFile(bytes: SafetensorsFile().encoded()) == SafetensorsFile())
    }

    @Test func arraysAreConvertedBetweenPrecisions() throws {
        let tensor = SafetensorsFile.Tensor(NDArray<Double>([0.1, -2], shape: [1, 2]))
        #expect(tensor.elementType == .float64 && tensor.bytes.count == 16)
        #expect(tensor.array(of: Double.self)?.elements == [0.1, -2])
        #expect(tensor.array(of: Float.self)?.elements == [0.1, -2] && tensor.array(of: Float.self)?.shape == [1, 2])
        let single = SafetensorsFile.Tensor(NDArray<Float>([0.1]))
        #expect(single.elementType == .float32 && single.array(of: Double.self)?.elements == [Double(Float(0.1))])
        #expect(SafetensorsFile.Tensor(elementType: .signed8, shape: [1], bytes: [1]).array(of: Float.self) == nil)
    }

    @Test func layoutIsThatOfTheSpecification() throws {
        // The example of the format's own documentation, by hand.
        let header = #"{"__metadata__":{"k":"v"},"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#
        let data: [UInt8] = [0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0]
        let file = try SafetensorsFile(bytes: bytes(header, data))
        #expect(file.metadata == ["k": "v"])
        #expect(file["w"]?.array(of: Float.self)?.elements == [1, -2])
        let padded = try SafetensorsFile(bytes: bytes(header + "   ", data))
        #expect(padded == file)
    }

    @Test(arguments: [
        (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#, 7, "wrongSize"),
        (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#, 9, "wrongSize"),
        (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}"#, 12, "gap"),
        (
            #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#,
            8, "overlaps"
        ),
        (
            #"{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"b":{"dtype":"U8","shape":[4],"data_offsets":[8,12]}}"#,
            12, "gap"
        ),
        (#"{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}"#, 8, "do not fill"),
        (#"{"a":{"dtype":"F33","shape":[2],"data_offsets":[0,8]}}"#, 8, "F33"),
        (#"{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}"#, 8, "absurd"),
        (#"{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,0]}}"#, 0, "absurd"),
        (#"{"a":{"dtype":"F32","shape":[4611686018427387904,4,0],"data_offsets":[0,0]}}"#, 0, "absurd"),
        (#"{"a":{"dtype":"F32","shape":[0,4611686018427387904,8],"data_offsets":[0,0]}}"#, 0, "absurd"),
        (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}"#, 8, "range"),
        (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}}"#, 8, "range"),
        (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0]}}"#, 8, "range"),
        (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[-9223372036854775808,9223372036854775807]}}"#, 8, "range"),
        (#"{"a":{"dtype":"F32","shape":[1e99],"data_offsets":[0,8]}}"#, 8, "JSON"),
        (#"{"a":{"dtype":"F32","shape":[2]}}"#, 8, "JSON"),
        (#"{"a":{}}"#, 0, "missing"),
        (#"{"__metadata__":{"a":1}}"#, 0, "JSON"),
        (#"{"__metadata__":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}}"#, 0, "not text"),
        (#"{"a":[1]}"#, 0, "JSON"),
        (#"[]"#, 0, "not JSON"),
        (#"{"#, 0, "JSON"),
        (#""#, 0, "not JSON"),
    ])
    func damagedHeadersAreRefused(header: String, dataCount: Int, words: String) throws {
        let found = try #require(reason(bytes(header, [UInt8](repeating: 0, count: dataCount))))
        #expect("\(found)".contains(words), "\(found)")
    }

    @Test func absurdLengthsAreRefused() {
        #expect(reason([]) == .notSafetensors("it has only 0 bytes"))
        #expect(reason([1, 2, 3]) == .notSafetensors("it has only 3 bytes"))
        #expect(reason(bytes("{}", length: .max)) != nil && reason(bytes("{}", length: 1 << 63)) != nil)
        #expect(reason(bytes("{}", length: 3)) == .notSafetensors("it ends inside its header"))
        #expect(reason(bytes(String(repeating: "[", count: 100_000))) != nil)
        #expect(reason(bytes("{\"a\":" + String(repeating: "{\"a\":", count: 100_000))) != nil)
        var broken = bytes("{\"ab\":1}")
        broken[10] = 0xFF
        #expect(reason(broken) == .malformedHeader("it is not UTF-8"))
    }

    @Test func filesThatCannotBeReadAreNamed() throws {
        let folder = try TemporaryFolder()
        #expect(throws: SafetensorsError(path: "/nowhere", reason: .missing)) { try SafetensorsFile(path: "/nowhere") }
        #expect(throws: SafetensorsError(path: folder.path, reason: .unreadable("not a file"))) {
            try SafetensorsFile(path: folder.path)
        }
        #expect(throws: SafetensorsError(path: "/dev/zero", reason: .unreadable("not a file"))) {
            try SafetensorsFile(path: "/dev/zero")
        }
    }

    @Test func failedWriteLeavesTheOldFile() throws {
        let folder = try TemporaryFolder()
        #expect(throws: FileWriteError.self) { try file().write(to: "\(folder.path)/no/such/folder/x") }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test(arguments: 0..<8) func corruptBytesNeverTrap(block: Int) throws {
        let valid = file().encoded()
        for trial in 0..<500 {
            let seed = UInt64(block * 500 + trial + 1)
            var noise = Noise(seed: seed)
            let corrupt = noise.corruption(of: valid)
            guard let read = try? SafetensorsFile(bytes: corrupt) else { continue }
            // What was accepted is a whole file: its tensors and the header fill it exactly.
            let dataCount = read.tensors.reduce(0) { $0 + $1.tensor.bytes.count }
            let headerCount = corrupt.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
            #expect(8 + headerCount + dataCount == corrupt.count, "seed \(seed)")
            #expect(try SafetensorsFile(bytes: read.encoded()) == read, "seed \(seed)")
        }
    }
}
