public import Audio
public import NDArray

/// The spectra of one utterance from which its mixtures with others follow.
public struct AnalysedUtterance<Scalar: ArrayScalar>: Sendable {
    /// The complex bins that carry weight in a mel band, and M|X|² or M|X|.
    let panels: SpectrumPanels<Scalar>
    /// gain · M|X|² or gain · M|X|, D × T.
    public let melSpectrum: NDArray<Scalar>
    /// The factor that brings training spectra to a mean of 1.
    public let gain: Scalar

    public init(bins: Spectrogram<Scalar>, melSpectrum: NDArray<Scalar>, gain: Scalar) {
        require(
            melSpectrum.rank == 2 && melSpectrum.shape[1] == bins.frameCount,
            "AnalysedUtterance: bins of shape \(bins.real.shape), mel spectrum of shape \(melSpectrum.shape)")
        require(gain > 0 && gain.isFinite, "AnalysedUtterance: gain \(gain)")
        var powers = melSpectrum
        if gain != 1 { powers.withUnsafeMutableBuffer { scale($0, by: 1 / gain) } }
        self.init(panels: SpectrumPanels(bins, powers: powers), melSpectrum: melSpectrum, gain: gain)
    }

    private init(panels: SpectrumPanels<Scalar>, melSpectrum: NDArray<Scalar>, gain: Scalar) {
        self.panels = panels
        self.melSpectrum = melSpectrum
        self.gain = gain
    }

    /// Whether mixtures with the other are the same.
    func isSame(as other: AnalysedUtterance) -> Bool { panels === other.panels && gain == other.gain }

    public var frameCount: Int { panels.frameCount }

    /// The complex bins that carry weight in a mel band, bins × T.
    public var bins: Spectrogram<Scalar> { panels.spectrogram }

    /// The same utterance with its mel spectrum in another scale.
    public func withGain(_ gain: Scalar) -> AnalysedUtterance {
        guard gain != self.gain else { return self }
        var scaled = melSpectrum
        let factor = gain / self.gain
        scaled.withUnsafeMutableBuffer { scale($0, by: factor) }
        return AnalysedUtterance(panels: panels, melSpectrum: scaled, gain: gain)
    }
}

@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
func scale<Scalar: ArrayScalar>(_ values: UnsafeMutableBufferPointer<Scalar>, by factor: Scalar) {
    for index in values.indices { values[index] *= factor }
}
