internal import CZlib
internal import Foundation

/// The CRC-32 of a file's bytes as eight hexadecimal digits, by which a checkpoint knows its data again. O(bytes), in
/// pieces.
func checksum(ofFile path: String) throws -> String {
    let file: FileHandle
    do {
        file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    } catch {
        throw CommandError(
            status: .missingInput,
            description: "\(path): it cannot be read; give a file that exists and that you may read")
    }
    defer { try? file.close() }
    var state = crc32_z(0, nil, 0)
    while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty {
        state = piece.withUnsafeBytes { bytes in
            crc32_z(state, bytes.bindMemory(to: UInt8.self).baseAddress, bytes.count)
        }
    }
    let digits = String(state, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
}
