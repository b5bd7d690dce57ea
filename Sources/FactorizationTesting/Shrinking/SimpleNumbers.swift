internal import NDArray

// How simple a number is to read and to compute with by hand, for the shrinking of counterexamples.
extension Double {
    /// The simplest numbers, simplest first.
    private static let simplest: [Double] = [1, 2, 0.5, 0, 3, 4, 5, 10, 0.1, 100, 0.01, 1000, 0.001]

    /// The place among the simplest numbers, or beyond them, by the number of significant digits.
    var complexity: Int {
        Self.simplest.firstIndex(of: self) ?? Self.simplest.count + significantDigits
    }

    /// Simpler positive numbers, and zero where it is allowed: the simplest ones, then this one rounded ever less.
    func simpler(allowingZero: Bool = false) -> [Double] {
        let rounded = (1..<5).map { self.rounded(toDigits: $0) }
        return (Self.simplest + rounded).filter { $0.complexity < complexity && ($0 > 0 || allowingZero) }
    }

    /// Rounded to some significant digits.
    func rounded(toDigits digits: Int) -> Double {
        guard self > 0, isFinite else { return self }
        let shift = Double(digits - 1) - Double.log10(self).rounded(.down)
        // Powers of ten with positive exponents are exact, so that the quotient is the nearest number to the digits.
        let power = Double.pow(10, abs(shift))
        return shift >= 0 ? (self * power).rounded() / power : (self / power).rounded() * power
    }

    private var significantDigits: Int {
        let mantissa = description.lowercased().prefix { $0 != "e" }
        let digits = mantissa.filter(\.isNumber).drop { $0 == "0" }
        return digits.count - digits.reversed().prefix { $0 == "0" }.count
    }
}
