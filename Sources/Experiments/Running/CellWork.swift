internal import Factorization
internal import NDArray
internal import Separation

/// Trains, separates and scores cells of one draw and one front end.
struct CellWork<Scalar: ArrayScalar> {
    let settings: ExperimentSettings
    let corpusName: String
    let draw: ExperimentDraw
    let speech: TrainingSpeech<Scalar>
    let folder: ExperimentFolder
    let checkpointInterval: Duration
    let pool: WorkerPool
    let meter: ProgressMeter

    /// Computes a cell and writes its files, the result last.
    ///
    /// - Throws: errors of the disk, which would meet the next cell, too. Those of the numbers become part of the result.
    func finish(_ cell: ExperimentCell) throws {
        let result: CellResult
        do {
            result = try compute(cell)
        } catch let error where error is FactorizationError || error is TrainingError {
            result = CellResult(cell, failure: "\(error)")
        }
        try folder.write(result, to: folder.resultPath(cell))
        folder.remove(folder.checkpointPath(cell))
        meter.finish(cell)
    }

    private func compute(_ cell: ExperimentCell) throws -> CellResult {
        let result = try train(cell)
        try result.model.write(to: folder.modelPath(cell))
        let separator = try Separator(result.model)
        // Of the first draw some mixtures can be seen and heard in the report.
        let exampleIndices = cell.draw == 0 ? draw.exampleIndices(settings.exampleCount) : []
        let examples = Set(exampleIndices.map { draw.tasks[$0] })
        let usesCleanActivations = settings.variant(cell.point.variant).usesCleanActivations
        let outcomes: [(TaskScores, ExampleMask?)] = try EvaluationTask.mapMixtures(
            draw.tasks, analyser: separator.analyser, level: settings.sentences.level, snr: 0, on: pool,
            progress: { meter.show(cell, separated: $0, of: draw.tasks.count) },
            otherwise: { ($0.undefinedScores, nil) },
            score: { mixture in
                let separation =
                    try usesCleanActivations
                    ? mixture.separationByCleanActivations(separator) : mixture.separation(by: separator)
                let isExample = examples.contains(mixture.mixture.task)
                return (mixture.scores(of: separation), isExample ? separator.exampleMask(of: separation) : nil)
            }
        ).results
        if cell.draw == 0 {
            let masks = exampleIndices.enumerated().map { place, number in
                ("mask-\(place)", NDArray<UInt8>(outcomes[number].1?.bytes ?? []))
            }
            try NPZFile.write(Dictionary(uniqueKeysWithValues: masks), to: folder.examplesPath(cell))
        }
        return CellResult(
            cell,
            training: CellResult.Training(
                iterations: result.iterations, stopReason: "\(result.stopReason)", objective: result.objective),
            tasks: outcomes.map { $0.0 })
    }

    /// From the cell's checkpoint, if there is one that can be used.
    private func train(_ cell: ExperimentCell) throws -> TrainingResult<Scalar> {
        let checkpoint = folder.checkpointPath(cell)
        let training = try settings.variant(cell.point.variant).trainingSettings(
            components: cell.point.components, sparsity: cell.point.sparsity, seed: settings.seed(ofDraw: cell.draw),
            sentences: settings.sentences)
        func train(from start: TrainingCheckpoint<Scalar>?) throws -> TrainingResult<Scalar> {
            try Separation::train(
                speech, corpusName: corpusName, settings: training, on: pool,
                checkpoints: TrainingCheckpoints(from: start, every: checkpointInterval) {
                    try $0.write(to: checkpoint)
                },
                progress: { progress in
                    meter.show(cell, training: progress)
                    return .proceed
                },
                reconstructionProgress: { progress in
                    meter.show(cell, reconstruction: progress)
                    return .proceed
                })
        }
        let start = try? TrainingCheckpoint<Scalar>(path: checkpoint)
        do {
            return try train(from: start)
        } catch is CheckpointError.Reason where start != nil {
            return try train(from: nil)
        }
    }
}
