/// The number that a decimal text stands for, correctly rounded; nil if it is none.
///
/// Texts with few digits take a short way: the digits and the power of ten are numbers that a Double holds exactly, so
/// that one product or quotient is the nearest number (Clinger, "How to read floating point numbers accurately", 1990).
@inline(__always)
func parsedNumber<Element: ArrayScalar>(_ text: UnsafeBufferPointer<UInt8>, as _: Element.Type) -> Element? {
    if let value = shortNumber(text) {
        if Element.self == Double.self { return Element(value) }
        // Rounding twice is harmless unless the first result lies in the middle between two neighbours, or is so small
        // that the second rounding has fewer digits.
        let isMiddle = value.bitPattern & 0x1FFF_FFFF == 0x1000_0000
        if !isMiddle, value == 0 || value.magnitude >= 0x1p-126 { return Element(value) }
    }
    return longNumber(text)
}

private func shortNumber(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
    var position = 0
    var digits: UInt64 = 0
    var significant = 0
    var exponent = 0
    var anyDigit = false
    let isNegative = text.count > 0 && text[0] == UInt8(ascii: "-")
    if isNegative || (text.count > 0 && text[0] == UInt8(ascii: "+")) { position = 1 }
    while position < text.count {
        let digit = text[position] &- UInt8(ascii: "0")
        guard digit < 10 else { break }
        digits = digits &* 10 &+ UInt64(digit)
        significant += digits == 0 ? 0 : 1
        anyDigit = true
        position += 1
    }
    if position < text.count, text[position] == UInt8(ascii: ".") {
        position += 1
        while position < text.count {
            let digit = text[position] &- UInt8(ascii: "0")
            guard digit < 10 else { break }
            digits = digits &* 10 &+ UInt64(digit)
            significant += digits == 0 ? 0 : 1
            exponent -= 1
            anyDigit = true
            position += 1
        }
    }
    guard anyDigit, significant <= 19 else { return nil }
    if position < text.count, text[position] | 0x20 == UInt8(ascii: "e") {
        position += 1
        var sign = 1
        if position < text.count, text[position] == UInt8(ascii: "-") || text[position] == UInt8(ascii: "+") {
            sign = text[position] == UInt8(ascii: "-") ? -1 : 1
            position += 1
        }
        let start = position
        var value = 0
        while position < text.count, value < 10_000 {
            let digit = text[position] &- UInt8(ascii: "0")
            guard digit < 10 else { break }
            value = value * 10 + Int(digit)
            position += 1
        }
        guard position > start else { return nil }
        exponent += sign * value
    }
    guard position == text.count, digits <= 1 << 53, exponent >= -22, exponent <= 22 else { return nil }
    let whole = Double(digits)
    let value = exponent < 0 ? whole / powersOfTen[-exponent] : whole * powersOfTen[exponent]
    return isNegative ? -value : value
}

private func longNumber<Element: ArrayScalar>(_ text: UnsafeBufferPointer<UInt8>) -> Element? {
    // Swift reads hexadecimal numbers too, which are not what a table of numbers holds.
    guard !text.isEmpty, !text.contains(where: { $0 | 0x20 == UInt8(ascii: "x") || $0 >= 0x80 || $0 <= 0x20 }) else {
        return nil
    }
    return Element(String(decoding: text, as: UTF8.self))
}

private let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
]
