internal import Experiments
internal import Foundation
internal import NDArray
internal import Separation

/// An experiment as a command runs it: with a progress bar, all files and a summary in the end.
struct ExperimentRun {
    let settings: ExperimentSettings
    /// Its folder, or nil for the bundled voices.
    let corpus: String?
    /// How many training sentences are tested with instead of the test sentences; nil for these.
    var development: Int?
    /// The folder for results and unfinished work.
    let output: String
    let compute: ComputeOptions
    let reporting: ReportingOptions
    /// The least time between two checkpoints of a training.
    var checkpointInterval = Duration.seconds(60)
    /// Whether to tell what it would take, and do nothing.
    var estimatesOnly = false

    func run<Scalar: ArrayScalar>(in _: Scalar.Type) throws {
        let start = ContinuousClock.now
        try requireOutputOutsideCorpus()
        var voices = try corpus.map { try Corpus(path: $0) } ?? BundledCorpus.corpus()
        if let development {
            voices = try voices.developmentSplit(
                development, of: settings.sentences.maximumSentences, speakers: settings.speakers)
        }
        log.warn(about: voices)
        let experiment = try Experiment<Scalar>(
            settings, corpus: voices, folder: output, checkpointInterval: checkpointInterval)
        for warning in experiment.warnings { log.warn(warning) }
        let pool = compute.makePool()
        let estimate = try experiment.estimate(on: pool)
        if estimatesOnly { return try tell(estimate) }
        // Who has to wait for less need not be told.
        if estimate.seconds > 60 { log.note(text(of: estimate)) }
        Interruption.advice.withLock { $0 = { "what is finished is kept; give the same command again to go on" } }
        let bar = ProgressBar("experiment")
        let results = try experiment.run(on: pool) { bar.show($0) }
        bar.finish()
        Interruption.advice.withLock { $0 = { nil } }
        log.note(results.notes)
        log.noteUndefined(results.voices, "separated voice")
        for failure in results.failures {
            Console.shared.error("draw \(failure.cell.draw), \(failure.cell.name): \(failure.failure ?? "")")
        }
        try results.write(toFolder: output)
        try experiment.writeReport(of: results, command: repeatingCommand)
        let report = ExperimentReport(results, output: output, seconds: seconds(.now - start))
        if reporting.json { try printJSON(report) } else if !reporting.quiet { try printResult(report.text) }
        if results.failures.count == results.cells.count { throw CommandError.data("every training failed") }
    }

    /// Every folder in a corpus is a speaker's.
    private func requireOutputOutsideCorpus() throws {
        guard let corpus else { return }
        func components(_ path: String) -> [String] {
            URL(fileURLWithPath: path).resolvingSymlinksInPath().standardizedFileURL.pathComponents
        }
        if components(output).starts(with: components(corpus)) {
            throw CommandError.usage("\(output): lies in the corpus; give a folder outside it")
        }
    }

    private struct EstimateReport: Encodable {
        let trainings: Int
        let seconds: Double
        let bytes: Int
    }

    private func tell(_ estimate: ExperimentEstimate) throws {
        if reporting.json {
            try printJSON(
                EstimateReport(trainings: estimate.cells, seconds: estimate.seconds, bytes: estimate.bytes))
        } else {
            try printResult(text(of: estimate))
        }
    }

    private func text(of estimate: ExperimentEstimate) -> String {
        "\(counted(estimate.cells, "training")) to do, about \(roughTime(estimate.seconds)) and "
            + "\(max(1, estimate.bytes / 1_000_000)) MB of memory"
    }
}
