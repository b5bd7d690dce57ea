internal import NDArray
internal import Plots
internal import Separation

/// Makes the report of the results in a folder.
struct Report<Scalar: ArrayScalar> {
    let results: ExperimentResults
    /// The first, of which there are examples.
    let draw: ExperimentDraw
    let folder: ExperimentFolder
    /// The largest number of bytes of the data. Tables and scripts take less than the other million that a page may have.
    var byteLimit = 14_000_000
    /// The shortest beginning of a mixture that is worth hearing: fewer examples are better than shorter ones.
    var shortestTenths = 30

    func data() throws -> ReportData {
        var data = ReportData(
            settings: ReportData.Settings(results.settings),
            metrics: Metric.allCases.map {
                ReportData.MetricEntry(
                    id: $0, title: $0.title, unit: $0.isInDecibels ? "dB" : "", decimals: $0.decimals)
            },
            scores: results.scoreLines, traces: traces, pairs: pairs,
            frontEnds: try distinct(results.settings.variants.map(\.frontEnd)).map(ReportData.FrontEndEntry.init),
            examples: [], bases: try bases(within: byteLimit / 5))
        data.examples = try examples(within: min(byteLimit / 5 * 4, byteLimit - ReportData.json(data).utf8.count))
        return data
    }

    /// The trainings of the first draw that have not failed.
    var scoredCells: [CellResult] { results.cells.filter { $0.cell.draw == 0 && $0.failure == nil } }

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

    /// The two speakers of the first example, at every variant's highest price, with every number of components.
    private func bases(within bytes: Int) throws -> [ReportData.Basis] {
        guard let number = draw.exampleIndices(results.settings.exampleCount).first,
            let mixture = try? EvaluationMixture<Scalar>(
                draw.tasks[number], sampleRate: results.settings.variants[0].frontEnd.sampleRate,
                level: results.settings.sentences.level)
        else { return [] }
        let names = [draw.tasks[number].first.speaker, draw.tasks[number].second.speaker]
        let frontEnds = distinct(results.settings.variants.map(\.frontEnd))
        let cells = scoredCells.map { ($0.cell, results.settings.variant($0.cell.point.variant)) }
            .filter { $0.0.point.sparsity == $0.1.sparsities.max() }
        var (bases, remaining, left): ([ReportData.Basis], Int, Int) = ([], names.count * cells.count, bytes)
        for (cell, variant) in cells {
            let separator = try Separator(
                folder.intact(folder.modelPath(cell)) { try SeparationModel<Scalar>(path: $0) })
            let spectrum = separator.analyser.melSpectrum(of: mixture.mixture.sum)
            let edges = variant.frontEnd.mel.edges
            for (name, activations) in zip(names, try separator.activations(spectrum, speakers: names)) {
                let basis = try separator.model.basis(of: name)
                let order = orderByCentroid(basis)
                let picture = packed(columnPicture(basis, order))
                let found = try fitting(activations.shape[1], within: left / remaining) { frames in
                    ReportData.Basis(
                        title: "\(name), \(variant.title), K = \(cell.point.components)",
                        frontEnd: frontEnds.firstIndex(of: variant.frontEnd) ?? 0,
                        rows: basis.shape[0], components: basis.shape[1], frames: frames,
                        basis: picture, activations: packed(rowPicture(activations, order, frames: frames)),
                        frequencies: (0..<basis.shape[0]).map { edges[$0 % variant.frontEnd.mel.bands + 1] })
                }
                remaining -= 1
                guard let found else { continue }
                left -= found.bytes
                bases.append(found.part)
            }
        }
        return bases
    }
}

func packed(_ bytes: [UInt8]) -> String { base64(deflated(bytes)) }

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

/// The first frames, relative to the largest entry of all.
private func rowPicture<Scalar: ArrayScalar>(_ activations: NDArray<Scalar>, _ order: [Int], frames: Int) -> [UInt8] {
    let largest = Double(activations.elements.max() ?? 0)
    return order.flatMap { component in
        (0..<frames).map { level(Double(activations[component, $0]), of: largest) }
    }
}

private func level(_ value: Double, of largest: Double) -> UInt8 {
    largest > 0 ? UInt8((255 * (value / largest).squareRoot()).rounded()) : 0
}
