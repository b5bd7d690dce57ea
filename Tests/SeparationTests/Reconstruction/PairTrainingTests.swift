import Factorization
import NDArray
import Support
import Testing

@testable import Separation

@Suite("Training of reconstruction bases")
struct PairTrainingTests {
    /// The cross entropy of the masks falls with every ten steps, for every pair.
    @Test func objectiveFalls() throws {
        var objectives: [SpeakerPair: [Double]] = [:]
        var reports: [ReconstructionProgress] = []
        let model = try PairTraining.trained { progress in
            reports.append(progress)
            if let objective = progress.objective { objectives[progress.pair, default: []].append(objective) }
            return .proceed
        }
        #expect(model.reconstructions.map(\.speakers.names) == [["s1", "s2"], ["s1", "s3"], ["s2", "s3"]])
        #expect(model.reconstructions.allSatisfy { $0.bases.map(\.shape) == [[80, 36], [80, 36]] })
        #expect(reports.map(\.step) == Array(0...20) + Array(0...20) + Array(0...20))
        #expect(reports.map(\.finishedPairs) == [0, 1, 2].flatMap { Array(repeating: $0, count: 21) })
        #expect(reports.allSatisfy { $0.pairCount == 3 && $0.stepCount == 20 })
        #expect(objectives.count == 3)
        for values in objectives.values {
            #expect(values.count == 3 && values[1] < values[0] && values[2] < values[1])
        }
    }

    @Test func bitIdenticalForAnyNumberOfThreads() throws {
        let pair = [SpeakerPair("s1", "s3")]
        let one = try PairTraining.trained(pair, threads: 1)
        #expect(try PairTraining.trained(pair, threads: 5).file == one.file)
        // Whatever other pairs there are, and in whatever order the two are named.
        #expect(PairTraining.model.reconstruction(of: ["s1", "s3"]) == one.reconstructions[0])
        #expect(try PairTraining.trained([SpeakerPair("s3", "s1")]).file == one.file)
    }

    @Test func seedAndPassesChangeTheMixtures() throws {
        let pair = [SpeakerPair("s1", "s2")]
        let usual = try PairTraining.trained(pair)
        var settings = PairTraining.settings
        settings.mixturePasses = 2
        #expect(try PairTraining.trained(pair, settings: settings).reconstructions != usual.reconstructions)
        settings = PairTraining.settings
        settings.maximumFrames = 100
        #expect(try PairTraining.trained(pair, settings: settings).reconstructions != usual.reconstructions)
        var details = PairTraining.powers.details
        details.method.seed += 1
        let other = try trainReconstructions(
            TrainingTests.speech, for: SeparationModel(details: details, bases: PairTraining.powers.bases), pairs: pair,
            settings: PairTraining.settings)
        #expect(other.reconstructions != usual.reconstructions)
    }

    /// Part of the training of a model, or afterwards: the same.
    @Test func trainingMakesAllPairs() throws {
        let trained = try TrainingTests.model(.snmf) {
            $0.iterations = 30
            $0.reconstruction = PairTraining.settings
        }
        #expect(trained.model.file == PairTraining.model.file)
        #expect(trained.stopReason == .iterationLimit)
        #expect(trained.model.withoutPairs.file == PairTraining.powers.file)
        #expect(trained.model.details.summary.contains("20 steps, context ±1"))
    }

    @Test func cancellingKeepsWhatIsFinished() throws {
        let model = try PairTraining.trained { $0.finishedPairs == 1 && $0.step == 3 ? .cancel : .proceed }
        #expect(model.reconstructions == Array(PairTraining.model.reconstructions.prefix(1)))
        #expect(try PairTraining.trained { _ in .cancel }.file == PairTraining.powers.file)
        var settings = TrainingTests.settings(.snmf)
        settings.reconstruction = PairTraining.settings
        let early = try train(
            TrainingTests.speech, corpusName: "test", settings: settings, progress: { _ in .cancel },
            reconstructionProgress: { _ in
                Issue.record("a cancelled training goes on")
                return .cancel
            })
        #expect(early.stopReason == .cancelled && early.model.reconstructions.isEmpty)
        let late = try train(
            TrainingTests.speech, corpusName: "test", settings: settings, progress: { _ in .proceed },
            reconstructionProgress: { _ in .cancel })
        #expect(late.stopReason == .cancelled && late.model.details.reconstruction == nil)
    }

    /// A resumed training ends with the same reconstruction bases, and one with other settings for them is another training.
    @Test func checkpointsKnowOfThem() throws {
        var settings = TrainingTests.settings(.snmf)
        settings.reconstruction = PairTraining.settings
        var checkpoint: TrainingCheckpoint<Float>?
        let result = try train(
            TrainingTests.speech, corpusName: "test", settings: settings,
            checkpoints: TrainingCheckpoints(every: .zero) { if $0.iterations == 4 { checkpoint = $0 } })
        let folder = try TemporaryFolder()
        try #require(checkpoint).write(to: "\(folder.path)/state")
        let start = try TrainingCheckpoint<Float>(path: "\(folder.path)/state")
        let resumed = try train(
            TrainingTests.speech, corpusName: "test", settings: settings,
            checkpoints: TrainingCheckpoints(from: start) { _ in })
        #expect(resumed.model.file == result.model.file && result.model.reconstructions.count == 3)
        for change in [ReconstructionSettings(steps: 21, contextFrames: 1), nil] {
            settings.reconstruction = change
            do {
                _ = try train(
                    TrainingTests.speech, corpusName: "test", settings: settings,
                    checkpoints: TrainingCheckpoints(from: start) { _ in })
                Issue.record("it was accepted")
            } catch CheckpointError.Reason.differs(let label, _, _) {
                #expect(label == "reconstruction")
            }
        }
    }

    @Test func impossibleWishesAreRefused() throws {
        func attempt(
            _ pairs: [SpeakerPair]? = nil, settings: ReconstructionSettings = PairTraining.settings,
            _ change: (inout ModelDescription) -> Void = { _ in }
        ) throws {
            var details = PairTraining.powers.details
            change(&details)
            _ = try trainReconstructions(
                TrainingTests.speech,
                for: SeparationModel(
                    details: details, bases: Array(PairTraining.powers.bases.prefix(details.speakers.count))),
                pairs: pairs, settings: settings)
        }
        #expect(throws: TrainingError.tooFewSpeakersForPairs(1)) { try attempt { $0.speakers.removeLast(2) } }
        #expect(throws: TrainingError.softMask(exponent: 0.5)) { try attempt { $0.separation.mask.exponent = 0.5 } }
        #expect(throws: TrainingError.softMask(exponent: 0.5)) { try attempt { $0.separation.mask.shape = .amplitude } }
        #expect(throws: UnknownSpeaker(name: "s9", known: ["s1", "s2", "s3"])) {
            try attempt([SpeakerPair("s9", "s1")])
        }
        #expect(throws: UnknownSpeaker(name: "s3", known: ["s1", "s2"])) {
            try attempt([SpeakerPair("s1", "s3")]) { $0.speakers.removeLast() }
        }
        for pairs in [[], [SpeakerPair("s1", "s1")], [SpeakerPair("s1", "s2"), SpeakerPair("s2", "s1")]] {
            #expect(throws: TrainingError.self) { try attempt(pairs) }
        }
        for (settings, word) in [
            (ReconstructionSettings(steps: 0), "steps"), (ReconstructionSettings(contextFrames: -1), "context"),
            (ReconstructionSettings(mixturePasses: 0), "passes"), (ReconstructionSettings(maximumFrames: 0), "frames"),
        ] {
            #expect { try attempt(settings: settings) } throws: { "\($0)".contains(word) }
        }
        // Before anything is learned.
        #expect(throws: TrainingError.softMask(exponent: 0.75)) {
            try TrainingTests.model(.snmf) {
                $0.reconstruction = PairTraining.settings
                $0.separation = SeparationSettings(mask: MaskSettings(exponent: 0.75))
                $0.components = .max / 2
            }
        }
    }

    @Test func presetOfPairsIsTheBestOneWithPairs() {
        let (best, pair) = (TrainingSettings(.best), TrainingSettings(.pair))
        #expect(best.reconstruction == nil && pair.reconstruction == ReconstructionSettings())
        #expect(pair.frontEnd == best.frontEnd && pair.separation == best.separation)
        #expect(pair.components == best.components && pair.sparsity == best.sparsity && pair.method == best.method)
        #expect(TrainingSettings(.paper).reconstruction == nil)
    }
}
