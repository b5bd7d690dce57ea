public import Audio
public import NDArray

extension FrontEnd.Analyser {
    /// The separated waveforms of a mixture, given what a factorisation made of each source.
    ///
    /// Mask of each source × the mixture's spectrogram → inverse transform → de-emphasis. With masks that add up to 1
    /// and padding the waveforms add up to the mixture, to rounding.
    ///
    /// - Parameters:
    ///   - spectrogram: that of the mixture.
    ///   - reconstructions: R_a of every source, D × T.
    ///   - sampleCount: the mixture's number of samples, which every waveform gets exactly.
    ///   - settings: how bins are shared.
    /// - Precondition: shapes that fit together.
    public func separatedWaveforms(
        of spectrogram: Spectrogram<Scalar>, reconstructions: [NDArray<Scalar>], sampleCount: Int,
        mask settings: MaskSettings = MaskSettings()
    ) -> [Waveform<Scalar>] {
        masks(of: reconstructions, settings).map { mask in
            waveform(of: spectrogram.masked(by: mask), sampleCount: sampleCount)
        }
    }

    /// The masks on all bins; see `spectralMasks(of:filterBank:spectrum:settings:)`.
    public func masks(of reconstructions: [NDArray<Scalar>], _ settings: MaskSettings) -> [NDArray<Scalar>] {
        spectralMasks(
            of: reconstructions, filterBank: filterBank, spectrum: frontEnd.spectrum, settings: settings)
    }

    /// The waveforms that the best possible mel masks give: those of the sources' own mel power spectra.
    ///
    /// What no factorisation with this front end and mask can exceed by much.
    ///
    /// - Parameters:
    ///   - mixture: the sum of the sources.
    ///   - sources: what the mixture is made of.
    ///   - settings: how bins are shared.
    /// - Precondition: sources of the mixture's length and the front end's sample rate.
    public func waveformsOfIdealMask(
        mixture: Waveform<Scalar>, sources: [Waveform<Scalar>], mask settings: MaskSettings = MaskSettings()
    ) -> [Waveform<Scalar>] {
        separatedWaveforms(
            of: spectrogram(of: mixture), reconstructions: sources.map(melSpectrum), sampleCount: mixture.count,
            mask: settings)
    }
}
