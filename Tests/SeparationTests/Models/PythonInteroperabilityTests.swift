import Foundation
import NDArray
import Separation
import Testing

/// Whether Python's own safetensors package reads what is written here, and the reverse.
@Suite(.enabled(if: Python.hasSafetensors, "needs python3 with safetensors and numpy"))
struct PythonInteroperabilityTests {
    @Test func pythonReadsAModel() throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/model.safetensors"
        let model = ExampleModel.make(as: Float.self)
        try model.write(to: path)
        let output = try Python.run(
            """
            import json, sys, zlib
            from safetensors import safe_open
            with safe_open(sys.argv[1], 'np') as f:
                meta, names = f.metadata(), sorted(f.keys())
                bases = [f.get_tensor(n) for n in names]
            text = meta['dnmf'].encode()
            crc = zlib.crc32(text + b''.join(b.tobytes() for b in bases))
            print(json.dumps({
                'names': names, 'shapes': [list(b.shape) for b in bases], 'types': [str(b.dtype) for b in bases],
                'values': [[float(v) for v in b.ravel()] for b in bases],
                'format': json.loads(text)['format'], 'crc': '%08x' % crc == meta['dnmf_crc32']}))
            """, path)
        struct Answer: Decodable, Equatable {
            let names: [String]
            let shapes: [[Int]]
            let types: [String]
            let values: [[Double]]
            let format: Int
            let crc: Bool
        }
        let answer = try JSONDecoder().decode(Answer.self, from: Data(output.utf8))
        #expect(
            answer
                == Answer(
                    names: ["s1/basis", "s4/x/basis"], shapes: [[6, 3], [6, 3]], types: ["float32", "float32"],
                    values: model.bases.map { $0.elements.map { Double($0) } }, format: 1, crc: true))
    }

    @Test func filesOfPythonAreRead() throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/python.safetensors"
        _ = try Python.run(
            """
            import sys, numpy as np
            from safetensors.numpy import save_file
            save_file({'b': np.arange(6, dtype='f4').reshape(2, 3), 'a': np.array([0.1, 2.0]),
                       'h': np.array([1], dtype='f2'), 'e': np.zeros((0, 3), 'i8')}, sys.argv[1], {'who': 'Pythön'})
            """, path)
        let file = try SafetensorsFile(path: path)
        #expect(file.metadata == ["who": "Pythön"])
        #expect(file["b"]?.array(of: Float.self)?.elements == [0, 1, 2, 3, 4, 5] && file["b"]?.shape == [2, 3])
        #expect(file["a"]?.array(of: Double.self)?.elements == [0.1, 2])
        #expect(file["h"]?.elementType == .float16 && file["e"]?.shape == [0, 3])
    }
}

/// The python3 of the search path, or the one that DNMF_TEST_PYTHON names.
enum Python {
    static let hasSafetensors = (try? run("import safetensors.numpy")) != nil

    struct Failure: Error {
        let output: String
    }

    static func run(_ program: String, _ arguments: String...) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        let interpreter = ProcessInfo.processInfo.environment["DNMF_TEST_PYTHON"] ?? "python3"
        process.arguments = [interpreter, "-c", program] + arguments
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let complaint = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failure(output: complaint) }
        return text
    }
}
