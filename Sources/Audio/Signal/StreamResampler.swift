internal import CSoxr
public import NDArray

/// Band-limited resampling of a signal that comes in pieces, in memory that does not depend on its length.
///
/// The pieces together become exactly what ``resample(_:from:to:quality:)`` makes of the whole signal; where a piece ends makes
/// no difference. What comes out lags behind by the length of the filter.
public final class StreamResampler<Scalar: ArrayScalar> {
    private let source: Int
    private let target: Int
    private let precision: NativePrecision
    private let handle: OpaquePointer?
    private var received = 0
    private var produced = 0

    /// - Parameters:
    ///   - source: the sample rate of what comes in, in Hz.
    ///   - target: the wanted sample rate in Hz. Where it is the same, samples pass unchanged.
    ///   - quality: how closely the ideal is followed.
    /// - Precondition: positive rates.
    public init(from source: Int, to target: Int, quality: ResamplingQuality = .veryHigh) {
        require(source > 0 && target > 0, "StreamResampler: from \(source) Hz to \(target) Hz")
        (self.source, self.target) = (source, target)
        precision = NativePrecision(Scalar.self, operation: "StreamResampler")
        guard source != target else {
            handle = nil
            return
        }
        var (format, recipe, runtime) = resamplerSettings(precision, quality)
        var failure: soxr_error_t?
        handle = soxr_create(Double(source), Double(target), 1, &failure, &format, &recipe, &runtime)
        require(failure == nil && handle != nil, "StreamResampler: \(failure.map { String(cString: $0) } ?? "")")
    }

    deinit { if let handle { soxr_delete(handle) } }

    /// What the next samples make ready.
    ///
    /// - Precondition: one axis.
    public func process(_ samples: NDArray<Scalar>) -> NDArray<Scalar> {
        require(samples.rank == 1, "StreamResampler.process: samples of shape \(samples.shape), one axis expected")
        guard handle != nil else { return samples }
        received += samples.count
        guard samples.count > 0 else { return NDArray(zeros: [0]) }
        let room = samples.count * target / source + 2 * target / source + 4096
        return samples.withUnsafeBuffer { feed(UnsafeRawBufferPointer($0), count: $0.count, room: room) }
    }

    /// The rest, after the last samples.
    public func finish() -> NDArray<Scalar> {
        guard handle != nil else { return NDArray(zeros: [0]) }
        // The converter's own count may round the other way at the very end.
        let total = resampledCount(received, from: source, to: target)
        var rest = [Scalar](repeating: 0, count: total - produced)
        var filled = 0
        while filled < rest.count {
            let piece = feed(UnsafeRawBufferPointer(start: nil, count: 0), count: 0, room: rest.count - filled).elements
            guard !piece.isEmpty else { break }
            rest.replaceSubrange(filled..<filled + piece.count, with: piece)
            filled += piece.count
        }
        return NDArray(rest)
    }

    private func feed(_ samples: UnsafeRawBufferPointer, count: Int, room: Int) -> NDArray<Scalar> {
        var pieces: [Scalar] = []
        var consumed = 0
        let size = MemoryLayout<Scalar>.size
        repeat {
            var (used, written) = (0, 0)
            let piece = [Scalar](unsafeUninitializedCapacity: room) { buffer, initialized in
                let start = samples.baseAddress.map { $0 + consumed * size }
                let failure = soxr_process(
                    handle, start, count - consumed, &used, buffer.baseAddress, room, &written)
                require(failure == nil, "StreamResampler: \(failure.map { String(cString: $0) } ?? "")")
                initialized = written
            }
            pieces += piece
            consumed += used
            guard used > 0 || (written > 0 && count > 0) else { break }
        } while consumed < count
        produced += pieces.count
        return NDArray(pieces)
    }
}
