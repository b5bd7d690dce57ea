internal import Divergences
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
    private let choices: TrainingChoices
    private let draws: [ExperimentDraw]

    /// What was started in a folder, so that nothing else is mixed with it.
    private struct Identity: Hashable, Codable {
        var program: String
        var corpus: String
        var precision: String
        var settings: ExperimentSettings
    }

    /// Prepares the folder, or finds in it what an earlier run has left. Nothing is written for settings that the corpus does not suit.
    ///
    /// - Throws: ``ExperimentError``, `CorpusError`, `NameError`, `FrontEndError` or `FileWriteError`.
    public init(_ settings: ExperimentSettings, corpus: Corpus, folder path: String) throws {
        if let problem = settings.problem { throw ExperimentError.settings(problem) }
        try settings.frontEnd.validate()
        self.settings = settings
        self.corpus = corpus
        choices = try TrainingChoices(settings)
        draws = try (0..<settings.draws).map { index in
            let draw = try ExperimentDraw(index, of: settings, from: corpus)
            for speaker in draw.speakers { _ = try corpus.trainingSentences(of: speaker) }
            return draw
        }
        folder = ExperimentFolder(path)
        let identity = Identity(
            program: Program.identification, corpus: corpus.name, precision: "\(Scalar.self)".lowercased(),
            settings: settings)
        try folder.makeFolders(draws: settings.draws)
        if let earlier = try folder.read(folder.settingsPath, as: Identity.self) {
            guard earlier == identity else {
                throw ExperimentError.otherExperiment(path: path, differences: try differences(earlier, identity))
            }
        } else {
            try folder.write(identity, to: folder.settingsPath)
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
        let meter = ProgressMeter(settings, report: progress)
        var notes = LoadNotes()
        for draw in draws {
            let cells = settings.cells.filter { $0.draw == draw.index }
            let missing = try cells.filter { cell in
                let result = try folder.read(folder.resultPath(cell), as: CellResult.self)
                return result.map { $0.failure != nil } ?? true
            }
            meter.skip(finished: cells.filter { !missing.contains($0) })
            if try folder.read(folder.baselinePath(draw.index), as: BaselineResult.self) == nil {
                try writeBaseline(of: draw, on: pool)
            }
            guard !missing.isEmpty else { continue }
            let speech = try TrainingSpeech<Scalar>(
                of: draw.speakers, in: corpus, frontEnd: settings.frontEnd, sentences: settings.sentences, on: pool)
            notes.merge(speech.notes)
            for cell in missing {
                let result: CellResult
                do {
                    result = try compute(cell, draw, speech, on: pool, meter)
                } catch let error where Self.isFault(ofCell: error) {
                    result = CellResult(cell, failure: "\(error)")
                }
                try folder.write(result, to: folder.resultPath(cell))
                folder.remove(folder.checkpointPath(cell))
                meter.finish(cell)
            }
        }
        return try results(notes: notes)
    }

    /// Errors of the numbers, as opposed to those of the disk, which would meet the next cell, too.
    private static func isFault(ofCell error: any Error) -> Bool {
        error is FactorizationError || error is TrainingError
    }

    private func writeBaseline(of draw: ExperimentDraw, on pool: WorkerPool) throws {
        let analyser = try FrontEnd.Analyser<Scalar>(settings.frontEnd)
        let mask = settings.mask
        let scores = try EvaluationTask.mapMixtures(
            draw.tasks, analyser: analyser, level: settings.sentences.level, snr: 0, on: pool, progress: { _ in },
            otherwise: { ($0.undefinedScores, $0.undefinedScores) },
            score: { ($0.scoresOfMixture(), $0.scoresOfIdealMask(mask)) }
        ).results
        let baseline = BaselineResult(
            speakers: draw.speakers.map(\.name),
            sentences: draw.tasks.map { [$0.first.sentence.name, $0.second.sentence.name] }, mixture: scores.map(\.0),
            idealMask: scores.map(\.1))
        try folder.write(baseline, to: folder.baselinePath(draw.index))
    }

    private func compute(
        _ cell: ExperimentCell, _ draw: ExperimentDraw, _ speech: TrainingSpeech<Scalar>, on pool: WorkerPool,
        _ meter: ProgressMeter
    ) throws -> CellResult {
        let checkpoint = folder.checkpointPath(cell)
        // One that cannot be read is of no use; the cell begins anew.
        let start = try? TrainingCheckpoint<Scalar>(path: checkpoint)
        let training = trainingSettings(of: cell)
        func train(from start: TrainingCheckpoint<Scalar>?) throws -> TrainingResult<Scalar> {
            try Separation::train(
                speech, corpusName: corpus.name, settings: training, on: pool,
                checkpoints: TrainingCheckpoints(from: start) { try $0.write(to: checkpoint) }
            ) { progress in
                meter.show(cell, training: progress)
                return .proceed
            }
        }
        let result: TrainingResult<Scalar>
        do {
            result = try train(from: start)
        } catch is CheckpointError.Reason where start != nil {
            result = try train(from: nil)
        }
        try result.model.write(to: folder.modelPath(cell))
        let separator = try Separator(result.model)
        let examples = cell.draw == 0 ? Set(draw.exampleIndices(settings.exampleCount).map { draw.tasks[$0] }) : []
        let outcomes: [(TaskScores, ExampleMask?)] = try EvaluationTask.mapMixtures(
            draw.tasks, analyser: separator.analyser, level: settings.sentences.level, snr: 0, on: pool,
            progress: { meter.show(cell, separated: $0, of: draw.tasks.count) },
            otherwise: { ($0.undefinedScores, nil) },
            score: { mixture in
                let separation = try mixture.separation(by: separator)
                let isExample = examples.contains(mixture.mixture.task)
                return (mixture.scores(of: separation), isExample ? separator.exampleMask(of: separation) : nil)
            }
        ).results
        if cell.draw == 0 {
            let masks = draw.exampleIndices(settings.exampleCount).enumerated().map { place, number in
                ("mask-\(place)", NDArray<UInt8>(outcomes[number].1?.bytes ?? []))
            }
            try NPZFile.write(Dictionary(uniqueKeysWithValues: masks), to: folder.examplesPath(cell))
        }
        let scores = outcomes.map { $0.0 }
        return CellResult(
            cell,
            training: CellResult.Training(
                iterations: result.iterations, stopReason: "\(result.stopReason)", objective: result.objective),
            tasks: scores)
    }

    private func trainingSettings(of cell: ExperimentCell) -> TrainingSettings {
        var training = TrainingSettings()
        training.frontEnd = settings.frontEnd
        training.sentences = settings.sentences
        training.method = cell.method
        training.divergence = choices.divergence
        training.updateRule = choices.updateRule
        training.schedule = choices.schedule
        training.components = cell.components
        training.sparsity = cell.sparsity
        training.pairWeight = settings.pairWeight
        training.iterations = settings.iterations
        training.tolerance = settings.tolerance
        training.seed = settings.seed(ofDraw: cell.draw)
        training.separation = SeparationSettings(
            iterations: settings.separationIterations, sparsity: settings.separationSparsity ?? cell.sparsity,
            mask: settings.mask)
        return training
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
        let baselines = try (0..<settings.draws).map { index in
            guard let baseline = try folder.read(folder.baselinePath(index), as: BaselineResult.self) else {
                throw ExperimentError.damaged(path: folder.baselinePath(index))
            }
            return baseline
        }
        let cells = try settings.cells.map { cell in
            guard let result = try folder.read(folder.resultPath(cell), as: CellResult.self) else {
                throw ExperimentError.damaged(path: folder.resultPath(cell))
            }
            return result
        }
        return ExperimentResults(
            settings: settings, corpus: corpus.name, baselines: baselines, cells: cells, notes: notes)
    }
}

/// What the settings name.
private struct TrainingChoices {
    let divergence: any Divergence
    let updateRule: any UpdateRule
    let schedule: Schedule

    init(_ settings: ExperimentSettings) throws {
        divergence = try Divergences.divergence(named: settings.divergence)
        updateRule = try Factorization.updateRule(named: settings.updateRule)
        guard let schedule = Schedule(rawValue: settings.schedule) else {
            throw ExperimentError.settings("there is no schedule '\(settings.schedule)'")
        }
        self.schedule = schedule
    }
}

/// The names of the values that differ.
private func differences(_ one: some Encodable, _ other: some Encodable) throws -> [String] {
    func values(_ value: some Encodable) throws -> [String: String] {
        let object = try JSONSerialization.jsonObject(with: JSONEncoder().encode(value))
        var found: [String: String] = [:]
        func collect(_ object: Any, _ name: String) {
            if let dictionary = object as? [String: Any] {
                for (key, value) in dictionary { collect(value, key == "settings" ? name : key) }
            } else {
                found[name] = "\(object)"
            }
        }
        collect(object, "")
        return found
    }
    let (first, second) = (try values(one), try values(other))
    return Set(first.keys).union(second.keys).filter { first[$0] != second[$0] }.sorted()
}
