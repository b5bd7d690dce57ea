internal import Audio
public import NDArray

/// Separates a recording that comes in pieces, in memory that does not depend on its length.
///
/// A block of frames is explained at a time. What comes out lags behind what went in by ``lookAhead`` and, where the recording has
/// another sample rate than the model, by the filters that convert it; pieces may be of any length. For Kullback-Leibler the result is
/// that of ``Separator/separate(recording:speakers:other:on:)``, to rounding, because its frames do not depend on one another, unless
/// updating stops early, which each block does by itself; for other divergences the level of a block takes the place of that of
/// the recording; and where the reconstruction bases of a pair look at the frames around, those beyond a block are silent to them.
/// Blocks begin with flat activations: beginning with those of the block before was tried, and needs more updates, not fewer.
public final class StreamingSeparator<Scalar: ArrayScalar> {
    /// One name per output.
    public let speakers: [String]
    /// The most that the output lags behind, in seconds, apart from conversions of the sample rate.
    public let lookAhead: Double

    private let blocks: BlockSeparator<Scalar>
    private let toModel: StreamResampler<Scalar>
    /// Of every speaker, and then of the recording itself.
    private let fromModel: [StreamResampler<Scalar>]
    private let isConverted: Bool
    /// What each speaker gets of what the model's rate cannot carry.
    private let shareBeyondRate: Scalar
    /// Samples of the recording whose parts are not ready; only where its rate is converted.
    private var waiting: [Scalar] = []
    /// Per speaker, and then of the recording itself, converted samples that others still lack.
    private var ready: [[Scalar]]

    /// - Parameters:
    ///   - separator: the model and the settings.
    ///   - speakers: who talks.
    ///   - sampleRate: that of the recording, in Hz.
    ///   - blockFrames: the frames that are explained together: 64 are a second of the default front end.
    ///   - pool: the threads to use.
    /// - Throws: ``UnknownSpeaker``.
    /// - Precondition: at least one speaker and one frame, a positive rate.
    public init(
        _ separator: Separator<Scalar>, speakers: [String], sampleRate: Int, blockFrames: Int = 64,
        on pool: WorkerPool = .shared
    ) throws(UnknownSpeaker) {
        require(
            !speakers.isEmpty && blockFrames > 0, "StreamingSeparator: \(speakers), blocks of \(blockFrames) frames")
        for speaker in speakers { _ = try separator.model.basis(of: speaker) }
        self.speakers = speakers
        let frontEnd = separator.model.details.frontEnd
        let samples = blockFrames * frontEnd.transform.hop + frontEnd.transform.windowLength
        lookAhead = Double(samples) / Double(frontEnd.sampleRate)
        blocks = BlockSeparator(separator, speakers: speakers, blockFrames: blockFrames, on: pool)
        toModel = StreamResampler(from: sampleRate, to: frontEnd.sampleRate)
        fromModel = (0...speakers.count).map { _ in StreamResampler(from: frontEnd.sampleRate, to: sampleRate) }
        isConverted = sampleRate != frontEnd.sampleRate
        shareBeyondRate = Scalar(separator.settings.mask.shareBeyondRate(sources: speakers.count))
        ready = fromModel.map { _ in [] }
    }

    /// The samples of every speaker that the next samples of the recording make ready. They add up to the recording for masks
    /// that add up to 1 (``MaskSettings/addUp``).
    ///
    /// - Throws: `FactorizationError`.
    /// - Precondition: one axis.
    public func process(_ samples: NDArray<Scalar>) throws -> [NDArray<Scalar>] {
        require(samples.rank == 1, "StreamingSeparator.process: samples of shape \(samples.shape), one axis expected")
        guard isConverted else { return try blocks.process(samples) }
        waiting += samples.elements
        try separate(toModel.process(samples))
        return release(ready.map(\.count).min() ?? 0)
    }

    /// The rest, after the last samples: every speaker then has as many as the recording.
    ///
    /// - Throws: `FactorizationError`.
    public func finish() throws -> [NDArray<Scalar>] {
        guard isConverted else { return try blocks.finish() }
        try separate(toModel.finish())
        let parts = try blocks.finish()
        for index in ready.indices {
            if index < parts.count { ready[index] += fromModel[index].process(parts[index]).elements }
            ready[index] += fromModel[index].finish().elements
            let missing = waiting.count - ready[index].count
            if missing > 0 { ready[index] += [Scalar](repeating: 0, count: missing) }
        }
        return release(waiting.count)
    }

    /// Takes samples at the model's rate.
    private func separate(_ samples: NDArray<Scalar>) throws {
        for (index, part) in (try blocks.process(samples) + [samples]).enumerated() {
            ready[index] += fromModel[index].process(part).elements
        }
    }

    /// Hands samples out, with what the model's rate cannot carry.
    private func release(_ available: Int) -> [NDArray<Scalar>] {
        let count = min(available, waiting.count)
        let parts = ready.map { NDArray($0[..<count]) }
        let beyond = (NDArray(waiting[..<count]) - parts[speakers.count]) * shareBeyondRate
        waiting.removeFirst(count)
        for index in ready.indices { ready[index].removeFirst(count) }
        return parts.dropLast().map { $0 + beyond }
    }
}
