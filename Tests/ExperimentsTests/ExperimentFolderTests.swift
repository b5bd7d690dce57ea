import Audio
import Foundation
import Separation
import Synchronization
import Testing

@testable import Experiments

/// What may go on in a folder that has results already, and what is refused.
@Suite struct ExperimentFolderTests {
    /// A few sentences of some bundled voices, which can be changed.
    private final class Recordings {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("corpus-\(UUID().uuidString)").path
        var corpus: Corpus { get throws { try Corpus(path: path) } }

        init(_ speakers: [String] = ["s1", "s2", "s3"]) throws {
            let bundled = try Corpus(path: BundledCorpus.location)
            for speaker in try bundled.speakers(named: speakers) {
                for (part, sentences) in [("train", speaker.training.prefix(4)), ("test", speaker.test.prefix(2))] {
                    try FileManager.default.createDirectory(
                        atPath: "\(path)/\(speaker.name)/\(part)", withIntermediateDirectories: true)
                    for sentence in sentences {
                        try FileManager.default.copyItem(
                            atPath: sentence.path, toPath: "\(path)/\(speaker.name)/\(part)/\(sentence.name).flac")
                    }
                }
            }
            try write("s1,f\ns2,m\ns3,f\n", to: "speakers.csv")
        }

        deinit { try? FileManager.default.removeItem(atPath: path) }

        func write(_ text: String, to file: String) throws {
            try text.write(toFile: "\(path)/\(file)", atomically: true, encoding: .utf8)
        }

        /// The first recording of a speaker becomes the last one of that speaker.
        func replaceARecording(_ folder: String) throws {
            let names = try FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)").sorted()
            try FileManager.default.removeItem(atPath: "\(path)/\(folder)/\(names[0])")
            try FileManager.default.copyItem(
                atPath: "\(path)/\(folder)/\(names[1])", toPath: "\(path)/\(folder)/\(names[0])")
        }

        func silence(_ speaker: String) throws {
            try FileManager.default.removeItem(atPath: "\(path)/\(speaker)/train")
            try FileManager.default.createDirectory(
                atPath: "\(path)/\(speaker)/train", withIntermediateDirectories: true)
            try SoundFile.write(
                Waveform([Double](repeating: 0, count: 5000), sampleRate: 25_000),
                to: "\(path)/\(speaker)/train/silence.wav")
        }
    }

    private static let settings: ExperimentSettings = {
        var settings = ExperimentSettings([ExperimentVariant(.snmf)])
        settings.change { variant in
            (variant.components, variant.sparsities) = ([3], [0.1])
            (variant.iterations, variant.separationIterations) = (3, 3)
        }
        settings.speakerCount = 3
        settings.tasksPerPair = 1
        return settings
    }()

    @discardableResult
    private func run(
        _ folder: ExperimentTests.Folder, _ recordings: Recordings,
        _ change: (inout ExperimentSettings) -> Void = { _ in }
    ) throws -> ExperimentResults {
        var settings = Self.settings
        change(&settings)
        let results = try Experiment<Float>(settings, corpus: recordings.corpus, folder: folder.path).run()
        try results.write(toFolder: folder.path)
        return results
    }

    private func expectRefusal(_ differences: [String], _ body: () throws -> Void) throws {
        do {
            try body()
            Issue.record("it was accepted")
        } catch let error as ExperimentError {
            guard case .otherExperiment(_, let found) = error else { throw error }
            #expect(found == differences)
        }
    }

    @Test func otherRecordingsAreRefused() throws {
        for (folder, differences) in [("s2/train", ["draw 0: s2: recordings"]), ("s3/test", ["draw 0: recordings"])] {
            let (results, recordings) = (ExperimentTests.Folder(), try Recordings())
            try run(results, recordings)
            try run(results, recordings)
            try recordings.replaceARecording(folder)
            try expectRefusal(differences) { try run(results, recordings) }
        }
    }

    @Test func otherSexesAreRefused() throws {
        let (results, recordings) = (ExperimentTests.Folder(), try Recordings())
        try run(results, recordings)
        try recordings.write("s1,f\ns2,f\ns3,f\n", to: "speakers.csv")
        try expectRefusal(["draw 0: s2: sex (male there, female here)"]) { try run(results, recordings) }
    }

    /// The same recordings in a folder of another name are the same recordings.
    @Test func aCorpusMayMove() throws {
        let (results, recordings, copy) = (ExperimentTests.Folder(), try Recordings(), try Recordings())
        try run(results, recordings)
        try run(results, copy)
    }

    /// More points, methods and draws are added to what is there, which stays as it is; the end is that of one experiment.
    @Test func anExperimentMayGrow() throws {
        let (grown, whole, recordings) = (ExperimentTests.Folder(), ExperimentTests.Folder(), try Recordings())
        func grow(_ settings: inout ExperimentSettings) {
            settings.variants.append(ExperimentVariant(.dnmf))
            settings.variants[1].iterations = 2
            settings.change { $0.components = [3, 4] }
            settings.change { $0.sparsities = [0, 0.1] }
            settings.draws = 2
        }
        try run(grown, recordings)
        let modification = { () throws -> Date? in
            let attributes = try FileManager.default.attributesOfItem(
                atPath: "\(grown.path)/draws/0/snmf-3-0.1.safetensors")
            return attributes[.modificationDate] as? Date
        }
        let before = try modification()
        try run(grown, recordings, grow)
        #expect(try modification() == before)
        try run(whole, recordings, grow)
        let (mine, other) = (grown.contents(), whole.contents())
        #expect(Set(mine.keys) == Set(other.keys))
        for (name, data) in other { #expect(mine[name] == data, "\(name)") }
        // The small one is still there, and so is what the large one has done.
        let small = try run(grown, recordings)
        #expect(small.cells.count == 1 && small.mixtureCount == 3)
        try expectRefusal(["dnmf: iterations (2 there, 100 here)"]) {
            try run(grown, recordings) { settings in
                settings.variants = [ExperimentVariant(.dnmf)]
            }
        }
    }

    /// Whoever has found out that a recording cannot be used may mend it, and think better of the settings, too.
    @Test func nothingTrainedBindsNobody() throws {
        let (results, whole) = (ExperimentTests.Folder(), ExperimentTests.Folder())
        let (recordings, repaired) = (try Recordings(), try Recordings())
        try recordings.silence("s3")
        let failed = try run(results, recordings)
        #expect(failed.failures.count == failed.cells.count)
        try recordings.write("this is no sound", to: "s1/test/broken.wav")
        #expect(throws: SoundFileError.self) { try run(results, recordings) { $0.tasksPerPair = 6 } }
        try run(results, repaired) { $0.tasksPerPair = 2 }
        try run(whole, repaired) { $0.tasksPerPair = 2 }
        let (mine, other) = (results.contents(), whole.contents())
        #expect(Set(mine.keys) == Set(other.keys))
        for (name, data) in other { #expect(mine[name] == data, "\(name)") }
        try expectRefusal(["tasks per pair (2 there, 1 here)"]) { try run(results, repaired) }
    }

    /// Draws that are trained stay what they are when the recordings of others are mended.
    @Test func drawsThatFailedMayBeRepaired() throws {
        let (results, recordings, repaired) = (ExperimentTests.Folder(), try Recordings(), try Recordings())
        func draws(_ settings: inout ExperimentSettings) { (settings.speakerCount, settings.draws) = (2, 4) }
        try recordings.silence("s3")
        let failed = try run(results, recordings, draws).failures.map(\.cell.draw)
        try #require(!failed.isEmpty && failed.count < 4)
        let before = results.contents()
        #expect(try run(results, repaired, draws).failures.isEmpty)
        let after = results.contents()
        for (name, data) in before where name.hasPrefix("draws/") && name.hasSuffix(".safetensors") {
            #expect(after[name] == data, "\(name)")
        }
        try expectRefusal(
            failed.flatMap { ["draw \($0): s3: recordings", "draw \($0): s3: sentences (4 there, 1 here)"] }
        ) {
            try run(results, recordings, draws)
        }
    }

    @Test(arguments: ExperimentResults.fileNames)
    func filesOfSomethingElseAreNotOverwritten(name: String) throws {
        let (results, recordings) = (ExperimentTests.Folder(), try Recordings())
        try FileManager.default.createDirectory(atPath: results.path, withIntermediateDirectories: true)
        let path = "\(results.path)/\(name)"
        try "mine".write(toFile: path, atomically: true, encoding: .utf8)
        #expect(throws: ExperimentError.foreignResults(path: results.path, name: name)) {
            try run(results, recordings)
        }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine")
    }

    /// Whoever removes models to save space still has the scores.
    @Test func scoresWithoutModelsStay() throws {
        let (results, recordings) = (ExperimentTests.Folder(), try Recordings())
        try run(results, recordings)
        for name in ["snmf-3-0.1.safetensors", "snmf-3-0.1.npz"] {
            try FileManager.default.removeItem(atPath: "\(results.path)/draws/0/\(name)")
        }
        try expectRefusal(["seed (0 there, 1 here)"]) { try run(results, recordings) { $0.seed = 1 } }
        #expect(results.contents()["draws/0/snmf-3-0.1.json"] != nil)
    }

    /// References that nobody has trained with are of the settings that they were made with all the same.
    @Test func referencesAreOfTheirSettings() throws {
        let (results, recordings) = (ExperimentTests.Folder(), try Recordings())
        func only(_ bands: Int, _ name: String) -> (inout ExperimentSettings) -> Void {
            { settings in
                (settings.variants[0].name, settings.variants[0].frontEnd.mel.bands) = (name, bands)
            }
        }
        try run(results, recordings, only(60, "a"))
        for (name, _) in results.contents() where name.hasPrefix("draws/0/a-") {
            try FileManager.default.removeItem(atPath: "\(results.path)/\(name)")
        }
        #expect(results.contents()["draws/0/references-a.json"] != nil)
        try run(results, recordings, only(80, "b"))
        try expectRefusal(["a: front end mel bands (60 there, 40 here)"]) {
            try run(results, recordings, only(40, "a"))
        }
    }

    /// What was right to begin with need not be when it is one's turn.
    @Test func theFolderIsLookedAtAgain() throws {
        let (results, recordings) = (ExperimentTests.Folder(), try Recordings())
        var other = Self.settings
        other.seed = 1
        let corpus = try recordings.corpus
        var first: Experiment<Float>? = try Experiment(Self.settings, corpus: corpus, folder: results.path)
        let second = try Experiment<Float>(other, corpus: corpus, folder: results.path)
        _ = try first?.run()
        #expect(throws: ExperimentError.inUse(path: results.path)) { try second.run() }
        first = nil
        try expectRefusal(["seed (0 there, 1 here)"]) { _ = try second.run() }
    }

    /// Two at once would write the same files.
    @Test func oneExperimentAtATime() throws {
        let (results, recordings) = (ExperimentTests.Folder(), try Recordings())
        let refused = Mutex<[ExperimentError]>([])
        let (corpus, path) = (try recordings.corpus, results.path)
        _ = try Experiment<Float>(Self.settings, corpus: corpus, folder: path).run { _ in
            do {
                _ = try Experiment<Float>(Self.settings, corpus: corpus, folder: path).run()
            } catch let error as ExperimentError {
                refused.withLock { $0.append(error) }
            } catch {
                Issue.record(error)
            }
        }
        let errors = refused.withLock { $0 }
        #expect(!errors.isEmpty && errors.allSatisfy { $0 == .inUse(path: path) })
        try run(results, recordings)
    }

    @Test func foldersOfSomethingElseAreRefused() throws {
        let (results, recordings) = (ExperimentTests.Folder(), try Recordings())
        try run(results, recordings)
        let path = "\(results.path)/settings.json"
        try #"{"editor.fontSize": 12}"#.write(toFile: path, atomically: true, encoding: .utf8)
        #expect(throws: ExperimentError.unknownSettings(path: path)) { try run(results, recordings) }
        try FileManager.default.removeItem(atPath: path)
        #expect(throws: ExperimentError.noSettings(path: results.path)) { try run(results, recordings) }
        try "{}".write(toFile: "\(results.path)/draws/0/references-snmf.json", atomically: true, encoding: .utf8)
        for (name, _) in results.contents() where name.hasPrefix("draws/0/snmf") {
            try FileManager.default.removeItem(atPath: "\(results.path)/\(name)")
        }
        #expect(throws: ExperimentError.noSettings(path: results.path)) { try run(results, recordings) }
        // An empty folder is nobody's.
        try FileManager.default.removeItem(atPath: "\(results.path)/draws")
        for name in ExperimentResults.fileNames {
            try? FileManager.default.removeItem(atPath: "\(results.path)/\(name)")
        }
        try FileManager.default.createDirectory(atPath: "\(results.path)/draws/0", withIntermediateDirectories: true)
        try run(results, recordings)
    }

    @Test func whatWasBeingWrittenIsRemoved() throws {
        let (results, recordings) = (ExperimentTests.Folder(), try Recordings())
        try run(results, recordings)
        let names = [".writing-1a2b.tmp", "draws/0/.writing-3c4d.tmp"]
        for name in names { try Data("half".utf8).write(to: URL(fileURLWithPath: "\(results.path)/\(name)")) }
        try Data("mine".utf8).write(to: URL(fileURLWithPath: "\(results.path)/notes.tmp"))
        try run(results, recordings)
        let left = results.contents().keys
        #expect(names.allSatisfy { !left.contains($0) } && left.contains("notes.tmp"))
    }

    // MARK: - Corpora that are not as they should be

    @Test func oneSpeakerIsTooFew() throws {
        let (results, recordings) = (ExperimentTests.Folder(), try Recordings(["s1"]))
        try recordings.write("s1,f\n", to: "speakers.csv")
        #expect(throws: ExperimentError.tooFewSpeakers(1, unusable: [])) { try run(results, recordings) }
    }

    /// Whoever cannot be tested takes no part unless called by name.
    @Test func speakersWithoutTestSentencesAreNotDrawn() throws {
        let (results, recordings) = (ExperimentTests.Folder(), try Recordings())
        try FileManager.default.removeItem(atPath: "\(recordings.path)/s2/test")
        let experiment = try Experiment<Float>(Self.settings, corpus: recordings.corpus, folder: results.path)
        #expect(
            experiment.warnings == [
                "'s2': no sentences to train or none to test with, so they take no part",
                "there are only 2 speakers, not 3",
            ])
        #expect(try run(results, recordings).draws[0].speakers.map(\.name) == ["s1", "s3"])
        #expect(throws: CorpusError.self) { try run(results, recordings) { $0.speakers = ["s1", "s2"] } }
    }

    @Test func fewerMixturesThanAskedForAreTold() throws {
        let (results, recordings) = (ExperimentTests.Folder(), try Recordings())
        var settings = Self.settings
        settings.tasksPerPair = 7
        let experiment = try Experiment<Float>(settings, corpus: recordings.corpus, folder: results.path)
        #expect(experiment.warnings.count == 1 && experiment.warnings[0].contains("mixtures, not 21"))
        settings.tasksPerPair = 1
        let enough = try Experiment<Float>(settings, corpus: recordings.corpus, folder: results.path)
        #expect(enough.warnings.isEmpty)
    }

    /// A draw with somebody who says nothing has no trainings; the other draws have theirs, and their scores.
    @Test func aSilentSpeakerEndsNothing() throws {
        let (results, recordings) = (ExperimentTests.Folder(), try Recordings())
        try recordings.silence("s3")
        let found = try run(results, recordings) { settings in
            settings.speakerCount = 2
            settings.draws = 4
        }
        let silent = found.draws.filter { $0.speakers.contains { $0.name == "s3" } }.map(\.index)
        try #require(!silent.isEmpty && silent.count < 4)
        #expect(found.failures.map(\.cell.draw) == silent)
        #expect(found.failures.allSatisfy { $0.failure?.contains("'s3' has only silent") ?? false })
        let scored = try #require(found.tasks(ExperimentPoint("snmf", components: 3, sparsity: 0.1)))
        #expect(scored.count == 4 - silent.count)
    }
}
