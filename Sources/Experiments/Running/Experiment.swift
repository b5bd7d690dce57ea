internal import Factorization
internal import Foundation
public import NDArray
public import Separation

/// An experiment in a folder: every cell of a grid is trained, separates all mixtures and is scored.
///
/// Each finished cell is a file, so that an experiment that ends at any moment goes on from there when it is run again, and the cell
/// that was being trained goes on from its last checkpoint. The files are the same byte for byte either way. So may an experiment go on
/// that has more methods, more points of the grid or more draws than what is in the folder; and where nothing is trained yet, as with
/// recordings that cannot be used, with any settings and other recordings.
public final class Experiment<Scalar: ArrayScalar> {
    public let settings: ExperimentSettings
    public let corpus: Corpus
    private let folder: ExperimentFolder
    private let checkpointInterval: Duration
    let draws: [ExperimentDraw]
    private let identity: ExperimentIdentity
    /// From the first run until nobody needs the experiment any more.
    private var lock: FolderLock?

    /// Looks into the folder for what an earlier run has left. Nothing is written yet.
    ///
    /// - Parameters:
    ///   - settings: what is trained and compared.
    ///   - corpus: the recordings.
    ///   - path: the folder for results and unfinished work.
    ///   - checkpointInterval: the least time between two checkpoints of a training.
    /// - Throws: ``ExperimentError``, `CorpusError`, `NameError`, `FrontEndError` or `FileWriteError`.
    public init(
        _ settings: ExperimentSettings, corpus: Corpus, folder path: String,
        checkpointInterval: Duration = .seconds(60)
    ) throws {
        if let problem = settings.problem { throw ExperimentError.settings(problem) }
        guard !path.isEmpty else {
            throw ExperimentError.settings("the name of the output folder is empty; use . for this folder")
        }
        for variant in settings.variants {
            try variant.frontEnd.validate()
            _ = try variant.trainingSettings(components: 1, sparsity: 0, seed: 0, sentences: settings.sentences)
        }
        self.settings = settings
        self.corpus = corpus
        self.checkpointInterval = checkpointInterval
        draws = try (0..<settings.draws).map { index in
            try ExperimentDraw(index, of: settings, from: corpus)
        }
        for draw in draws where draw.speakers.count < 2 {
            throw ExperimentError.tooFewSpeakers(
                draw.speakers.count, unusable: corpus.speakers.filter { !$0.hasBothSentences }.map(\.name))
        }
        folder = ExperimentFolder(path)
        identity = try ExperimentIdentity(settings, draws, corpus: corpus, precision: "\(Scalar.self)".lowercased())
        _ = try plan()
    }

    /// What the folder holds when the experiment is done, and whether draws without trainings have to go because they are of other settings
    /// or recordings.
    private func plan() throws -> (identity: ExperimentIdentity, dropsDrawsNotBegun: Bool) {
        guard let earlier = try folder.identity() else { return (identity, false) }
        guard try !earlier.differences(from: identity).isEmpty else { return (earlier.joined(with: identity), false) }
        let begun = folder.begunDraws()
        let differences = try earlier.differences(from: identity, inDraws: begun)
        guard differences.isEmpty else {
            throw ExperimentError.otherExperiment(path: folder.path, differences: differences)
        }
        return (begun.isEmpty ? identity : earlier.joined(with: identity), true)
    }

    /// Computes whatever is missing.
    ///
    /// From now on nobody else may work in the folder, until the experiment is released. Draws of which nothing is trained are done anew where
    /// settings or recordings have changed.
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
        if lock == nil { lock = try folder.lock() }
        // Somebody may have been here since.
        let (identity, dropsDrawsNotBegun) = try plan()
        if dropsDrawsNotBegun { try folder.removeDrawsNotBegun() }
        // Before anything else, so that whatever is found later is known to be of these settings.
        try folder.write(identity, to: folder.settingsPath)
        try folder.makeFolders(draws: settings.draws)
        let meter = ProgressMeter(settings, report: progress)
        var notes = LoadNotes()
        for draw in draws {
            let cells = settings.cells.filter { $0.draw == draw.index }
            let missing = try cells.filter { try !isFinished($0) }
            meter.skip(finished: cells.filter { !missing.contains($0) })
            for setting in settings.referenceSettings {
                let path = folder.referencePath(draw.index, settings.owner(of: setting))
                guard try folder.read(path, as: ReferenceResult.self) == nil else { continue }
                let (scores, own) = try referenceScores(of: draw, setting, on: pool)
                notes.merge(own)
                try folder.write(scores, to: path)
            }
            // The speech of one front end at a time is in memory.
            for frontEnd in distinct(settings.variants.map(\.frontEnd)) {
                let own = missing.filter { settings.variant($0.point.variant).frontEnd == frontEnd }
                guard !own.isEmpty else { continue }
                let speech: TrainingSpeech<Scalar>
                do {
                    speech = try TrainingSpeech(
                        of: draw.speakers, in: corpus, frontEnd: frontEnd, sentences: settings.sentences, on: pool)
                } catch let error as TrainingError {
                    for cell in own {
                        try folder.write(CellResult(cell, failure: "\(error)"), to: folder.resultPath(cell))
                        meter.finish(cell)
                    }
                    continue
                }
                notes.merge(speech.notes)
                let work = CellWork(
                    settings: settings, corpusName: corpus.name, draw: draw, speech: speech, folder: folder,
                    checkpointInterval: checkpointInterval, pool: pool, meter: meter)
                for cell in own { try work.finish(cell) }
            }
        }
        return try results(notes: notes)
    }

    /// Whether a cell has scores; one that has failed is tried again.
    func isFinished(_ cell: ExperimentCell) throws -> Bool {
        let result = try folder.read(folder.resultPath(cell), as: CellResult.self)
        guard let result, result.failure == nil else { return false }
        // The result is written last; somebody may have removed the others.
        let files = [folder.modelPath(cell)] + (cell.draw == 0 ? [folder.examplesPath(cell)] : [])
        return files.allSatisfy(folder.exists)
    }

    private func referenceScores(
        of draw: ExperimentDraw, _ setting: ReferenceSetting, on pool: WorkerPool
    ) throws -> (ReferenceResult, LoadNotes) {
        let analyser = try FrontEnd.Analyser<Scalar>(setting.frontEnd)
        let (scores, notes) = try EvaluationTask.mapMixtures(
            draw.tasks, analyser: analyser, level: settings.sentences.level, snr: 0, on: pool, progress: { _ in },
            otherwise: { ($0.undefinedScores, $0.undefinedScores) },
            score: { ($0.scoresOfMixture(), $0.scoresOfIdealMask(setting.mask)) })
        return (ReferenceResult(mixture: scores.map(\.0), idealMask: scores.map(\.1)), notes)
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
            try settings.referenceSettings.map { setting in
                let path = folder.referencePath(draw.index, settings.owner(of: setting))
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
