internal import Audio
internal import NDArray
internal import Separation

/// What is looked at of a recording to find out who speaks: all of a short one, of a long one some seconds that are evenly spread.
struct RecordingSections<Scalar: ArrayScalar> {
    private static var mostSeconds: Int { 64 }

    /// A second each, but for the last.
    private var sections: [NDArray<Scalar>] = []
    private let sampleRate: Int
    /// One of so many seconds is kept.
    private var step = 1
    private var seen = 0

    init(_ recording: Waveform<Scalar>) {
        sampleRate = recording.sampleRate
        for start in stride(from: 0, to: recording.count, by: sampleRate) {
            append(NDArray(recording.samples[start..<min(start + sampleRate, recording.count)]))
        }
    }

    /// Reads a file to its end in memory that does not depend on its length.
    init(readingFrom path: String) throws {
        let reader = try SoundReader<Scalar>(path)
        sampleRate = reader.sampleRate
        while true {
            let samples = try reader.readMono(frames: sampleRate)
            guard samples.count > 0 else { return }
            append(samples)
        }
    }

    private mutating func append(_ samples: NDArray<Scalar>) {
        defer { seen += 1 }
        guard seen.isMultiple(of: step) else { return }
        sections.append(samples)
        guard sections.count > Self.mostSeconds else { return }
        sections = stride(from: 0, to: sections.count, by: 2).map { sections[$0] }
        step *= 2
    }

    /// The spectra of the sections side by side; that of the whole where nothing was left out.
    func melSpectrum(_ analyser: FrontEnd.Analyser<Scalar>) -> NDArray<Scalar> {
        let pieces = step == 1 ? [NDArray(concatenating: [NDArray(zeros: [0])] + sections)] : sections
        return NDArray(
            concatenating: pieces.map { samples in
                let waveform = Waveform(samples: samples, sampleRate: sampleRate)
                return analyser.melSpectrum(of: waveform.resampled(to: analyser.frontEnd.sampleRate))
            }, axis: 1)
    }
}
