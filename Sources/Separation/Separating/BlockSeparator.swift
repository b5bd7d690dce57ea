internal import Audio
internal import NDArray

/// Separates a signal at the front end's rate block by block, with what has to be kept between blocks.
///
/// Frames are the same as those of the whole signal; a block of them is explained by itself. Samples are handed out when all
/// frames that cover them have been masked.
final class BlockSeparator<Scalar: ArrayScalar> {
    private let separator: Separator<Scalar>
    private let speakers: [String]
    private let pool: WorkerPool
    private let blockFrames: Int
    private let settings: STFTSettings
    /// Without padding, which is that of the whole signal.
    private let transform: ShortTimeFourierTransform<Scalar>

    /// Pre-emphasised samples from the next frame on.
    private var waiting: [Scalar]
    private var lastSample = Scalar(0)
    private var nextFrame = 0
    private var received = 0
    private var handedOut = 0
    /// Per speaker, the masked spectra of the last frames, which cover samples of the next block, too.
    private var overlap: [Spectrogram<Scalar>] = []
    /// Per speaker, the last sample that has been handed out.
    private var lastOutputs: [Scalar]

    init(_ separator: Separator<Scalar>, speakers: [String], blockFrames: Int, on pool: WorkerPool) {
        (self.separator, self.speakers, self.blockFrames, self.pool) = (separator, speakers, blockFrames, pool)
        settings = separator.analyser.frontEnd.transform
        var unpadded = settings
        unpadded.padding = false
        transform = ShortTimeFourierTransform(unpadded)
        waiting = [Scalar](repeating: 0, count: settings.leadingZeros)
        lastOutputs = speakers.map { _ in 0 }
    }

    private var coefficient: Scalar { Scalar(separator.analyser.preEmphasis.coefficient) }

    /// The samples of every speaker that the next samples of the mixture make ready.
    func process(_ samples: NDArray<Scalar>) throws -> [NDArray<Scalar>] {
        received += samples.count
        guard samples.count > 0 else { return speakers.map { _ in samples } }
        var emphasised = separator.analyser.preEmphasis.apply(samples)
        emphasised[0] -= coefficient * lastSample
        lastSample = samples[samples.count - 1]
        waiting += emphasised.elements
        var pieces = speakers.map { _ in [NDArray<Scalar>]() }
        while waiting.count >= settings.coveredLength(frames: blockFrames) {
            append(try separateBlock(frames: blockFrames, isLast: false), to: &pieces)
        }
        return pieces.map { NDArray(concatenating: [NDArray(zeros: [0])] + $0) }
    }

    /// The rest.
    func finish() throws -> [NDArray<Scalar>] {
        var pieces = speakers.map { _ in [NDArray<Scalar>]() }
        let frames = settings.frameCount(sampleCount: received)
        while nextFrame < frames {
            let count = min(blockFrames, frames - nextFrame)
            let length = settings.coveredLength(frames: count)
            if waiting.count < length { waiting += [Scalar](repeating: 0, count: length - waiting.count) }
            append(try separateBlock(frames: count, isLast: nextFrame + count == frames), to: &pieces)
        }
        // Without padding the last samples are in no frame.
        let missing = NDArray<Scalar>(zeros: [received - handedOut])
        append(speakers.indices.map { deemphasised(missing, of: $0) }, to: &pieces)
        return pieces.map { NDArray(concatenating: $0) }
    }

    private func append(_ outputs: [NDArray<Scalar>], to pieces: inout [[NDArray<Scalar>]]) {
        for index in outputs.indices { pieces[index].append(outputs[index]) }
    }

    private func separateBlock(frames: Int, isLast: Bool) throws -> [NDArray<Scalar>] {
        let spectrogram = transform.analyse(NDArray(waiting[..<settings.coveredLength(frames: frames)]))
        waiting.removeFirst(frames * settings.hop)
        let parts = try separator.decompose(
            separator.analyser.melSpectrum(of: spectrogram), speakers: speakers, on: pool)
        let masks = separator.analyser.masks(of: parts, separator.settings.mask)
        let before = overlap.first?.frameCount ?? 0
        let masked = masks.enumerated().map { speaker, mask in
            let block = spectrogram.masked(by: mask)
            return overlap.isEmpty ? block : overlap[speaker].followed(by: block)
        }
        let start = (nextFrame - before) * settings.hop
        nextFrame += frames
        let kept = (settings.windowLength + settings.hop - 1) / settings.hop - 1
        overlap = masked.map { $0.last(frames: min(kept, $0.frameCount)) }
        // What later frames do not cover; all of it after the last one. Nothing of the padding is handed out.
        let end = isLast ? settings.coveredLength(frames: nextFrame) : nextFrame * settings.hop
        let lead = settings.leadingZeros
        let ready = lead + handedOut..<max(lead + handedOut, min(end, lead + received))
        handedOut += ready.count
        return masked.enumerated().map { speaker, spectrogram in
            let signal = transform.synthesise(
                spectrogram, count: settings.coveredLength(frames: spectrogram.frameCount))
            return deemphasised(NDArray(signal[ready.lowerBound - start..<ready.upperBound - start]), of: speaker)
        }
    }

    /// The next samples of a speaker without pre-emphasis.
    private func deemphasised(_ samples: NDArray<Scalar>, of speaker: Int) -> NDArray<Scalar> {
        guard samples.count > 0 else { return samples }
        var input = samples
        input[0] += coefficient * lastOutputs[speaker]
        let output = separator.analyser.preEmphasis.invert(input)
        lastOutputs[speaker] = output[output.count - 1]
        return output
    }
}

extension Spectrogram {
    /// The frames of this one and then those of another.
    fileprivate func followed(by other: Spectrogram) -> Spectrogram {
        Spectrogram(
            real: NDArray(concatenating: [real, other.real], axis: 1),
            imaginary: NDArray(concatenating: [imaginary, other.imaginary], axis: 1))
    }

    fileprivate func last(frames: Int) -> Spectrogram {
        Spectrogram(
            real: NDArray(real[.all, (frameCount - frames)...]),
            imaginary: NDArray(imaginary[.all, (frameCount - frames)...]))
    }
}
