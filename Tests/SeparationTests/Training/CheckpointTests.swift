import Factorization
import Foundation
import NDArray
import Testing

@testable import Separation

@Suite("Checkpoints of a training")
struct CheckpointTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// A checkpoint after every iteration.
    private static func checkpoints(_ change: (inout TrainingSettings) -> Void = { _ in }) throws
        -> (all: [TrainingCheckpoint<Float>], result: TrainingResult<Float>)
    {
        var settings = TrainingTests.settings(.dnmf)
        settings.iterations = 5
        change(&settings)
        var all: [TrainingCheckpoint<Float>] = []
        let result = try train(
            TrainingTests.speech, corpusName: "test", settings: settings,
            checkpoints: TrainingCheckpoints(every: .zero) { all.append($0) })
        return (all, result)
    }

    /// Every checkpoint, written to a file and read again, leads to the same model bit for bit.
    @Test(arguments: [0, 1e-9])
    func continuesToTheSameModel(tolerance: Double) throws {
        let (all, result) = try Self.checkpoints { $0.tolerance = tolerance }
        #expect(all.map(\.iterations) == [1, 2, 3, 4, 5])
        var settings = TrainingTests.settings(.dnmf)
        settings.iterations = 5
        settings.tolerance = tolerance
        let plain = try train(TrainingTests.speech, corpusName: "test", settings: settings)
        for checkpoint in all {
            let path = "\(folder.path)/state-\(tolerance)-\(checkpoint.iterations)"
            try checkpoint.write(to: path)
            let resumed = try train(
                TrainingTests.speech, corpusName: "test", settings: settings,
                checkpoints: TrainingCheckpoints(from: TrainingCheckpoint(path: path)) { _ in })
            for other in [result, resumed] {
                #expect(other.model.file == plain.model.file)
                #expect(other.objective == plain.objective && other.iterations == plain.iterations)
                #expect(other.stopReason == plain.stopReason)
            }
        }
    }

    /// Of a training with reconstruction bases, every checkpoint leads to the same model, and what it has is not computed again.
    @Test func continuesWithinPairs() throws {
        var settings = TrainingTests.settings(.snmf)
        settings.iterations = 2
        settings.reconstruction = PairTraining.settings
        func result(
            _ checkpoints: TrainingCheckpoints<Float>?, steps: (ReconstructionProgress) -> Void = { _ in }
        ) throws -> TrainingResult<Float> {
            try train(
                TrainingTests.speech, corpusName: "test", settings: settings, checkpoints: checkpoints,
                reconstructionProgress: {
                    steps($0)
                    return .proceed
                })
        }
        var all: [TrainingCheckpoint<Float>] = []
        let whole = try result(TrainingCheckpoints(every: .zero) { all.append($0) })
        // Of three pairs, the last needs none.
        #expect(all.map(\.reconstructions.count) == [0, 0, 1, 2])
        #expect(all.map(\.stopReason) == [nil, nil, .iterationLimit, .iterationLimit])
        #expect(all.map(\.activations.isEmpty) == [false, false, true, true])
        #expect(try result(nil).model.file == whole.model.file)
        for (index, checkpoint) in all.enumerated() {
            let path = "\(folder.path)/pairs-\(index)"
            try checkpoint.write(to: path)
            var first: Int?
            let resumed = try result(TrainingCheckpoints(from: TrainingCheckpoint(path: path)) { _ in }) {
                first = first ?? $0.finishedPairs
            }
            #expect(resumed.model.file == whole.model.file && resumed.objective == whole.objective)
            #expect(resumed.stopReason == whole.stopReason && resumed.iterations == whole.iterations)
            #expect(first == checkpoint.reconstructions.count)
        }
    }

    /// Bases whose activations are gone cannot be trained longer.
    @Test func learnedBasesAreOfTheirNumberOfIterations() throws {
        var settings = TrainingTests.settings(.snmf)
        settings.iterations = 2
        settings.reconstruction = PairTraining.settings
        var last: TrainingCheckpoint<Float>?
        func run(_ start: TrainingCheckpoint<Float>?) throws {
            _ = try train(
                TrainingTests.speech, corpusName: "test", settings: settings,
                checkpoints: TrainingCheckpoints(from: start, every: .zero) { last = $0 })
        }
        try run(nil)
        for iterations in [1, 3] {
            settings.iterations = iterations
            #expect {
                try run(last)
            } throws: {
                guard case CheckpointError.Reason.differs("iterations", "2", _)? = $0 as? CheckpointError.Reason else {
                    return false
                }
                return true
            }
        }
    }

    @Test func cancellingIsNotACheckpoint() throws {
        var saved = 0
        let result = try train(
            TrainingTests.speech, corpusName: "test", settings: TrainingTests.settings(.snmf),
            checkpoints: TrainingCheckpoints(every: .zero) { _ in saved += 1 }
        ) { $0.iteration == 3 ? .cancel : .proceed }
        #expect(result.iterations == 3 && result.stopReason == .cancelled && saved == 2)
    }

    private struct Change: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let apply: @Sendable (inout TrainingSettings) -> Void

        init(_ label: String, _ apply: @escaping @Sendable (inout TrainingSettings) -> Void) {
            testDescription = label
            self.apply = apply
        }

        static let all = [
            Change("components") { $0.components = 11 },
            Change("sparsity") { $0.sparsity = 0.2 },
            Change("update rule") { $0.updateRule = NormalizedGradient() },
            Change("schedule") { $0.schedule = .simultaneous },
            Change("seed") { $0.seed = 9 },
            Change("method") { $0.method = .snmf },
            Change("pair weight") { $0.pairWeight = 2 },
            Change("tolerance") { $0.tolerance = 1e-3 },
            Change("iterations") { $0.iterations = 0 },
        ]
    }

    @Test("a checkpoint of another training is refused", arguments: Change.all)
    private func otherTraining(change: Change) throws {
        let checkpoint = try Self.checkpoints().all[0]
        var settings = TrainingTests.settings(.dnmf)
        change.apply(&settings)
        do {
            _ = try train(
                TrainingTests.speech, corpusName: "test", settings: settings,
                checkpoints: TrainingCheckpoints(from: checkpoint) { _ in })
            Issue.record("it was accepted")
        } catch CheckpointError.Reason.differs(let found, _, _) {
            #expect(found == change.testDescription)
        }
    }

    /// The same recordings in another order are other recordings.
    @Test func otherRecordings() throws {
        let checkpoint = try Self.checkpoints().all[0]
        let corpus = try Corpus(path: BundledCorpus.location)
        var people = Array(corpus.speakers.prefix(3))
        var sentences = people[0].training
        sentences.swapAt(0, 1)
        people[0] = Corpus.Speaker(name: people[0].name, sex: people[0].sex, training: sentences, test: people[0].test)
        let speech = try TrainingSpeech<Float>(
            of: people, in: corpus, frontEnd: FrontEnd(), sentences: TrainingTests.settings(.dnmf).sentences,
            on: .shared)
        do {
            _ = try train(
                speech, corpusName: "other", settings: TrainingTests.settings(.dnmf),
                checkpoints: TrainingCheckpoints(from: checkpoint) { _ in })
            Issue.record("it was accepted")
        } catch CheckpointError.Reason.differs(let found, _, _) {
            #expect(found == "checksum of the recordings" || found == "gain")
        }
    }

    @Test func otherFilesAreRefused() throws {
        let path = "\(folder.path)/state"
        #expect(throws: CheckpointError(path: path + "?", reason: .file(.missing))) {
            try TrainingCheckpoint<Float>(path: path + "?")
        }
        try TrainingTests.model(.snmf).model.write(to: path)
        #expect(throws: CheckpointError(path: path, reason: .notACheckpoint)) {
            try TrainingCheckpoint<Float>(path: path)
        }
        let checkpoint = try Self.checkpoints().all[0]
        try checkpoint.write(to: path)
        #expect(
            throws: CheckpointError(
                path: path, reason: .differs("precision", checkpoint: "F32", training: "F64"))
        ) { try TrainingCheckpoint<Double>(path: path) }
    }

    /// Any damage is noticed: the state read is the state written, or an error is thrown.
    @Test func damageIsNoticed() throws {
        let path = "\(folder.path)/damaged"
        try Self.checkpoints().all[2].write(to: path)
        let good = try Data(contentsOf: URL(fileURLWithPath: path))
        var noise = Noise(seed: 3)
        for _ in 0..<60 {
            let bad = noise.corruption(of: Array(good))
            guard bad != Array(good) else { continue }
            try Data(bad).write(to: URL(fileURLWithPath: path))
            if let read = try? TrainingCheckpoint<Float>(path: path) {
                try read.write(to: path)
                #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == good)
            }
        }
    }
}
