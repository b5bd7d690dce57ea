internal import Foundation

/// Maps numbers to the interval [0, 1] and says where the marks go and what is written at them.
struct Axis {
    struct Tick {
        let value: Double
        /// nil where there is a mark and no text.
        let label: Label?
    }

    let bounds: ClosedRange<Double>
    let isLogarithmic: Bool
    let ticks: [Tick]
    /// The labels of the ticks are to be multiplied by this power of ten.
    let exponent: Int

    /// Where the value lies between the ends of the axis, 0 to 1.
    func position(of value: Double) -> Double {
        let (low, high) = (bounds.lowerBound, bounds.upperBound)
        guard isLogarithmic else { return (value - low) / (high - low) }
        return (log10(value) - log10(low)) / (log10(high) - log10(low))
    }

    /// An axis over finite values, logarithmic where all are positive and the largest is more than 20 times the smallest.
    init(covering values: [Double], about count: Int) {
        let values = values.map { min(max($0, -1e300), 1e300) }
        let (low, high) = (values.min() ?? 0, values.max() ?? 1)
        if low > 1e-300, high / low > 20 {
            self.init(logarithmicFrom: low, to: high, about: count)
        } else {
            self.init(linearFrom: low, to: high, about: count)
        }
    }

    /// An axis of equal steps, a twentieth wider than the values on each side.
    init(linearFrom low: Double, to high: Double, about count: Int) {
        // Narrower than this, the labels could not tell the ticks apart.
        let largest = max(abs(low), abs(high))
        let span = largest == 0 ? 1 : max(high - low, 1e-5 * largest, 1e-300)
        let middle = low / 2 + high / 2
        bounds = (middle - 0.55 * span)...(middle + 0.55 * span)
        isLogarithmic = false
        let step = niceStep(span / Double(count))
        let indices = Int((bounds.lowerBound / step).rounded(.up))...Int((bounds.upperBound / step).rounded(.down))
        let magnitude = Int(log10(max(abs(bounds.lowerBound), abs(bounds.upperBound))).rounded(.down))
        exponent = (-3...4).contains(magnitude) ? 0 : magnitude
        let places = max(0, exponent - Int((log10(step) + 1e-9).rounded(.down)))
        let unit = pow(10, Double(exponent))
        ticks = indices.map { index in
            let value = Double(index) * step
            return Tick(value: value, label: Label(decimal(value / unit, places: places)))
        }
    }

    /// An axis of equal ratios. Powers of ten carry labels, and 2 and 5 times them where there are few.
    init(logarithmicFrom low: Double, to high: Double, about count: Int) {
        let margin = 0.04 * (log10(high) - log10(low))
        let (lower, upper) = (log10(low) - margin, log10(high) + margin)
        bounds = pow(10, lower)...pow(10, upper)
        isLogarithmic = true
        exponent = 0
        let (first, last) = (Int(lower.rounded(.down)), Int(upper.rounded(.up)))
        let decades = upper - lower
        let stride = max(1, Int((decades / Double(count)).rounded(.up)))
        let labelled: Set<Int> = decades < 1.7 ? [1, 2, 5] : decades < 3 ? [1, 3] : [1]
        var ticks: [Tick] = []
        for power in first...last where power.isMultiple(of: stride) || stride == 1 {
            for digit in stride == 1 ? 1...9 : 1...1 {
                let value = Double(digit) * pow(10, Double(power))
                guard bounds.contains(value) else { continue }
                ticks.append(Tick(value: value, label: labelled.contains(digit) ? Label(value, significant: 1) : nil))
            }
        }
        self.ticks = ticks
    }
}

/// The smallest of 1, 2 and 5 times a power of ten that is not below the step.
func niceStep(_ step: Double) -> Double {
    let unit = pow(10, log10(step).rounded(.down))
    let multiple = [1.0, 2, 5].first { $0 * unit >= step * (1 - 1e-9) } ?? 10
    return multiple * unit
}

/// Whole numbers of equal distance from 0 to the last, about as many as asked for.
func wholeTicks(upTo last: Int, about count: Int) -> [Int] {
    let step = max(1, Int(niceStep(Double(max(1, last)) / Double(count)).rounded()))
    return Array(stride(from: 0, through: max(0, last), by: step))
}
