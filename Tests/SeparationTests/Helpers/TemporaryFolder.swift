import Audio
import Foundation
import NDArray

/// A folder that is removed with the value.
final class TemporaryFolder {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("separation-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Writes a file, and the folders above it.
    @discardableResult
    func file(_ name: String, _ contents: String = "") throws -> String {
        try file(name, bytes: Array(contents.utf8))
    }

    @discardableResult
    func file(_ name: String, bytes: [UInt8]) throws -> String {
        let full = "\(path)/\(name)"
        try folder((name as NSString).deletingLastPathComponent)
        try Data(bytes).write(to: URL(fileURLWithPath: full))
        return full
    }

    @discardableResult
    func folder(_ name: String) throws -> String {
        let full = name.isEmpty ? path : "\(path)/\(name)"
        try FileManager.default.createDirectory(atPath: full, withIntermediateDirectories: true)
        return full
    }

    /// Writes a sound file of the given channels.
    @discardableResult
    func sound(_ name: String, _ channels: [[Float]], sampleRate: Int) throws -> String {
        try folder((name as NSString).deletingLastPathComponent)
        let full = "\(path)/\(name)"
        let samples = NDArray<Float>(channels.flatMap(\.self), shape: [channels.count, channels[0].count])
        try SoundFile<Float>.write(channels: samples, sampleRate: sampleRate, to: full)
        return full
    }
}
