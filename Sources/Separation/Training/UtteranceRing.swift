internal import Audio
internal import NDArray

/// The frames of a speaker's utterances, one utterance after the other, from some frame on and around the end.
struct UtteranceRing<Scalar: ArrayScalar>: Sendable {
    private let utterances: [AnalysedUtterance<Scalar>]
    /// The frame of the speech with which the ring begins.
    private let start: Int
    let frameCount: Int

    /// - Precondition: at least one frame, of which `start` is one.
    init(_ utterances: [AnalysedUtterance<Scalar>], from start: Int) {
        self.utterances = utterances
        self.start = start
        frameCount = utterances.reduce(0) { $0 + $1.frameCount }
        require((0..<frameCount).contains(start), "UtteranceRing: frame \(start) of \(frameCount)")
    }

    /// The complex bins of some frames that carry weight in a mel band, bins × frames.
    func bins(_ frames: Range<Int>) -> Spectrogram<Scalar> {
        let shape = [utterances[0].panels.binCount, frames.count]
        var (real, imaginary) = (NDArray<Scalar>(zeros: shape), NDArray<Scalar>(zeros: shape))
        real.withUnsafeMutableBuffer { real in
            imaginary.withUnsafeMutableBuffer { imaginary in
                var written = 0
                while written < frames.count {
                    let (utterance, first) = place(of: frames.lowerBound + written)
                    let count = min(utterance.frameCount - first, frames.count - written)
                    utterance.panels.copyBins(
                        of: first..<(first + count), toReal: real.baseAddress! + written,
                        imaginary: imaginary.baseAddress! + written, rowStride: frames.count)
                    written += count
                }
            }
        }
        return Spectrogram(real: real, imaginary: imaginary)
    }

    /// The utterance that a frame of the ring is in, and its place there.
    private func place(of frame: Int) -> (AnalysedUtterance<Scalar>, Int) {
        var rest = (start + frame) % frameCount
        for utterance in utterances {
            if rest < utterance.frameCount { return (utterance, rest) }
            rest -= utterance.frameCount
        }
        fatalError("UtteranceRing: no utterance has frame \(frame)")
    }
}
