public import Audio

/// How waveforms become the spectra that speakers are learned and separated with.
///
/// pre-emphasis → short-time Fourier transform → power → mel bands. The defaults are those of Wang & Sha (ICASSP
/// 2014): 25 kHz, windows of 32 ms every 16 ms, 80 bands from 0 to 4000 Hz. A model works only with the front end it
/// was trained with, so the settings are part of every model file.
public struct FrontEnd: Hashable, Sendable, Codable {
    /// Samples per second; recordings of other rates are resampled to it.
    public var sampleRate: Int
    public var transform: STFTSettings
    public var mel: MelSettings
    /// The weight a of the filter y[n] = x[n] − a x[n−1]; 0 for none.
    public var preEmphasis: Double

    public init(
        sampleRate: Int = 25_000, transform: STFTSettings = STFTSettings(), mel: MelSettings = MelSettings(),
        preEmphasis: Double = 0.95
    ) {
        self.sampleRate = sampleRate
        self.transform = transform
        self.mel = mel
        self.preEmphasis = preEmphasis
    }
}
