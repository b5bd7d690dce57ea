internal import Audio
internal import NDArray
internal import Plots
internal import Separation

/// Makes the report of the results in a folder.
struct Report<Scalar: ArrayScalar> {
    let results: ExperimentResults
    /// The first, of which there are examples.
    let draw: ExperimentDraw
    let folder: ExperimentFolder

    /// The largest number of bytes that the examples may take of the page.
    private static var exampleBytes: Int { 11_000_000 }

    func data() throws -> ReportData {
        ReportData(
            settings: ReportData.Settings(results.settings),
            metrics: Metric.allCases.map {
                ReportData.MetricEntry(
                    id: $0, title: $0.title, unit: $0.isInDecibels ? "dB" : "", decimals: $0.decimals)
            },
            scores: results.scoreLines, traces: traces, pairs: pairs,
            frontEnds: try distinct(results.settings.variants.map(\.frontEnd)).map(ReportData.FrontEndEntry.init),
            examples: try examples(), bases: try bases())
    }

    /// The trainings of the first draw that have not failed.
    private var scoredCells: [CellResult] { results.cells.filter { $0.cell.draw == 0 && $0.failure == nil } }

    private var traces: [ReportData.Trace] { results.cells.filter { $0.cell.draw == 0 }.compactMap(\.trace) }

    private var pairs: ReportData.Pairs {
        let speakers = draw.speakers.map(\.name)
        var order: [String] = []
        var members: [String: [Int]] = [:]
        for (number, task) in draw.tasks.enumerated() {
            let places = [task.first, task.second].compactMap { part in speakers.firstIndex(of: part.speaker) }.sorted()
            let key = places.map { "\($0)" }.joined(separator: " ")
            if members[key] == nil { order.append(key) }
            members[key, default: []].append(number)
        }
        func means(_ tasks: [TaskScores]) -> [[Double?]] {
            order.map { key in
                let own = (members[key] ?? []).map { tasks[$0] }
                return Metric.allCases.map { metric in ScoreAverage(own.map { $0.mean(metric) }).mean }
            }
        }
        return ReportData.Pairs(
            speakers: speakers, index: Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) }),
            mixtures: results.references[0].map { means($0.mixture) },
            cells: Dictionary(
                uniqueKeysWithValues: scoredCells.map { (results.settings.reportName($0.cell.point), means($0.tasks)) })
        )
    }

    // MARK: - Examples

    private func examples() throws -> [ReportData.Example] {
        let chosen = draw.exampleIndices(results.settings.exampleCount)
        let sampleRate = results.settings.variants[0].frontEnd.sampleRate
        let cells = scoredCells
        let archives = try cells.map { try NPZFile(path: folder.examplesPath($0.cell)) }
        var (examples, size): ([ReportData.Example], Int) = ([], 0)
        for (place, number) in chosen.enumerated() {
            let task = draw.tasks[number]
            guard
                let mixture = try? EvaluationMixture<Scalar>(
                    task, sampleRate: sampleRate, level: results.settings.sentences.level)
            else { continue }
            let waveforms = mixture.sources.map(\.samples)
            let peak = waveforms.reduce(1e-9) { max($0, Double(Waveform(samples: $1, sampleRate: 1).peak)) }
            let step = peak / 32_767
            var own: [String: ReportData.Example.Cell] = [:]
            for (result, archive) in zip(cells, archives) {
                let mask: NDArray<UInt8> = try archive.array("mask-\(place)")
                own[results.settings.reportName(result.cell.point)] = ReportData.Example.Cell(
                    mask: packed(mask.elements), scores: result.tasks[number].speakers.map(\.scores))
            }
            let sources = waveforms.map { samples in
                packed(
                    samples.elements.flatMap { sample -> [UInt8] in
                        let value = UInt16(bitPattern: Int16((Double(sample) / step).rounded()))
                        return [UInt8(truncatingIfNeeded: value), UInt8(truncatingIfNeeded: value >> 8)]
                    })
            }
            size += own.values.reduce(0) { $0 + $1.mask.utf8.count } + sources.reduce(0) { $0 + $1.utf8.count }
            guard size <= Self.exampleBytes || examples.isEmpty else { break }
            let parts = [task.first, task.second]
            examples.append(
                ReportData.Example(
                    title: parts.map { "\($0.speaker)\($0.sex.map { " (\($0.rawValue))" } ?? ""), \($0.sentence.name)" }
                        .joined(separator: " + "), speakers: parts.map(\.speaker), sources: sources, step: step,
                    cells: own))
        }
        return examples
    }

    /// The two speakers of the first example, at every variant's last price, with every number of components.
    private func bases() throws -> [ReportData.Basis] {
        guard let number = draw.exampleIndices(results.settings.exampleCount).first,
            let mixture = try? EvaluationMixture<Scalar>(
                draw.tasks[number], sampleRate: results.settings.variants[0].frontEnd.sampleRate,
                level: results.settings.sentences.level)
        else { return [] }
        let names = [draw.tasks[number].first.speaker, draw.tasks[number].second.speaker]
        let frontEnds = distinct(results.settings.variants.map(\.frontEnd))
        let cells = scoredCells.map { ($0.cell, results.settings.variant($0.cell.point.variant)) }
        return try cells.filter { $0.0.point.sparsity == $0.1.sparsities.last }.flatMap { cell, variant in
            let separator = try Separator(SeparationModel<Scalar>(path: folder.modelPath(cell)))
            let spectrum = separator.analyser.melSpectrum(of: mixture.mixture.sum)
            let activations = try separator.activations(spectrum, speakers: names)
            let edges = variant.frontEnd.mel.edges
            return try zip(names, activations).map { name, activations in
                let basis = try separator.model.basis(of: name)
                let order = orderByCentroid(basis)
                return ReportData.Basis(
                    title: "\(name), \(variant.title), K = \(cell.point.components)",
                    frontEnd: frontEnds.firstIndex(of: variant.frontEnd) ?? 0,
                    rows: basis.shape[0], components: basis.shape[1], frames: activations.shape[1],
                    basis: packed(columnPicture(basis, order)), activations: packed(rowPicture(activations, order)),
                    frequencies: (0..<basis.shape[0]).map { edges[$0 % variant.frontEnd.mel.bands + 1] })
            }
        }
    }

    private func packed(_ bytes: [UInt8]) -> String { base64(deflated(bytes)) }
}

/// The components of a basis, those with low frequencies first.
private func orderByCentroid<Scalar: ArrayScalar>(_ basis: NDArray<Scalar>) -> [Int] {
    let (rows, components) = (basis.shape[0], basis.shape[1])
    let centroids = (0..<components).map { component -> Double in
        var (sum, moment) = (0.0, 0.0)
        for row in 0..<rows {
            let weight = Double(basis[row, component])
            sum += weight
            moment += weight * Double(row)
        }
        return sum > 0 ? moment / sum : 0
    }
    return (0..<components).sorted { (centroids[$0], $0) < (centroids[$1], $1) }
}

/// Every column relative to its largest entry, as square roots, which show what is small.
private func columnPicture<Scalar: ArrayScalar>(_ basis: NDArray<Scalar>, _ order: [Int]) -> [UInt8] {
    let rows = basis.shape[0]
    let largest = order.map { component in (0..<rows).reduce(Scalar(0)) { max($0, basis[$1, component]) } }
    return (0..<rows).flatMap { row in
        order.enumerated().map { place, component in
            level(Double(basis[row, component]), of: Double(largest[place]))
        }
    }
}

/// Relative to the largest entry of all.
private func rowPicture<Scalar: ArrayScalar>(_ activations: NDArray<Scalar>, _ order: [Int]) -> [UInt8] {
    let largest = Double(activations.elements.max() ?? 0)
    return order.flatMap { component in
        (0..<activations.shape[1]).map { level(Double(activations[component, $0]), of: largest) }
    }
}

private func level(_ value: Double, of largest: Double) -> UInt8 {
    largest > 0 ? UInt8((255 * (value / largest).squareRoot()).rounded()) : 0
}
