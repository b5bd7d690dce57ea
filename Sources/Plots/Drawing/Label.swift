internal import Foundation

/// A line of text that may end with a power: "1.5×10" with the exponent 6.
struct Label: ExpressibleByStringInterpolation, Equatable {
    let text: String
    let exponent: Int?

    init(_ text: String, exponent: Int? = nil) { (self.text, self.exponent) = (text, exponent) }

    init(stringLiteral text: String) { self.init(text) }

    /// A number with so many significant digits at most, as a person writes it: 0.25, 1200, 1.5×10⁶.
    init(_ value: Double, significant digits: Int) {
        let parts = String(format: "%.\(digits - 1)e", value).split(separator: "e")
        guard value != 0, value.isFinite, parts.count == 2, let exponent = Int(parts[1]) else {
            self.init(value == 0 ? "0" : "\(value)")
            return
        }
        guard exponent < -3 || exponent > 4 else {
            self.init(withoutTrailingZeros(decimal(value, places: max(0, digits - 1 - exponent))))
            return
        }
        let mantissa = withoutTrailingZeros(String(parts[0]))
        self.init(mantissa == "1" ? "10" : mantissa + "×10", exponent: exponent)
    }

    /// The text as XML. The exponent is raised by its own element: not every font has superscript digits.
    func markup(size: Double) -> String {
        guard let exponent else { return xmlEscaped(text) }
        let digits = "\(exponent)".replacingOccurrences(of: "-", with: "−")
        return """
            \(xmlEscaped(text))<tspan dy="\(decimal(-0.38 * size))" font-size="\(decimal(0.75 * size))">\(digits)</tspan>
            """
    }
}

/// The number with a fixed count of decimals; never "-0".
func decimal(_ value: Double, places: Int = 2) -> String {
    let text = String(format: "%.\(places)f", value)
    return Double(text) == 0 && text.hasPrefix("-") ? String(text.dropFirst()) : text
}

/// "2.50" as "2.5", "3.0" as "3", "10" as it is.
func withoutTrailingZeros(_ number: String) -> String {
    guard number.contains(".") else { return number }
    var trimmed = Substring(number)
    while trimmed.hasSuffix("0") { trimmed.removeLast() }
    if trimmed.hasSuffix(".") { trimmed.removeLast() }
    return String(trimmed)
}
