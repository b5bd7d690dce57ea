public import Audio
public import NDArray

/// Two sources at a chosen level and their sum.
public struct Mixture<Scalar: ArrayScalar>: Sendable {
    /// The first source, as it is in the mixture.
    public let first: Waveform<Scalar>
    /// The second source, scaled.
    public let second: Waveform<Scalar>
    /// Exactly `first + second`, sample by sample.
    public let sum: Waveform<Scalar>
    /// What the second source was multiplied with.
    public let gain: Double

    /// Which parts of two sources of different length are mixed.
    public enum Alignment: Hashable, Sendable {
        /// Both from their first sample.
        case start
        /// Both from a sample of their own.
        case offsets(first: Int, second: Int)
        /// The shorter one whole, the longer one from a place that the seed decides.
        case random(seed: UInt64)
    }

    /// Mixes two sources.
    ///
    /// Both are cut to the shorter one's length. The second is then multiplied by
    /// √(Σ a² / Σ b²) · 10^(−snr / 20), so that 10 log10(Σ a² / Σ b²) = snr.
    ///
    /// - Parameters:
    ///   - first: the source that keeps its level.
    ///   - second: the source that is scaled.
    ///   - snr: the level of the first source over the second in decibels.
    ///   - alignment: which parts of them are mixed.
    /// - Throws: ``MixingError`` if the rates differ or a source is empty, silent or not finite.
    public init(
        _ first: Waveform<Scalar>, _ second: Waveform<Scalar>, snr: Double = 0, alignment: Alignment = .start
    ) throws(MixingError) {
        guard first.sampleRate == second.sampleRate else {
            throw .differentRates(first.sampleRate, second.sampleRate)
        }
        guard abs(snr) <= 120 else { throw .levelOutOfRange(snr) }
        let starts = alignment.starts(counts: (first.count, second.count))
        guard starts.first >= 0, starts.first < first.count else { throw .emptySource(0) }
        guard starts.second >= 0, starts.second < second.count else { throw .emptySource(1) }
        let count = min(first.count - starts.first, second.count - starts.second)
        let loud = first.part(from: starts.first, count: count)
        let part = second.part(from: starts.second, count: count)
        let energies = [loud.energy, part.energy]
        for (source, energy) in energies.enumerated() {
            guard energy.isFinite else { throw .notFinite(source) }
            guard energy > 0 else { throw .silentSource(source) }
        }
        gain = (energies[0] / energies[1]).squareRoot() * .pow(10, -snr / 20)
        self.first = loud
        self.second = part.scaled(by: Scalar(gain))
        sum = loud + self.second
    }

    /// Mixes two sources of different rates after resampling both to `sampleRate`.
    ///
    /// - Parameters:
    ///   - first: the source that keeps its level.
    ///   - second: the source that is scaled.
    ///   - snr: the level of the first source over the second in decibels.
    ///   - alignment: which parts of them are mixed; places are in samples after resampling.
    ///   - sampleRate: the rate of the mixture in Hz.
    /// - Throws: ``MixingError`` as above, except for the rates.
    public init(
        _ first: Waveform<Scalar>, _ second: Waveform<Scalar>, snr: Double = 0, alignment: Alignment = .start,
        resampledTo sampleRate: Int
    ) throws(MixingError) {
        try self.init(
            first.resampled(to: sampleRate), second.resampled(to: sampleRate), snr: snr, alignment: alignment)
    }
}

extension Mixture.Alignment {
    fileprivate func starts(counts: (first: Int, second: Int)) -> (first: Int, second: Int) {
        switch self {
        case .start: return (0, 0)
        case .offsets(let first, let second): return (first, second)
        case .random(let seed):
            let surplus = counts.first - counts.second
            var generator = PhiloxGenerator(seed: seed)
            let start = Int.random(in: 0...abs(surplus), using: &generator)
            return surplus > 0 ? (start, 0) : (0, start)
        }
    }
}
