public import Audio
public import NDArray

/// The spectra of one utterance from which its mixtures with others follow.
public struct AnalysedUtterance<Scalar: ArrayScalar>: Sendable {
    /// The complex bins that carry weight in a mel band.
    let blocks: FrameBlocks<Scalar>
    /// gain · M|X|², D × T.
    public let melSpectrum: NDArray<Scalar>
    /// The factor that brings training spectra to a mean of 1.
    public let gain: Scalar

    public init(bins: Spectrogram<Scalar>, melSpectrum: NDArray<Scalar>, gain: Scalar) {
        require(
            melSpectrum.rank == 2 && melSpectrum.shape[1] == bins.frameCount,
            "AnalysedUtterance: bins of shape \(bins.real.shape), mel spectrum of shape \(melSpectrum.shape)")
        require(gain > 0 && gain.isFinite, "AnalysedUtterance: gain \(gain)")
        self.init(blocks: FrameBlocks(bins), melSpectrum: melSpectrum, gain: gain)
    }

    private init(blocks: FrameBlocks<Scalar>, melSpectrum: NDArray<Scalar>, gain: Scalar) {
        self.blocks = blocks
        self.melSpectrum = melSpectrum
        self.gain = gain
    }

    public var frameCount: Int { blocks.frameCount }

    /// The complex bins that carry weight in a mel band, bins × T.
    public var bins: Spectrogram<Scalar> { blocks.spectrogram }

    /// The same utterance with its mel spectrum in another scale.
    public func withGain(_ gain: Scalar) -> AnalysedUtterance {
        guard gain != self.gain else { return self }
        var scaled = melSpectrum
        let factor = gain / self.gain
        scaled.withUnsafeMutableBuffer { scale($0, by: factor) }
        return AnalysedUtterance(blocks: blocks, melSpectrum: scaled, gain: gain)
    }
}

@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
func scale<Scalar: ArrayScalar>(_ values: UnsafeMutableBufferPointer<Scalar>, by factor: Scalar) {
    for index in values.indices { values[index] *= factor }
}
