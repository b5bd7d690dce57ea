internal import CSoxr
public import NDArray

/// How closely a resampled signal follows the ideal band-limited one.
public enum ResamplingQuality: String, Sendable, CaseIterable, Codable {
    /// 20-bit precision: errors about 120 dB below the signal.
    case high
    /// 28-bit precision: errors below single-precision rounding.
    case veryHigh
}

/// Band-limited resampling (the SoX resampler): `n` samples become exactly `round(n * to / from)`.
///
/// The filter is linear-phase and its delay is taken out, so events stay where they were. Frequencies up to 91 % of
/// the lower of the two Nyquist frequencies are kept unchanged; those above the new Nyquist frequency are removed.
///
/// - Parameters:
///   - samples: one channel, shape `[n]`.
///   - from: the sample rate of `samples` in Hz.
///   - to: the wanted sample rate in Hz.
///   - quality: how closely the ideal is followed.
/// - Precondition: one axis, positive rates.
public func resample<Scalar: ArrayScalar>(
    _ samples: NDArray<Scalar>, from: Int, to: Int, quality: ResamplingQuality = .veryHigh
) -> NDArray<Scalar> {
    require(samples.rank == 1, "resample: samples of shape \(samples.shape), one axis expected")
    require(from > 0 && to > 0, "resample: from \(from) Hz to \(to) Hz")
    guard from != to else { return samples }
    let count = resampledCount(samples.count, from: from, to: to)
    return NDArray(uninitializedShape: [count]) { target in
        samples.withUnsafeBuffer { source in
            let written = convert(
                UnsafeRawBufferPointer(source), count: source.count, from: from, to: to,
                into: UnsafeMutableRawBufferPointer(target), capacity: count, quality: quality,
                precision: NativePrecision(Scalar.self, operation: "resample"))
            // The converter's own count may round the other way at the very end.
            fillWithZeros(UnsafeMutableBufferPointer(rebasing: target[written...]))
        }
    }
}

extension Waveform {
    /// The same sound at another rate; see ``resample(_:from:to:quality:)``.
    public func resampled(to rate: Int, quality: ResamplingQuality = .veryHigh) -> Waveform {
        Waveform(samples: resample(samples, from: sampleRate, to: rate, quality: quality), sampleRate: rate)
    }
}

/// `round(count * to / from)` in whole numbers.
func resampledCount(_ count: Int, from: Int, to: Int) -> Int { (2 * count * to + from) / (2 * from) }

private func convert(
    _ source: UnsafeRawBufferPointer, count: Int, from: Int, to: Int,
    into target: UnsafeMutableRawBufferPointer, capacity: Int, quality: ResamplingQuality, precision: NativePrecision
) -> Int {
    guard count > 0, capacity > 0 else { return 0 }
    var (format, recipe, runtime) = resamplerSettings(precision, quality)
    var written = 0
    let failure = soxr_oneshot(
        Double(from), Double(to), 1, source.baseAddress, count, nil, target.baseAddress, capacity, &written,
        &format, &recipe, &runtime)
    require(failure == nil, "resample: \(failure.map { String(cString: $0) } ?? "")")
    return written
}

/// What the converter is told, for one channel.
func resamplerSettings(
    _ precision: NativePrecision, _ quality: ResamplingQuality
) -> (soxr_io_spec_t, soxr_quality_spec_t, soxr_runtime_spec_t) {
    let type =
        switch precision {
        case .single: SOXR_FLOAT32_I
        case .double: SOXR_FLOAT64_I
        }
    // The double-precision engine for both qualities: it costs little and rounds once, at the output.
    let recipe = soxr_quality_spec(
        UInt(quality == .high ? SOXR_20_BITQ : SOXR_28_BITQ), UInt(SOXR_DOUBLE_PRECISION | SOXR_ROLLOFF_NONE))
    return (soxr_io_spec(type, type), recipe, soxr_runtime_spec(1))
}
