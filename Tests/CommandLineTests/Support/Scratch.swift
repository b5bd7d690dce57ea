import Foundation
import NDArray

/// A folder for one test, removed with everything in it when the test is done.
final class Scratch: Sendable {
    let path: String

    init() {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("dnmf-test-\(UUID().uuidString)")
        path = url.path
        // A test that cannot have its folder fails at the first use of it.
        try? FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func path(_ name: String) -> String { "\(path)/\(name)" }

    func data(_ name: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path(name))) }

    func write(_ bytes: some Sequence<UInt8>, to name: String) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: path(name)))
    }

    func write(_ matrix: NDArray<Double>, to name: String) throws { try matrix.write(npy: path(name)) }

    func matrix(_ name: String) throws -> NDArray<Double> { try NDArray(contentsOfNPY: path(name)) }

    func makeFolder(_ name: String) throws {
        try FileManager.default.createDirectory(atPath: path(name), withIntermediateDirectories: true)
    }

    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

    /// Everything in a folder, hidden files included, sorted; empty where there is no such folder.
    func contents(_ name: String = "") -> [String] {
        ((try? FileManager.default.subpathsOfDirectory(atPath: path(name))) ?? []).sorted()
    }
}
