/// A figure of merit of one separated source.
///
/// All but ``intelligibility`` are ratios of energies in decibels; of all, more is better.
public enum Metric: String, CaseIterable, Hashable, Sendable, Codable {
    /// SNR of the raw reconstruction R_a against the source's mel spectrum (SNR_MEL of Wang & Sha, ICASSP 2014).
    /// Undefined for magnitudes, and where R_a is made of the reconstruction bases of a pair, whose level means nothing.
    case melSNR = "snr_mel"
    /// SNR of the mixture's mel spectrum under the mask R_a / Σ R_b, which sparsity does not shrink.
    case maskedMelSNR = "snr_mel_masked"
    /// SNR of the waveform, full band, against the source as it is in the mixture (SNR_WAV of Wang & Sha).
    case waveformSNR = "snr_wav"
    /// Scale-invariant signal-to-distortion ratio of the waveform.
    case scaleInvariantSDR = "si_sdr"
    /// Signal-to-distortion ratio of BSS Eval.
    case signalToDistortion = "sdr"
    /// Signal-to-interference ratio of BSS Eval.
    case signalToInterference = "sir"
    /// Signal-to-artifacts ratio of BSS Eval.
    case signalToArtifacts = "sar"
    /// Short-time objective intelligibility, a correlation between −1 and 1.
    case intelligibility = "stoi"

    /// The field's name of it.
    public var title: String {
        switch self {
        case .melSNR: "SNR_MEL"
        case .maskedMelSNR: "masked SNR_MEL"
        case .waveformSNR: "SNR_WAV"
        case .scaleInvariantSDR: "SI-SDR"
        case .signalToDistortion: "SDR"
        case .signalToInterference: "SIR"
        case .signalToArtifacts: "SAR"
        case .intelligibility: "STOI"
        }
    }

    public var isInDecibels: Bool { self != .intelligibility }

    /// Whether it is of mel spectra, so that two of them can be compared in one front end alone.
    public var isOfSpectra: Bool { self == .melSNR || self == .maskedMelSNR }

    /// How many decimals of it mean something.
    public var decimals: Int { isInDecibels ? 2 : 3 }

    /// Its place among all.
    var index: Int { Self.indices[self]! }
    private static let indices = Dictionary(uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })
}
