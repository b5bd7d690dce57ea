public import NDArray

extension MelFilterBank {
    /// Mel spectra `M P` of power spectra.
    ///
    /// - Parameter power: shape `[bins, frames]`.
    /// - Returns: shape `[bands, frames]`.
    /// - Precondition: one row per bin.
    /// - Complexity: O(weights × frames), about 330 weights with the default settings
    public func apply(_ power: NDArray<Scalar>) -> NDArray<Scalar> {
        require(
            power.rank == 2 && power.shape[0] == binCount,
            "MelFilterBank.apply: power spectra of shape \(power.shape), \(binCount) bins expected")
        return apply(power, firstBin: 0)
    }

    /// Mel spectra `M |X|²`; only the covered bins of the spectrogram are squared.
    ///
    /// - Precondition: one row per bin.
    public func apply(_ spectrogram: Spectrogram<Scalar>) -> NDArray<Scalar> {
        require(
            spectrogram.binCount == binCount,
            "MelFilterBank.apply: spectrogram of shape \(spectrogram.real.shape), \(binCount) bins expected")
        return apply(spectrogram.power(ofBins: coveredBins), firstBin: coveredBins.lowerBound)
    }

    /// Mel spectra `M P` of what has a row per bin of ``coveredBins`` alone.
    ///
    /// - Parameter power: shape `[coveredBins.count, frames]`.
    /// - Returns: shape `[bands, frames]`.
    /// - Precondition: one row per covered bin.
    public func apply(coveredBins power: NDArray<Scalar>) -> NDArray<Scalar> {
        require(
            power.rank == 2 && power.shape[0] == coveredBins.count,
            "MelFilterBank.apply: covered bins of shape \(power.shape), \(coveredBins.count) bins expected")
        return apply(power, firstBin: coveredBins.lowerBound)
    }

    /// `Mᵀ R`: spreads mel spectra over the bins, without the division of ``inverseMatrix``.
    ///
    /// In a ratio of two such spectra that division cancels. Bins outside ``coveredBins`` are zero.
    ///
    /// - Parameter melSpectra: shape `[bands, frames]`.
    /// - Returns: shape `[bins, frames]`.
    /// - Precondition: one row per band.
    public func applyTransposed(_ melSpectra: NDArray<Scalar>) -> NDArray<Scalar> {
        require(
            melSpectra.rank == 2 && melSpectra.shape[0] == bandCount,
            "MelFilterBank.applyTransposed: mel spectra of shape \(melSpectra.shape), \(bandCount) bands expected")
        let frames = melSpectra.shape[1]
        return NDArray(uninitializedShape: [binCount, frames]) { target in
            fillWithZeros(target)
            melSpectra.withUnsafeBuffer { source in
                for (index, band) in bands.enumerated() {
                    let row = source.baseAddress! + index * frames
                    for (bin, weight) in zip(band.bins, band.weights) {
                        addScaled(row, weight, frames, to: target.baseAddress! + bin * frames)
                    }
                }
            }
        }
    }

    private func apply(_ power: NDArray<Scalar>, firstBin: Int) -> NDArray<Scalar> {
        let frames = power.shape[1]
        return NDArray(uninitializedShape: [bandCount, frames]) { target in
            fillWithZeros(target)
            power.withUnsafeBuffer { source in
                for (index, band) in bands.enumerated() {
                    let row = target.baseAddress! + index * frames
                    for (bin, weight) in zip(band.bins, band.weights) {
                        addScaled(source.baseAddress! + (bin - firstBin) * frames, weight, frames, to: row)
                    }
                }
            }
        }
    }
}

/// `target += factor * source`
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
private func addScaled<Scalar: ArrayScalar>(
    _ source: UnsafePointer<Scalar>, _ factor: Scalar, _ count: Int, to target: UnsafeMutablePointer<Scalar>
) {
    for index in 0..<count { target[index] += factor * source[index] }
}
