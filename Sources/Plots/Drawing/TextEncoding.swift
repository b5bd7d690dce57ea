internal import Foundation

/// The text with what XML reserves written as entities; what XML 1.0 forbids becomes U+FFFD.
///
/// - Source: Extensible Markup Language 1.0, section 2.2 (characters) and 2.4 (markup).
package func xmlEscaped(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        switch scalar {
        case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
        case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
        case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
        case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
        case "\t", "\n", "\r": escaped.append(" ")
        case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": escaped.append("\u{FFFD}")
        default: escaped.append(scalar)
        }
    }
    return String(escaped)
}

/// - Source: RFC 4648, section 4.
package func base64(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }
