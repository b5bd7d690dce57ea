public import Audio

/// How waveforms become the spectra that speakers are learned and separated with.
///
/// pre-emphasis → short-time Fourier transform → power or magnitude → mel bands. The defaults are those of Wang & Sha (ICASSP
/// 2014): 25 kHz, windows of 32 ms every 16 ms, 80 bands from 0 to 4000 Hz. A model works only with the front end it
/// was trained with, so the settings are part of every model file.
public struct FrontEnd: Hashable, Sendable {
    /// What the mel bands add up of every bin X.
    public enum Spectrum: String, Hashable, Sendable, Codable, CaseIterable {
        /// |X|², as Wang & Sha (2014) do.
        case power
        /// |X|.
        case magnitude

        /// The p of |X|^p.
        var exponent: Double { self == .power ? 2 : 1 }
    }

    /// Samples per second; recordings of other rates are resampled to it.
    public var sampleRate: Int
    public var transform: STFTSettings
    public var mel: MelSettings
    public var spectrum: Spectrum
    /// The weight a of the filter y[n] = x[n] − a x[n−1]; 0 for none.
    public var preEmphasis: Double
    /// How many neighbouring frames are explained together by one activation: odd; 1 explains every frame by itself. A basis has the
    /// mel bands of all of them.
    public var stackedFrames: Int

    public init(
        sampleRate: Int = 25_000, transform: STFTSettings = STFTSettings(), mel: MelSettings = MelSettings(),
        spectrum: Spectrum = .power, preEmphasis: Double = 0.95, stackedFrames: Int = 1
    ) {
        self.sampleRate = sampleRate
        self.transform = transform
        self.mel = mel
        self.spectrum = spectrum
        self.preEmphasis = preEmphasis
        self.stackedFrames = stackedFrames
    }
}

extension FrontEnd: Codable {
    /// Model files of format 1 know powers alone, and earlier ones nothing of stacked frames.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        sampleRate = try container.decode(Int.self, forKey: .sampleRate)
        transform = try container.decode(STFTSettings.self, forKey: .transform)
        mel = try container.decode(MelSettings.self, forKey: .mel)
        spectrum = try container.decodeIfPresent(Spectrum.self, forKey: .spectrum) ?? .power
        preEmphasis = try container.decode(Double.self, forKey: .preEmphasis)
        stackedFrames = try container.decodeIfPresent(Int.self, forKey: .stackedFrames) ?? 1
    }
}
