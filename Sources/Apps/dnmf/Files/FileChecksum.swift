internal import Foundation
internal import Separation

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
    var checksum = CRC32()
    while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty {
        piece.withUnsafeBytes { checksum.update($0) }
    }
    return checksum.hexadecimal
}
