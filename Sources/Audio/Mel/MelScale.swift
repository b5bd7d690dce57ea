/// A scale of frequency that follows perceived pitch.
public enum MelScale: String, Sendable, CaseIterable, Codable {
    /// Slaney's Auditory Toolbox, rastamat's default: linear below 1 kHz, logarithmic above.
    ///
    /// `mel(f) = 3f/200` for `f < 1000`, else `15 + 27 ln(f / 1000) / ln 6.4`.
    case slaney
    /// The Hidden Markov Model Toolkit: `mel(f) = 2595 log10(1 + f / 700)`.
    case htk

    private static var logarithmicStep: Double { .log(6.4) / 27 }

    /// The position on the scale of a frequency in Hz.
    public func mel(fromHertz frequency: Double) -> Double {
        switch self {
        case .slaney:
            frequency < 1000 ? frequency * 3 / 200 : 15 + .log(frequency / 1000) / Self.logarithmicStep
        case .htk:
            2595 * .log10(1 + frequency / 700)
        }
    }

    /// The frequency in Hz at a position on the scale.
    public func hertz(fromMel mel: Double) -> Double {
        switch self {
        case .slaney:
            mel < 15 ? mel * 200 / 3 : 1000 * .exp(Self.logarithmicStep * (mel - 15))
        case .htk:
            700 * (.exp10(mel / 2595) - 1)
        }
    }
}
