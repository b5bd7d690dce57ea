public import Audio
public import NDArray

/// Short-time objective intelligibility (STOI): how much the short-time envelopes of an estimate have in common with those of
/// its reference.
///
/// Both are brought to 10 kHz by Octave's filter, because whether a frame counts as silent may depend on it; frames of 256 samples whose reference is more than 40 dB below the loudest are removed; the
/// amplitudes of 15 third-octave bands from 150 Hz on are compared in segments of 30 frames (384 ms). The estimate's segment is
/// given the reference's energy, clipped where it is more than 15 dB of distortion above it, and correlated with it; STOI is the mean
/// correlation over all bands and segments.
///
/// Source: Taal, Hendriks, Heusdens & Jensen, "An algorithm for intelligibility prediction of time-frequency weighted noisy speech",
/// IEEE TASLP 19(7), 2011; the details are those of its authors' program and of pystoi.
struct ShortTimeIntelligibility: Sendable {
    private static let rate = 10_000
    private static let segmentFrames = 30
    /// 1 + 10^(15/20): a segment may be this many times its reference.
    private static let clipping = 1 + .pow(10, 15.0 / 20)
    private static let tiny = Double.ulpOfOne
    private static let settings = STFTSettings(windowLength: 256, hop: 128, fftSize: 512, padding: false)

    private enum Reference: Sendable {
        case unusable(Score.Reason)
        /// The numbers of the frames that are not silent, and the band amplitudes of what they make.
        case usable(frames: [Int], amplitudes: BandAmplitudes)
    }

    private let reference: Reference

    /// - Complexity: O(n log n) for n samples, as for ``score(of:)``
    init<Scalar: ArrayScalar>(reference waveform: Waveform<Scalar>) {
        guard let samples = Self.samples(of: waveform) else {
            reference = .unusable(waveform.samples.isEmpty ? .noSamples : .notFinite)
            return
        }
        guard samples.contains(where: { $0 != 0 }) else {
            reference = .unusable(.silentReference)
            return
        }
        let frames = Self.audibleFrames(of: samples)
        let amplitudes = BandAmplitudes(of: Self.joined(frames, of: samples), Self.settings, rate: Self.rate)
        reference =
            amplitudes.frameCount < Self.segmentFrames
            ? .unusable(.tooShort) : .usable(frames: frames, amplitudes: amplitudes)
    }

    /// The intelligibility of an estimate, between −1 and 1.
    ///
    /// Undefined for a silent reference or estimate, and for a reference with less than 30 audible frames.
    ///
    /// - Precondition: the reference's length and rate.
    func score<Scalar: ArrayScalar>(of estimate: Waveform<Scalar>) -> Score {
        switch reference {
        case .unusable(let reason): return .undefined(reason)
        case .usable(let frames, let expected):
            guard let samples = Self.samples(of: estimate) else { return .undefined(.notFinite) }
            guard samples.contains(where: { $0 != 0 }) else { return .undefined(.silentEstimate) }
            let found = BandAmplitudes(of: Self.joined(frames, of: samples), Self.settings, rate: Self.rate)
            return .value(Self.meanCorrelation(of: found, with: expected))
        }
    }

    /// In double precision at the rate of the measure; nil where there is none that is finite.
    private static func samples<Scalar: ArrayScalar>(of waveform: Waveform<Scalar>) -> [Double]? {
        let samples = waveform.precise.samples.elements
        guard !samples.isEmpty, samples.allSatisfy(\.isFinite) else { return nil }
        return resampledLikeOctave(samples, from: waveform.sampleRate, to: rate)
    }

    private static func frameStarts(_ count: Int) -> StrideTo<Int> {
        // The last frame is left out where it ends with the signal, as in BandAmplitudes: so the authors do.
        stride(from: 0, to: count - settings.windowLength, by: settings.hop)
    }

    private static let window = settings.window.values(length: settings.windowLength)

    private static func audibleFrames(of samples: [Double]) -> [Int] {
        let levels = frameStarts(samples.count).map { start in
            var energy = 0.0
            for (index, weight) in window.enumerated() {
                let value = weight * samples[start + index]
                energy += value * value
            }
            return 20 * .log10(energy.squareRoot() + tiny)
        }
        guard let loudest = levels.max() else { return [] }
        return levels.indices.filter { levels[$0] > loudest - 40 }
    }

    /// Some frames, windowed and overlapped one after another.
    private static func joined(_ frames: [Int], of samples: [Double]) -> [Double] {
        guard !frames.isEmpty else { return [] }
        var result = [Double](repeating: 0, count: (frames.count - 1) * settings.hop + settings.windowLength)
        for (place, frame) in frames.enumerated() {
            let (from, to) = (frame * settings.hop, place * settings.hop)
            for (index, weight) in window.enumerated() { result[to + index] += weight * samples[from + index] }
        }
        return result
    }

    private static func meanCorrelation(of found: BandAmplitudes, with expected: BandAmplitudes) -> Double {
        let segments = expected.frameCount - segmentFrames + 1
        var total = 0.0
        for band in 0..<BandAmplitudes.bandCount {
            found.bands[band].withUnsafeBufferPointer { found in
                expected.bands[band].withUnsafeBufferPointer { expected in
                    for start in 0..<segments {
                        let range = start..<start + segmentFrames
                        total += correlation(
                            of: UnsafeBufferPointer(rebasing: found[range]),
                            with: UnsafeBufferPointer(rebasing: expected[range]))
                    }
                }
            }
        }
        return total / Double(segments * BandAmplitudes.bandCount)
    }

    /// Of one segment of one band.
    private static func correlation(
        of found: UnsafeBufferPointer<Double>, with expected: UnsafeBufferPointer<Double>
    ) -> Double {
        let count = expected.count
        var (foundEnergy, expectedEnergy) = (0.0, 0.0)
        for index in 0..<count {
            foundEnergy += found[index] * found[index]
            expectedEnergy += expected[index] * expected[index]
        }
        let gain = expectedEnergy.squareRoot() / (foundEnergy.squareRoot() + tiny)
        func clipped(_ index: Int) -> Double { min(found[index] * gain, expected[index] * clipping) }
        var (mean, expectedMean) = (0.0, 0.0)
        for index in 0..<count {
            mean += clipped(index)
            expectedMean += expected[index]
        }
        mean /= Double(count)
        expectedMean /= Double(count)
        var (product, energy, centredEnergy) = (0.0, 0.0, 0.0)
        for index in 0..<count {
            let (a, b) = (clipped(index) - mean, expected[index] - expectedMean)
            product += a * b
            energy += a * a
            centredEnergy += b * b
        }
        return product / ((energy.squareRoot() + tiny) * (centredEnergy.squareRoot() + tiny))
    }
}

/// The amplitudes of a signal in third-octave bands, frame by frame.
private struct BandAmplitudes: Sendable {
    static let bandCount = 15
    private static let lowestCentre = 150.0

    /// Per band, one amplitude per frame.
    let bands: [[Double]]

    var frameCount: Int { bands[0].count }

    init(of samples: [Double], _ settings: STFTSettings, rate: Int) {
        // The last frame of the signal is left out, as the authors do.
        let frames = max(0, (samples.count - settings.windowLength + settings.hop - 1) / settings.hop)
        guard frames > 0 else {
            bands = Array(repeating: [], count: Self.bandCount)
            return
        }
        let power = ShortTimeFourierTransform<Double>(settings).analyse(NDArray(samples)).power
        let width = power.shape[1]
        let spacing = Double(rate) / Double(settings.fftSize)
        func nearestBin(_ frequency: Double) -> Int { Int((frequency / spacing).rounded(.toNearestOrEven)) }
        bands = (0..<Self.bandCount).map { band in
            let edges = [2.0 * Double(band) - 1, 2.0 * Double(band) + 1].map { Self.lowestCentre * .pow(2, $0 / 6) }
            var sums = [Double](repeating: 0, count: frames)
            power.withUnsafeBuffer { power in
                for bin in nearestBin(edges[0])..<nearestBin(edges[1]) {
                    let row = bin * width
                    for frame in 0..<frames { sums[frame] += power[row + frame] }
                }
            }
            return sums.map { $0.squareRoot() }
        }
    }
}

/// Short-time objective intelligibility (STOI) of an estimate, between −1 and 1; see ``Metric/intelligibility``.
///
/// Undefined for a silent reference or estimate, numbers that are not finite, and a reference with less than 30 frames of 12.8 ms that
/// are not silent.
///
/// Source: Taal, Hendriks, Heusdens & Jensen, IEEE TASLP 19(7), 2011.
///
/// - Precondition: the reference's length and rate.
/// - Complexity: O(n log n) for n samples
public func shortTimeIntelligibility<Scalar: ArrayScalar>(
    of estimate: Waveform<Scalar>, reference: Waveform<Scalar>
) -> Score {
    require(
        estimate.count == reference.count && estimate.sampleRate == reference.sampleRate,
        "shortTimeIntelligibility: \(estimate.count) samples at \(estimate.sampleRate) Hz, \(reference.count) at "
            + "\(reference.sampleRate) Hz")
    return ShortTimeIntelligibility(reference: reference).score(of: estimate)
}
