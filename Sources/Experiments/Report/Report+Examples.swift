internal import NDArray
internal import Separation

extension Report {
    /// As many mixtures as there is room for with a beginning of each; those that are too long are cut.
    func examples(within bytes: Int) throws -> [ReportData.Example] {
        let settings = results.settings
        let (cells, sampleRate) = (scoredCells, settings.variants[0].frontEnd.sampleRate)
        let archives = try cells.map { result in
            try folder.intact(folder.examplesPath(result.cell)) { try NPZFile(path: $0) }
        }
        let recordings = draw.exampleIndices(settings.exampleCount).enumerated().compactMap { place, number in
            let mixture = try? EvaluationMixture<Scalar>(
                draw.tasks[number], sampleRate: sampleRate, level: settings.sentences.level)
            return mixture.map { ExampleRecording(place: place, number: number, mixture: $0) }
        }
        guard let first = recordings.first else { return [] }
        let short = try example(of: first, tenths: min(first.tenths, shortestTenths), cells, archives)
        let count = max(min(bytes / (try ReportData.json(short).utf8.count), recordings.count), 1)
        var (examples, remaining, left): ([Int: ReportData.Example], Int, Int) = ([:], count, bytes)
        // What the short ones leave is for the long ones.
        for recording in recordings.prefix(count).sorted(by: { $0.tenths < $1.tenths }) {
            let found = try fitting(recording.tenths, within: left / remaining) {
                try example(of: recording, tenths: $0, cells, archives)
            }
            remaining -= 1
            guard let found else { continue }
            left -= found.bytes
            examples[recording.place] = found.part
        }
        return examples.sorted { $0.key < $1.key }.map(\.value)
    }

    /// So many tenths of a second of a mixture, or all of it.
    private func example(
        of recording: ExampleRecording<Scalar>, tenths: Int, _ cells: [CellResult], _ archives: [NPZFile]
    ) throws -> ReportData.Example {
        let (task, waveforms, sum) = (recording.mixture.task, recording.mixture.sources, recording.mixture.mixture.sum)
        let (whole, rate) = (sum.count, sum.sampleRate)
        let sampleCount = min(tenths * rate / 10, whole)
        let step = waveforms.reduce(1e-9) { max($0, $1.peak) } / 32_767
        var own: [String: ReportData.Example.Cell] = [:]
        for (result, archive) in zip(cells, archives) {
            let point = result.cell.point
            let transform = results.settings.variant(point.variant).frontEnd.transform
            let stored: NDArray<UInt8> = try archive.array("mask-\(recording.place)")
            let mask = ExampleMask(
                bytes: stored.elements, frames: transform.frameCount(sampleCount: whole),
                first: transform.frameCount(sampleCount: sampleCount))
            own[results.settings.reportName(point)] = ReportData.Example.Cell(
                mask: packed(mask.bytes), scores: result.tasks[recording.number].speakers.map(\.scores))
        }
        let sources = waveforms.map { waveform in
            packed(
                waveform.samples.elements.prefix(sampleCount).flatMap { sample -> [UInt8] in
                    let value = UInt16(bitPattern: Int16((Double(sample) / step).rounded()))
                    return [UInt8(truncatingIfNeeded: value), UInt8(truncatingIfNeeded: value >> 8)]
                })
        }
        let parts = [task.first, task.second]
        return ReportData.Example(
            title: parts.map { "\($0.speaker)\($0.sex.map { " (\($0.rawValue))" } ?? ""), \($0.sentence.name)" }
                .joined(separator: " + "), speakers: parts.map(\.speaker), sources: sources, step: step,
            wholeSeconds: sampleCount < whole ? Double(whole) / Double(rate) : nil, cells: own)
    }
}

/// A mixture of the first draw of which there is an example.
private struct ExampleRecording<Scalar: ArrayScalar> {
    /// Among those of which masks were kept, and among all of the draw.
    let place, number: Int
    let mixture: EvaluationMixture<Scalar>

    /// Its length in tenths of a second, rounded up.
    var tenths: Int {
        let sum = mixture.mixture.sum
        return (10 * sum.count + sum.sampleRate - 1) / sum.sampleRate
    }
}
