#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// A number to be printed: its value, and the shortest decimal that reads back as it in its own precision.
struct PrintedNumber {
    let value: Double
    let shortest: String
}

/// Numbers printed in one format and one width, as NumPy chooses them.
struct FloatColumn {
    let texts: [String]

    /// - Parameters:
    ///   - precision: the greatest number of digits after the point.
    ///   - rounded: rounds to the numbers' own precision.
    init(_ numbers: [PrintedNumber], precision: Int, rounded: (Double) -> Double) {
        let finite = numbers.filter(\.value.isFinite)
        let magnitudes = finite.map { abs($0.value) }.filter { $0 > 0 }
        let (smallest, largest) = (magnitudes.min() ?? 1, magnitudes.max() ?? 1)
        let usesExponent = largest >= 1e8 || smallest < 1e-4 || rounded(largest / smallest) > 1000
        let parts = finite.map {
            usesExponent ? Self.scientific($0, precision: precision) : Self.positional($0, precision: precision)
        }
        var left = parts.map(\.whole.count).max() ?? 0
        let digits = parts.map(\.fraction.count).max() ?? 0
        let exponentDigits = parts.map(\.exponent.count).max() ?? 0
        let right = usesExponent && !parts.isEmpty ? digits + exponentDigits + 2 : digits
        if finite.count < numbers.count {
            let hasNegativeInfinity = numbers.contains { $0.value == -.infinity }
            left = max(left, (hasNegativeInfinity ? 4 : 3) - right - 1)
        }
        let width = left + 1 + right
        var next = parts.makeIterator()
        texts = numbers.map { number in
            guard number.value.isFinite, let part = next.next() else {
                let text = number.value.isNaN ? "nan" : number.value < 0 ? "-inf" : "inf"
                return Self.padded(text, to: width)
            }
            if usesExponent {
                // As NumPy does, digits of the number itself stand where its shortest decimal has none.
                let pieces = Self.printed("%.*e", digits, number.value).split(separator: "e")
                let mantissa = pieces[0].split(separator: ".")
                let zeros = String(repeating: "0", count: exponentDigits - pieces[1].count + 1)
                return Self.padded(String(mantissa[0]), to: left) + "." + (mantissa.count > 1 ? mantissa[1] : "")
                    + "e" + pieces[1].prefix(1) + zeros + pieces[1].dropFirst()
            }
            let whole = Self.padded(part.whole, to: left)
            return "\(whole).\(part.fraction)" + String(repeating: " ", count: digits - part.fraction.count)
        }
    }

    /// The shortest decimal that `read` turns back into the same number of few digits. Swift's own description has all
    /// digits before the point.
    static func shortest<Number: BinaryFloatingPoint>(_ value: Double, _ read: (Double) -> Number) -> String {
        for digits in 0..<8 {
            let text = printed("%.*e", digits, value)
            if let number = Double(text), Double(read(number)) == value { return text }
        }
        return String(describing: value)
    }

    private struct Parts {
        var whole: String
        var fraction: String
        var exponent = ""
    }

    private static func positional(_ number: PrintedNumber, precision: Int) -> Parts {
        let (digits, point) = decimal(number)
        guard digits.count - point > precision else {
            let sign = number.value.sign == .minus ? "-" : ""
            let zeros = String(repeating: "0", count: max(-point, 0))
            let shown = digits + String(repeating: "0", count: max(point - digits.count, 0))
            let whole = point > 0 ? String(shown.prefix(point)) : "0"
            let fraction = point > 0 ? String(shown.dropFirst(point)) : zeros + shown
            return Parts(whole: sign + whole, fraction: withoutTrailingZeros(fraction))
        }
        let pieces = printed("%.*f", precision, number.value).split(separator: ".", omittingEmptySubsequences: false)
        return Parts(
            whole: String(pieces[0]), fraction: pieces.count > 1 ? withoutTrailingZeros(String(pieces[1])) : "")
    }

    private static func scientific(_ number: PrintedNumber, precision: Int) -> Parts {
        let (digits, _) = decimal(number)
        let pieces = printed("%.*e", min(precision, max(digits.count - 1, 0)), number.value).split(separator: "e")
        let mantissa = pieces[0].split(separator: ".")
        return Parts(
            whole: String(mantissa[0]), fraction: mantissa.count > 1 ? withoutTrailingZeros(String(mantissa[1])) : "",
            exponent: String(pieces[1].dropFirst()))
    }

    /// The significant digits of the shortest decimal and the position of the point among them.
    private static func decimal(_ number: PrintedNumber) -> (digits: String, point: Int) {
        let pieces = number.shortest.drop { $0 == "-" }.split(separator: "e")
        let mantissa = pieces[0].split(separator: ".", omittingEmptySubsequences: false)
        let fraction = mantissa.count > 1 ? mantissa[1] : ""
        let all = mantissa[0] + fraction
        let exponent = pieces.count > 1 ? Int(pieces[1]) ?? 0 : 0
        let leadingZeros = all.prefix { $0 == "0" }.count
        let digits = withoutTrailingZeros(String(all.dropFirst(leadingZeros)))
        return digits.isEmpty ? ("", 0) : (digits, mantissa[0].count + exponent - leadingZeros)
    }

    private static func withoutTrailingZeros(_ digits: String) -> String {
        var digits = digits
        while digits.last == "0" { digits.removeLast() }
        return digits
    }

    private static func padded(_ text: String, to width: Int) -> String {
        String(repeating: " ", count: max(width - text.count, 0)) + text
    }

    /// C's correctly rounded formatting.
    private static func printed(_ format: String, _ precision: Int, _ value: Double) -> String {
        withVaList([Int32(precision), value]) { arguments in
            var buffer = [CChar](repeating: 0, count: 400 + precision)
            vsnprintf(&buffer, buffer.count, format, arguments)
            return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
    }
}
