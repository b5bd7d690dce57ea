import Foundation
import NDArray
import Separation
import Synchronization
import Testing

@testable import Experiments

/// A small grid on the bundled voices.
@Suite struct ExperimentTests {
    final class Folder {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("experiment-\(UUID().uuidString)").path
        deinit { try? FileManager.default.removeItem(atPath: path) }

        /// The contents of all files, by name.
        func contents() -> [String: Data] {
            let names = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
            return Dictionary(
                uniqueKeysWithValues: names.compactMap { name in
                    FileManager.default.contents(atPath: "\(path)/\(name)").map { (name, $0) }
                })
        }
    }

    static let settings: ExperimentSettings = {
        var settings = ExperimentSettings()
        settings.change { variant in
            variant.components = [4, 6]
            variant.sparsities = [0, 0.1]
            variant.iterations = 5
            variant.separationIterations = 8
        }
        settings.speakerCount = 4
        settings.tasksPerPair = 1
        settings.sentences = LongSentenceSettings(sentencesPerGroup: 2, maximumSentences: 4)
        return settings
    }()

    private func run(
        in folder: Folder, _ settings: ExperimentSettings = Self.settings, threads: Int = 2,
        progress: @escaping @Sendable (ExperimentProgress) -> Void = { _ in }
    ) throws -> ExperimentResults {
        let corpus = try Corpus(path: BundledCorpus.location)
        let results = try Experiment<Float>(settings, corpus: corpus, folder: folder.path)
            .run(on: WorkerPool(threadCount: threads), progress: progress)
        try results.write(toFolder: folder.path)
        return results
    }

    private func mixtureTasks(_ results: ExperimentResults) -> [TaskScores] {
        results.mixtureTasks(results.settings.referenceSettings[0])
    }

    private func idealMaskTasks(_ results: ExperimentResults) -> [TaskScores] {
        results.idealMaskTasks(results.settings.referenceSettings[0])
    }

    @Test func everyCellHasScores() throws {
        let folder = Folder()
        let results = try run(in: folder)
        #expect(results.cells.map(\.cell) == Self.settings.cells && results.failures.isEmpty)
        #expect(results.cells.allSatisfy { $0.tasks.count == 6 && $0.training?.iterations == 5 })
        #expect(results.cells.allSatisfy { $0.training.map { $0.objective.count == 6 } ?? false })
        let tasks = try #require(results.tasks(ExperimentPoint("dnmf", components: 6, sparsity: 0.1)))
        #expect(tasks.count == 6 && mixtureTasks(results).count == 6)
        #expect(results.tasks(ExperimentPoint("dnmf", components: 5, sparsity: 0.1)) == nil)
        let (reached, ceiling) = (
            try #require(ScoreInterval(.waveformSNR, of: tasks)),
            try #require(ScoreInterval(.waveformSNR, of: idealMaskTasks(results)))
        )
        let untouched = try #require(ScoreInterval(.waveformSNR, of: mixtureTasks(results)))
        #expect(abs(untouched.mean) < 0.01 && reached.mean > 1 && ceiling.mean > reached.mean + 1)
        let groups = try TaskGroup.allCases.map { try #require(ScoreInterval(.waveformSNR, of: tasks, $0)).count }
        #expect(groups == [6, 2, 4])
    }

    /// The scores of a cell are those that `Evaluation` gives of a model that `train` makes with the same settings.
    @Test func cellsAreTrainingAndEvaluation() throws {
        let folder = Folder()
        let results = try run(in: folder)
        let corpus = try Corpus(path: BundledCorpus.location)
        let draw = try ExperimentDraw(0, of: Self.settings, from: corpus)
        let model = try SeparationModel<Float>(path: "\(folder.path)/draws/0/dnmf-6-0.1.safetensors")
        #expect(model.details.speakers.map(\.name) == draw.speakers.map(\.name))
        #expect(model.details.separation.iterations == 8 && model.details.separation.sparsity == 0.1)
        let evaluation = try Evaluation(of: Separator(model), on: draw.tasks)
        #expect(evaluation.tasks.map(\.model) == results.tasks(ExperimentPoint("dnmf", components: 6, sparsity: 0.1)))
        #expect(evaluation.tasks.map(\.mixture) == mixtureTasks(results))
        #expect(evaluation.tasks.map(\.idealMask) == idealMaskTasks(results))
    }

    /// Whatever is missing is computed again, and comes out as it was; one thread or two.
    @Test func resumesWithTheSameFiles() throws {
        let folder = Folder()
        _ = try run(in: folder)
        let whole = folder.contents()
        for name in ["draws/0/snmf-4-0.0.json", "draws/0/dnmf-6-0.1.json", "draws/0/references-snmf.json", "tables.md"]
        {
            try FileManager.default.removeItem(atPath: "\(folder.path)/\(name)")
        }
        let corpus = try Corpus(path: BundledCorpus.location)
        let trained = Mutex<Set<String>>([])
        let results = try Experiment<Float>(Self.settings, corpus: corpus, folder: folder.path)
            .run(on: WorkerPool(threadCount: 1)) { progress in trained.withLock { _ = $0.insert(progress.cell.name) } }
        try results.write(toFolder: folder.path)
        #expect(trained.withLock { $0 } == ["snmf-4-0.0", "dnmf-6-0.1"])
        let again = folder.contents()
        #expect(Set(again.keys) == Set(whole.keys))
        for (name, data) in whole { #expect(again[name] == data, "\(name)") }
    }

    @Test func otherSettingsAreRefused() throws {
        let folder = Folder()
        var settings = Self.settings
        settings.change { $0.components = [3] }
        settings.change { $0.sparsities = [0] }
        _ = try run(in: folder, settings)
        settings.change { variant in
            variant.iterations = 6
            variant.frontEnd.mel.bands = 40
        }
        do {
            _ = try run(in: folder, settings)
            Issue.record("other settings were accepted")
        } catch let error as ExperimentError {
            #expect(
                error
                    == .otherExperiment(
                        path: folder.path,
                        differences: [
                            "dnmf: front end mel bands (80 there, 40 here)", "dnmf: iterations (5 there, 6 here)",
                            "snmf: front end mel bands (80 there, 40 here)", "snmf: iterations (5 there, 6 here)",
                        ]))
        }
    }

    @Test func damagedFilesAreNamed() throws {
        let folder = Folder()
        var settings = Self.settings
        settings.change { $0.components = [3] }
        settings.change { $0.sparsities = [0] }
        _ = try run(in: folder, settings)
        let path = "\(folder.path)/draws/0/snmf-3-0.0.json"
        try "{".write(toFile: path, atomically: true, encoding: .utf8)
        #expect(throws: ExperimentError.damaged(path: path)) { _ = try run(in: folder, settings) }
    }

    /// One cell overflows; the others are there all the same, and the failure is told.
    @Test func aCellThatFailsEndsNothing() throws {
        let folder = Folder()
        var settings = Self.settings
        settings.change { $0.components = [4] }
        settings.variants = [settings.variants[0]]
        settings.change { $0.sparsities = [0, 1e300] }
        let results = try run(in: folder, settings)
        #expect(results.failures.map(\.cell.point.sparsity) == [1e300])
        #expect(results.tasks(ExperimentPoint("snmf", components: 4, sparsity: 0))?.count == 6)
        #expect(results.tasks(ExperimentPoint("snmf", components: 4, sparsity: 1e300)) == nil)
        #expect(results.markdown.contains("## Failures") && results.markdown.contains("snmf-4-1e+300"))
    }

    @Test func drawsDiffer() throws {
        let folder = Folder()
        var settings = Self.settings
        settings.change { $0.components = [4] }
        settings.change { $0.sparsities = [0.1] }
        settings.draws = 2
        let results = try run(in: folder, settings)
        #expect(results.references.count == 2 && results.cells.count == 4)
        #expect(mixtureTasks(results).count == 12)
        #expect(results.tasks(ExperimentPoint("snmf", components: 4, sparsity: 0.1))?.count == 12)
        #expect(results.draws[0].tasks != results.draws[1].tasks)
    }

    /// Two front ends in one experiment: each has its own ideal mask and untouched mixture, and one table tells all.
    @Test func variantsWithDifferentFrontEnds() throws {
        let folder = Folder()
        var settings = Self.settings
        var best = ExperimentVariant(.best)
        best.iterations = 10
        settings.variants = [settings.variants[0], best]
        settings.change { $0.components = [5] }
        settings.variants[0].sparsities = [0.1]
        let results = try run(in: folder, settings)
        #expect(settings.hasOnePointEach && results.failures.isEmpty && settings.referenceSettings.count == 2)
        let comparison = try #require(settings.comparisons.first)
        let (own, other) = (
            ExperimentPoint("best", components: 5, sparsity: 1), ExperimentPoint("snmf", components: 5, sparsity: 0.1)
        )
        let difference = try #require(results.difference(.waveformSNR, own, in: comparison))
        let (mine, yours) = (try #require(results.tasks(own)), try #require(results.tasks(other)))
        let expected = zip(mine, yours).compactMap { pair -> Double? in
            guard let a = pair.0.mean(.waveformSNR).value, let b = pair.1.mean(.waveformSNR).value else { return nil }
            return a - b
        }
        #expect(expected.count == 6 && abs(difference.mean - expected.reduce(0, +) / 6) < 1e-12)
        // The same waveforms, so what compares waveforms finds the same; spectra are of other bands.
        let mixtures = settings.referenceSettings.map { results.mixtureTasks($0) }
        for (a, b) in zip(mixtures[0], mixtures[1]) {
            #expect(a.mean(.scaleInvariantSDR) == b.mean(.scaleInvariantSDR) && a.mean(.melSNR) != b.mean(.melSNR))
        }
        #expect(results.difference(.melSNR, own, in: comparison) == nil)
        #expect(results.difference(.maskedMelSNR, own, in: comparison) == nil)
        let table = results.tableOfMeans(.waveformSNR)
        #expect(table.columns == ["all", "same sex", "opposite sex"])
        #expect(table.rows.map { $0.labels[2] }.prefix(2) == ["SNMF", "Best"] && table.rows.count == 6)
        #expect(table.rows[1].labels == ["5", "1", "Best"])
        #expect(table.rows[1].cells[1] == ScoreInterval(.waveformSNR, of: mine, .sameSex))
        #expect(results.markdown.contains("| Best − SNMF (λ = 0.1) |") && !results.markdown.contains("## Table 2"))
        // What cannot be compared has no table, and what can comes first.
        #expect(results.headlineMetrics == [.scaleInvariantSDR, .waveformSNR])
        #expect(results.markdown.contains("## Scores\n"))
        #expect(results.tablesOfOtherMetrics.map(\.metric).contains(.melSNR))
        #expect(
            results.allTablesOfDifferences.map(\.metric)
                == Metric.allCases.filter { ![.melSNR, .maskedMelSNR].contains($0) })
        let ceiling = try #require(table.rows.last)
        #expect(ceiling.labels[2] == "ideal mask (Best)")
    }

    /// What knows the parts of a mixture is no result.
    @Test func findingsAreOfWhatSeparates() throws {
        let folder = Folder()
        var settings = Self.settings
        var clean = ExperimentVariant(.snmf, named: "snmf-clean", title: "SNMF, clean activations")
        clean.usesCleanActivations = true
        settings.variants = [settings.variants[0], clean]
        settings.variants[1].iterations = 5
        settings.change { ($0.components, $0.sparsities) = ([6], [0.1]) }
        let results = try run(in: folder, settings)
        let scores = try settings.points.map { point -> ScoreInterval in
            let tasks = try #require(results.tasks(point))
            return try #require(ScoreInterval(.scaleInvariantSDR, of: tasks))
        }
        #expect(scores[1].mean > scores[0].mean)
        let findings = results.findings
        #expect(findings[0].hasPrefix("SNMF, clean activations − SNMF. "))
        #expect(findings.contains { $0.hasPrefix("The best of all that separate mixtures alone, SNMF, K = 6") })
        #expect(
            findings.contains { $0.hasPrefix("Two voices of one sex are ") && $0.hasSuffix("(SNMF, K = 6, λ = 0.1).") })
    }

    /// A training that has failed in one draw leaves those of the others to be compared, mixture by mixture.
    @Test func drawsWithFailuresAreLeftOut() throws {
        let folder = Folder()
        var settings = Self.settings
        settings.change { ($0.components, $0.sparsities) = ([4], [0.1]) }
        settings.draws = 2
        let all = try run(in: folder, settings)
        let cells = all.cells.map { result in
            result.cell.draw == 0 && result.cell.point.variant == "dnmf"
                ? CellResult(result.cell, failure: "no reason") : result
        }
        let results = ExperimentResults(
            settings: settings, corpus: all.corpus, draws: all.draws, references: all.references, cells: cells,
            notes: LoadNotes())
        let (snmf, dnmf) = (
            ExperimentPoint("snmf", components: 4, sparsity: 0.1), ExperimentPoint("dnmf", components: 4, sparsity: 0.1)
        )
        #expect(results.tasks(snmf)?.count == 12 && results.tasks(dnmf)?.count == 6)
        let own = try #require(all.tasks(dnmf)).suffix(6)
        let other = try #require(all.tasks(snmf)).suffix(6)
        let expected = ScoreInterval(.waveformSNR, of: Array(own), minus: Array(other))
        #expect(results.difference(.waveformSNR, dnmf, in: settings.comparisons[0]) == expected)
    }

    /// The reason of every score that does not exist, with their number.
    @Test func missingScoresAreCounted() throws {
        let folder = Folder()
        var settings = Self.settings
        settings.variants = [settings.variants[0], ExperimentVariant(.best)]
        settings.variants[1].iterations = 2
        settings.change { $0.components = [4] }
        settings.variants[0].sparsities = [0.1]
        let summary = try run(in: folder, settings).summary
        #expect(summary.contains("Of the 24 voices"))
        #expect(summary.contains("left out: SNR_MEL 12 (the spectra are not those of powers)."), "\(summary)")
    }

    /// One mixture has no interval.
    @Test func oneValueIsANumberAlone() throws {
        let table = ResultTable(
            title: "", metric: .waveformSNR, isDifference: false, labelHeadings: [], columns: [], rows: [])
        #expect(table.text(ScoreInterval([1.5])) == "1.50" && table.text(nil) == "–")
        #expect(table.text(ScoreInterval([1.5, 1.5])) == "1.50 [1.50, 1.50]" && !table.hasScores)
    }

    @Test func zeroHasNoSign() {
        func table(isDifference: Bool) -> ResultTable {
            ResultTable(
                title: "", metric: .melSNR, isDifference: isDifference, labelHeadings: [], columns: [], rows: [])
        }
        #expect(
            table(isDifference: false).number(-0.004) == "0.00" && table(isDifference: false).number(-0.006) == "-0.01")
        #expect(table(isDifference: true).number(0.004) == "0.00" && table(isDifference: true).number(1) == "+1.00")
    }

    @Test func filesAgreeWithEachOther() throws {
        let folder = Folder()
        let results = try run(in: folder)
        let scored = try #require(results.tasks(ExperimentPoint("dnmf", components: 6, sparsity: 0.1)))
        let interval = try #require(ScoreInterval(.melSNR, of: scored, .sameSex))
        let csv = try String(contentsOfFile: "\(folder.path)/scores.csv", encoding: .utf8).split(separator: "\n")
        #expect(csv.count == 1 + 3 * 8 * (2 + 4 * 3))
        let line = try #require(csv.first { $0.hasPrefix("dnmf,6,0.1,,,,same_sex,snr_mel,") })
        #expect(line == "dnmf,6,0.1,,,,same_sex,snr_mel,\(interval.mean),\(interval.low),\(interval.high),2")
        #expect(csv.contains { $0.hasPrefix("dnmf,4,0.0,snmf,4,0.0,all,stoi,") })
        let tasks = try String(contentsOfFile: "\(folder.path)/tasks.csv", encoding: .utf8).split(separator: "\n")
        #expect(tasks.count == 1 + 2 * 6 * (2 + 8))
        let object = try JSONSerialization.jsonObject(
            with: Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/results.json")))
        let json = try #require(object as? [String: Any])
        #expect((json["scores"] as? [Any])?.count == csv.count - 1)
        let markdown = try String(contentsOfFile: "\(folder.path)/tables.md", encoding: .utf8)
        #expect(markdown == results.markdown)
        for heading in ["Table 1", "Table 2", "Differences", "Other metrics"] {
            #expect(markdown.contains("## \(heading)\n"), "\(heading)")
        }
        let table = results.tableOfSexes(.melSNR, components: 6)
        #expect(
            table.rows.map(\.labels) == [
                ["same sex", "SNMF"], ["same sex", "DNMF"], ["opposite sex", "SNMF"], ["opposite sex", "DNMF"],
            ])
        #expect(table.rows[1].cells[1] == interval && table.columns == ["λ = 0", "λ = 0.1"])
        #expect(
            markdown.contains("| same sex | DNMF | \(table.text(table.rows[1].cells[0])) | \(table.text(interval)) |"))
    }
}

extension ExperimentSettings {
    /// The same change to every variant.
    mutating func change(_ body: (inout ExperimentVariant) -> Void) {
        for index in variants.indices { body(&variants[index]) }
    }
}
