internal import Factorization
internal import Foundation
public import NDArray
public import Separation

/// An experiment in a folder: every cell of a grid is trained, separates all mixtures and is scored.
///
/// Each finished cell is a file, so that an experiment that ends at any moment goes on from there when it is run again, and the cell
/// that was being trained goes on from its last checkpoint. The files are the same byte for byte either way.
public final class Experiment<Scalar: ArrayScalar> {
    public let settings: ExperimentSettings
    public let corpus: Corpus
    private let folder: ExperimentFolder
    let draws: [ExperimentDraw]
    private let identity: Identity

    /// What was started in a folder, so that nothing else is mixed with it.
    private struct Identity: Hashable, Codable {
        var program: String
        var corpus: String
        /// How many sentences of every speaker train and test.
        var sentences: [String: [Int]]
        var precision: String
        var settings: ExperimentSettings
    }

    /// Looks into the folder for what an earlier run has left. Nothing is written yet.
    ///
    /// - Throws: ``ExperimentError``, `CorpusError`, `NameError`, `FrontEndError` or `FileWriteError`.
    public init(_ settings: ExperimentSettings, corpus: Corpus, folder path: String) throws {
        if let problem = settings.problem { throw ExperimentError.settings(problem) }
        for variant in settings.variants {
            try variant.frontEnd.validate()
            _ = try variant.trainingSettings(components: 1, sparsity: 0, seed: 0, sentences: settings.sentences)
        }
        self.settings = settings
        self.corpus = corpus
        draws = try (0..<settings.draws).map { index in
            try ExperimentDraw(index, of: settings, from: corpus)
        }
        identity = Identity(
            program: Program.identification, corpus: corpus.name,
            sentences: try sentenceCounts(of: distinct(draws.flatMap(\.speakers)), in: corpus),
            precision: "\(Scalar.self)".lowercased(), settings: settings)
        folder = ExperimentFolder(path)
        if let earlier = try folder.read(folder.settingsPath, as: Identity.self) {
            guard earlier == identity else {
                throw ExperimentError.otherExperiment(path: path, differences: try differences(earlier, identity))
            }
        }
    }

    /// Computes whatever is missing.
    ///
    /// - Parameters:
    ///   - pool: the threads to use.
    ///   - progress: called again and again with what is being done, from any thread.
    /// - Returns: all results, read from the folder.
    /// - Throws: `SoundFileError`, ``ExperimentError`` or `FileWriteError`. What keeps one cell from being computed
    ///   is part of its result.
    public func run(
        on pool: WorkerPool = .shared, progress: @escaping @Sendable (ExperimentProgress) -> Void = { _ in }
    ) throws -> ExperimentResults {
        try folder.makeFolders(draws: settings.draws)
        try folder.write(identity, to: folder.settingsPath)
        let meter = ProgressMeter(settings, report: progress)
        var notes = LoadNotes()
        for draw in draws {
            let cells = settings.cells.filter { $0.draw == draw.index }
            let missing = try cells.filter { try !isFinished($0) }
            meter.skip(finished: cells.filter { !missing.contains($0) })
            for (index, setting) in settings.referenceSettings.enumerated() {
                let path = folder.referencePath(draw.index, index)
                guard try folder.read(path, as: ReferenceResult.self) == nil else { continue }
                try folder.write(try referenceScores(of: draw, setting, on: pool), to: path)
            }
            // The speech of one front end at a time is in memory.
            for frontEnd in distinct(settings.variants.map(\.frontEnd)) {
                let own = missing.filter { settings.variant($0.point.variant).frontEnd == frontEnd }
                guard !own.isEmpty else { continue }
                let speech = try TrainingSpeech<Scalar>(
                    of: draw.speakers, in: corpus, frontEnd: frontEnd, sentences: settings.sentences, on: pool)
                notes.merge(speech.notes)
                let work = CellWork(
                    settings: settings, corpusName: corpus.name, draw: draw, speech: speech, folder: folder, pool: pool,
                    meter: meter)
                for cell in own { try work.finish(cell) }
            }
        }
        return try results(notes: notes)
    }

    /// Whether a cell has scores; one that has failed is tried again.
    func isFinished(_ cell: ExperimentCell) throws -> Bool {
        let result = try folder.read(folder.resultPath(cell), as: CellResult.self)
        return result.map { $0.failure == nil } ?? false
    }

    private func referenceScores(
        of draw: ExperimentDraw, _ setting: ReferenceSetting, on pool: WorkerPool
    ) throws -> ReferenceResult {
        let analyser = try FrontEnd.Analyser<Scalar>(setting.frontEnd)
        let scores = try EvaluationTask.mapMixtures(
            draw.tasks, analyser: analyser, level: settings.sentences.level, snr: 0, on: pool, progress: { _ in },
            otherwise: { ($0.undefinedScores, $0.undefinedScores) },
            score: { ($0.scoresOfMixture(), $0.scoresOfIdealMask(setting.mask)) }
        ).results
        return ReferenceResult(mixture: scores.map(\.0), idealMask: scores.map(\.1))
    }

    /// Writes `report.html`: the results as one page that needs nothing else.
    ///
    /// - Parameters:
    ///   - results: what ``run(on:progress:)`` has returned.
    ///   - command: what repeats the experiment.
    /// - Throws: `FileWriteError`, or an error of the files of the experiment.
    public func writeReport(of results: ExperimentResults, command: String) throws {
        let report = Report<Scalar>(results: results, draw: draws[0], folder: folder)
        let page = ReportPage(results: results, data: try report.data(), command: command)
        try AtomicFile.write(to: folder.path + "/report.html", contents: try page.html)
    }

    private func results(notes: LoadNotes) throws -> ExperimentResults {
        let references = try draws.map { draw in
            try settings.referenceSettings.indices.map { index in
                let path = folder.referencePath(draw.index, index)
                guard let result = try folder.read(path, as: ReferenceResult.self) else {
                    throw ExperimentError.damaged(path: path)
                }
                return result
            }
        }
        let cells = try settings.cells.map { cell in
            guard let result = try folder.read(folder.resultPath(cell), as: CellResult.self) else {
                throw ExperimentError.damaged(path: folder.resultPath(cell))
            }
            return result
        }
        return ExperimentResults(
            settings: settings, corpus: corpus, draws: draws, references: references, cells: cells, notes: notes)
    }
}

private func sentenceCounts(of speakers: [Corpus.Speaker], in corpus: Corpus) throws -> [String: [Int]] {
    try Dictionary(
        uniqueKeysWithValues: speakers.map { speaker in
            (
                speaker.name,
                [try corpus.trainingSentences(of: speaker).count, try corpus.testSentences(of: speaker).count]
            )
        })
}

/// The names of the values that differ.
private func differences(_ one: some Encodable, _ other: some Encodable) throws -> [String] {
    func values(_ value: some Encodable) throws -> [String: String] {
        let object = try JSONSerialization.jsonObject(with: JSONEncoder().encode(value))
        var found: [String: String] = [:]
        func collect(_ object: Any, _ name: String, of variant: String) {
            if let dictionary = object as? [String: Any] {
                for (key, value) in dictionary { collect(value, key, of: variant) }
            } else if let variants = object as? [[String: Any]] {
                for (index, element) in variants.enumerated() {
                    collect(element, name, of: "\(element["name"] as? String ?? "\(index)"): ")
                }
            } else {
                found[variant + name] = "\(object)"
            }
        }
        collect(object, "", of: "")
        return found
    }
    let (first, second) = (try values(one), try values(other))
    return Set(first.keys).union(second.keys).filter { first[$0] != second[$0] }.sorted()
}
