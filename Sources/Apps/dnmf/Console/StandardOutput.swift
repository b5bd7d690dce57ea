internal import Foundation
internal import NDArray

/// Prints a result, as text or as one JSON object with snake-case keys.
///
/// - Throws: ``FileWriteError`` where standard output cannot take it, for example on a full disk.
func printResult(_ text: String) throws(FileWriteError) {
    do {
        try FileHandle.standardOutput.write(contentsOf: Data((text + "\n").utf8))
    } catch {
        throw .inputOutput(path: "standard output", reason: error.localizedDescription)
    }
}

func printJSON(_ result: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try printResult(String(decoding: encoder.encode(result), as: UTF8.self))
}
