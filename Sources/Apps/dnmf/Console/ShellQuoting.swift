internal import Foundation

/// The command line that started the program, as one would type it into a shell.
var repeatingCommand: String {
    (["dnmf"] + CommandLine.arguments.dropFirst()).map(shellQuoted).joined(separator: " ")
}

private func shellQuoted(_ text: String) -> String {
    let isPlain = text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_./=,:+@%".contains($0)) }
    guard text.isEmpty || !isPlain else { return text }
    return "'" + text.replacingOccurrences(of: "'", with: "'\\''") + "'"
}
