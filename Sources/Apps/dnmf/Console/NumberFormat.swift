internal import Foundation

/// A number with so many significant digits, for people.
func formatted(_ value: Double, significant digits: Int) -> String { String(format: "%.\(digits)g", value) }

/// A number with so many decimals, for columns of tables.
func formatted(_ value: Double, decimals: Int) -> String {
    let text = String(format: "%.\(decimals)f", value)
    // What rounds to zero has no sign.
    return Double(text) == 0 && text.hasPrefix("-") ? String(text.dropFirst()) : text
}

/// A duration as minutes and seconds, with hours where there are any.
func formattedTime(_ seconds: Double) -> String {
    let total = Int(min(seconds, 1e9).rounded(.up))
    let (hours, minutes, rest) = (total / 3600, total / 60 % 60, total % 60)
    return hours > 0 ? String(format: "%d:%02d:%02d", hours, minutes, rest) : String(format: "%d:%02d", minutes, rest)
}

/// A duration that is not known exactly, in the unit that suits it.
func roughTime(_ seconds: Double) -> String {
    if seconds < 100 { return "\(Int(seconds.rounded(.up))) s" }
    if seconds < 6000 { return "\(Int((seconds / 60).rounded())) min" }
    return "\(formatted(seconds / 3600, significant: 2)) h"
}

func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
}

/// A count with its noun: "1 row", "3 rows".
func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
