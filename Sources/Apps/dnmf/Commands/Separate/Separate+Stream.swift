internal import Audio
internal import NDArray
internal import Separation

extension Separate {
    /// Reads, separates and writes a second or so at a time.
    func separatePieces<Scalar: ArrayScalar>(
        _ separator: Separator<Scalar>, into staged: StagedOutput, on pool: WorkerPool
    ) throws -> SeparationResult<Scalar> {
        let cast = try makeCast(for: separator, on: pool) { try RecordingSections(readingFrom: recording) }
        let speakers = cast.speakers
        let reader = try SoundReader<Scalar>(recording)
        let rate = reader.sampleRate
        tellAboutRate(rate, separator)
        let transform = separator.model.details.frontEnd.transform
        let samples =
            (lookAhead ?? 1) * Double(separator.model.details.frontEnd.sampleRate) - Double(transform.windowLength)
        let streaming = try StreamingSeparator(
            separator, speakers: speakers, sampleRate: rate, blockFrames: max(1, Int(samples) / transform.hop),
            on: pool)
        var writers: [SoundWriter<Scalar>] = []
        for speaker in speakers {
            try staged.write(partName(of: speaker)) { path in
                writers.append(try SoundWriter(path: path, format: format, sampleRate: rate))
            }
        }
        func write(_ parts: [NDArray<Scalar>]) throws {
            for (index, part) in parts.enumerated() {
                try staged.explaining(partName(of: speakers[index])) { try writers[index].write(mono: part) }
            }
        }
        var (notes, peak) = (LoadNotes(), 0.0)
        if reader.channelCount > 1 { notes.record(.downmixed(channels: reader.channelCount), path: recording) }
        while true {
            let samples = try reader.readMono(frames: rate)
            guard samples.count > 0 else { break }
            peak = max(peak, Double(Waveform(samples: samples, sampleRate: rate).peak))
            try requireSensiblePeak(peak, path: recording)
            try write(streaming.process(samples))
        }
        try write(streaming.finish())
        if peak == 0 { notes.record(.silent, path: recording) }
        log.note(notes)
        let length = RecordingLength(sampleCount: reader.position, sampleRate: rate)
        tellAboutLength(length, separator)
        for (speaker, writer) in zip(speakers, writers) {
            let name = partName(of: speaker)
            let summary = try staged.explaining(name) { try writer.finish() }
            warnOfClipping(summary, path: staged.finalPath(name))
        }
        return SeparationResult(cast: cast, length: length, whole: nil)
    }
}
