public import Audio
public import NDArray

/// Masks on all bins of a spectrogram from mel reconstructions, one per source.
///
/// The power of source a in a bin is P_a = (Mᵀ R_a)^(2/p) for reconstructions of M|X|^p; the divisor with which rastamat inverts mel spectra is the same
/// for all sources and cancels. Where no source has any power, the bin is shared equally.
///
/// - Parameters:
///   - reconstructions: R_a of every source, D × T, not negative.
///   - filterBank: the one that formed the mixture's mel spectrum.
///   - spectrum: what it is a spectrum of.
///   - settings: how bins are shared.
/// - Returns: masks between 0 and 1, bins × T.
/// - Precondition: at least one reconstruction, all D × T with the filter bank's D.
/// - Complexity: O(sources × bins × frames)
public func spectralMasks<Scalar: ArrayScalar>(
    of reconstructions: [NDArray<Scalar>], filterBank: MelFilterBank<Scalar>, spectrum: FrontEnd.Spectrum = .power,
    settings: MaskSettings = MaskSettings()
) -> [NDArray<Scalar>] {
    require(!reconstructions.isEmpty, "spectralMasks: no reconstructions")
    let shape = reconstructions[0].shape
    for reconstruction in reconstructions {
        require(
            reconstruction.shape == shape && shape.count == 2 && shape[0] == filterBank.bandCount,
            "spectralMasks: reconstructions of shapes \(reconstructions.map(\.shape)) for \(filterBank.bandCount) bands"
        )
    }
    let frames = shape[1]
    let powers = reconstructions.map(filterBank.applyTransposed)
    var masks = sharedPowers(of: powers, exponent: 2 / spectrum.exponent * settings.exponent, settings.shape)
    let fill = outOfBandShares(reconstructions, settings.outOfBand, frames: frames)
    for source in masks.indices {
        masks[source].withUnsafeMutableBuffer { mask in
            for bin in filterBank.binsWithoutWeight {
                _ = UnsafeMutableBufferPointer(rebasing: mask[(bin * frames)...]).update(fromContentsOf: fill[source])
            }
        }
    }
    return masks
}

extension MelFilterBank {
    fileprivate var binsWithoutWeight: [Int] {
        var hasWeight = [Bool](repeating: false, count: binCount)
        for band in bands {
            for (bin, weight) in zip(band.bins, band.weights) where weight > 0 { hasWeight[bin] = true }
        }
        return hasWeight.indices.filter { !hasWeight[$0] }
    }
}

/// What each source gets of the bins without weight, per frame.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
private func outOfBandShares<Scalar: ArrayScalar>(
    _ reconstructions: [NDArray<Scalar>], _ rule: MaskSettings.OutOfBand, frames: Int
) -> [[Scalar]] {
    let share = 1 / Scalar(reconstructions.count)
    guard rule == .frame else {
        let value = rule == .equal ? share : 0
        return reconstructions.map { _ in [Scalar](repeating: value, count: frames) }
    }
    var sums = reconstructions.map { reconstruction in
        var sums = [Scalar](repeating: 0, count: frames)
        reconstruction.withUnsafeBuffer { values in
            for start in stride(from: 0, to: values.count, by: max(frames, 1)) {
                for frame in 0..<frames { sums[frame] += values[start &+ frame] }
            }
        }
        return sums
    }
    for frame in 0..<frames {
        let total = sums.reduce(0) { $0 + $1[frame] }
        for source in sums.indices {
            sums[source][frame] = total >= .leastNormalMagnitude ? sums[source][frame] / total : share
        }
    }
    return sums
}
