/// The value of a ``Metric``, or the reason why there is none.
///
/// Silent or missing signals have no signal-to-noise ratio, for instance. They are counted and left out of averages; a NaN or an
/// infinity never enters one.
public enum Score: Hashable, Sendable {
    case value(Double)
    case undefined(Reason)

    public enum Reason: String, Hashable, Sendable, Codable {
        case noSamples = "there are no samples"
        case notFinite = "a sample is not a finite number"
        case silentReference = "the reference is silent"
        case silentEstimate = "the estimate is silent"
        case exactEstimate = "the estimate is exact"
        case unrelatedEstimate = "the estimate has nothing in common with the reference"
        case tooShort = "the signals are too short"
        case singleSource = "there is one source alone"
        case notOfPowers = "the spectra are not those of powers"
        case notOfSources = "only the ratio of the reconstructions means anything"
        case notComputed = "it was not computed"

        /// Whether it is for what is measured that there is no score, whatever the signals are.
        public var isOfTheMethod: Bool { [.notOfPowers, .notOfSources, .notComputed].contains(self) }
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
        if case .value(let value) = self { value } else { nil }
    }
}

extension Score: Encodable {
    /// A number, or null.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }
}
