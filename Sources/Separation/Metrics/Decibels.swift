/// A ratio in decibels, or the reason why there is none.
///
/// Silent or missing signals have no signal-to-noise ratio. They are counted and left out of averages; a NaN or an
/// infinity never enters one.
public enum Decibels: Hashable, Sendable {
    case value(Double)
    case undefined(Reason)

    public enum Reason: String, Hashable, Sendable, Codable {
        case noSamples = "there are no samples"
        case notFinite = "a sample is not a finite number"
        case silentReference = "the reference is silent"
        case silentEstimate = "the estimate is silent"
        case exactEstimate = "the estimate is exact"
        case unrelatedEstimate = "the estimate has nothing in common with the reference"
    }

    /// 10 log10(signal / noise), for the energies of a reference that is not silent and of its error.
    init(signal: Double, noise: Double) {
        if !signal.isFinite || !noise.isFinite {
            self = .undefined(.notFinite)
        } else if signal == 0 {
            self = .undefined(.unrelatedEstimate)
        } else if noise == 0 {
            self = .undefined(.exactEstimate)
        } else {
            let ratio = signal / noise
            // Energies at the two ends of the range have no representable ratio.
            let logarithm = ratio.isNormal ? Double.log10(ratio) : .log10(signal) - .log10(noise)
            self = .value(10 * logarithm)
        }
    }

    /// The number, nil where there is none.
    public var value: Double? {
        if case .value(let decibels) = self { decibels } else { nil }
    }
}

extension Decibels: CustomStringConvertible {
    /// Two decimals, or `undefined` with the reason.
    public var description: String {
        switch self {
        case .value(let decibels): "\(fixedPoint(decibels)) dB"
        case .undefined(let reason): "undefined (\(reason.rawValue))"
        }
    }

    private func fixedPoint(_ decibels: Double) -> String {
        let hundredths = Int((abs(decibels) * 100).rounded())
        let sign = decibels < 0 && hundredths > 0 ? "-" : ""
        let fraction = hundredths % 100
        return "\(sign)\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)"
    }
}

extension Decibels: Encodable {
    /// A number, or null.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }
}
