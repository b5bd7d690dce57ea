internal import Audio
internal import NDArray

/// A mixture of the training speech of two speakers, with what a mask should give to each of them.
///
/// With X = X_a + X_b and the pre-emphasis α, bin k at frequency ω counts as much as it does in the waveform without pre-emphasis, and the share
/// of a speaker is that with which the masked bin is closest to the speaker's:
///
///     w = |X|² / |1 − α e^(−iω)|²
///     m_a = min(max(Re(X_a X*) / |X|², 0), 1)
///     y_a = w m_a,  y_b = w (1 − m_a)
///
/// Σ w (m − m_a)² over all bins is the energy of the waveform's error under a mask m, but for what no mask between 0 and 1 can do. A mask of
/// the mel bands gets the targets F y_a, where the columns of the filter bank are scaled to F_ik = M_ik / Σ_j M_jk, so that nothing of a bin's
/// weight is lost.
struct ReconstructionMixture<Scalar: ArrayScalar>: Sendable {
    /// M|X|² or M|X|, D × T.
    let spectrum: NDArray<Scalar>
    /// F y of the first and of the second speaker, D × T; the weights of the bins have a mean of 1.
    let targets: [NDArray<Scalar>]

    /// Mixes the first frames of two rings.
    ///
    /// - Parameters:
    ///   - first: the speech of one speaker.
    ///   - second: that of the other.
    ///   - frames: how many.
    ///   - analyser: the front end that the speech was analysed with.
    ///   - pool: the threads to use.
    init(
        _ first: UtteranceRing<Scalar>, _ second: UtteranceRing<Scalar>, frames: Int,
        analyser: FrontEnd.Analyser<Scalar>, on pool: WorkerPool
    ) {
        let weights = analyser.binWeights
        let blocks = stride(from: 0, to: frames, by: 512).map { $0..<min($0 + 512, frames) }
        // Per block, the mel spectrum and the targets of both.
        let parts = concurrentMap(blocks, on: pool) { frames in
            Self.parts(first.bins(frames), second.bins(frames), weights, analyser)
        }
        let joined = (0..<3).map { part in NDArray(concatenating: parts.map { $0[part] }, axis: 1) }
        spectrum = joined[0]
        let sum = joined[1].preciseSum() + joined[2].preciseSum()
        let scale = Scalar(sum > 0 ? Double(analyser.filterBank.coveredBins.count * frames) / sum : 1)
        targets = joined[1...].map { $0 * scale }
    }

    private static func parts(
        _ first: Spectrogram<Scalar>, _ second: Spectrogram<Scalar>, _ weights: [Scalar],
        _ analyser: FrontEnd.Analyser<Scalar>
    ) -> [NDArray<Scalar>] {
        let mixture = Spectrogram(real: first.real + second.real, imaginary: first.imaginary + second.imaginary)
        let power = mixture.power
        let product = first.real * mixture.real + first.imaginary * mixture.imaginary
        // w m_a without the division, which has no meaning where there is silence.
        let share = product.maximum(0).minimum(power)
        let rest = power - share
        let column = NDArray(weights, shape: [weights.count, 1])
        let spectrum = analyser.frontEnd.spectrum == .power ? power : power.sqrt()
        return [spectrum, share * column, rest * column].map(analyser.filterBank.apply(coveredBins:))
    }
}

extension FrontEnd.Analyser {
    /// 1 / (|1 − α e^(−iω)|² Σ_j M_jk) of every bin k that carries mel weight, with |1 − α e^(−iω)|² = 1 − 2 α cos ω + α².
    fileprivate var binWeights: [Scalar] {
        let bins = filterBank.coveredBins
        var sums = [Double](repeating: 0, count: bins.count)
        for band in filterBank.bands {
            for (bin, weight) in zip(band.bins, band.weights) { sums[bin - bins.lowerBound] += Double(weight) }
        }
        let coefficient = frontEnd.preEmphasis
        return zip(bins, sums).map { bin, sum in
            let frequency = 2 * Double.pi * Double(bin) / Double(frontEnd.transform.fftSize)
            let gain = 1 - 2 * coefficient * .cos(frequency) + coefficient * coefficient
            return sum > 0 ? Scalar(1 / (gain * sum)) : 0
        }
    }
}
