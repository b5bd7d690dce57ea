import Foundation
import NDArray
import Testing

@testable import Separation

@Suite("Evaluation")
struct EvaluationTests {
    static func corpus() throws -> Corpus { try Corpus(path: BundledCorpus.location) }

    @Test func tasksCoverEveryPair() throws {
        let corpus = try Self.corpus()
        let tasks = try EvaluationTask.draw(from: corpus, speakers: corpus.speakers.map(\.name))
        #expect(tasks.count == 28 * 5)
        #expect(Set(tasks).count == tasks.count)
        #expect(Set(tasks.map { [$0.first.speaker, $0.second.speaker] }).count == 28)
        #expect(tasks.allSatisfy { $0.first.sentence.path.contains("/test/") })
        #expect(tasks.allSatisfy { $0.first.sentence.name != $0.second.sentence.name })
        let again = try EvaluationTask.draw(from: corpus, speakers: corpus.speakers.map(\.name))
        let other = try EvaluationTask.draw(from: corpus, speakers: corpus.speakers.map(\.name), seed: 1)
        #expect(again == tasks && other != tasks)
    }

    @Test func fewSentencesGiveFewTasks() throws {
        let corpus = try Self.corpus()
        let tasks = try EvaluationTask.draw(
            from: corpus, speakers: ["s1", "s2"], pairs: [["s2", "s1"]], tasksPerPair: 1000)
        #expect(tasks.count == 10 * 10)
        #expect(tasks.allSatisfy { $0.first.speaker == "s2" })
    }

    /// The sentences of a pair do not depend on which other pairs are drawn, nor on its order.
    @Test func pairsKeepTheirSentences() throws {
        let corpus = try Self.corpus()
        let names = corpus.speakers.map(\.name)
        let all = try EvaluationTask.draw(from: corpus, speakers: names)
        let one = try EvaluationTask.draw(from: corpus, speakers: names, pairs: [["s5", "s3"]])
        let same = all.filter { $0.first.speaker == "s3" && $0.second.speaker == "s5" }
        #expect(one.map(\.first) == same.map(\.second) && one.map(\.second) == same.map(\.first))
    }

    /// A silent test sentence leaves its mixture's scores undefined and does not stop the others.
    @Test func silentSentencesAreCounted() throws {
        let folder = try TemporaryFolder()
        let silence = try folder.sound("silence.wav", [[Float](repeating: 0, count: 9000)], sampleRate: 25_000)
        let tasks = try EvaluationTask.draw(from: Self.corpus(), speakers: ["s1", "s2"], tasksPerPair: 2)
        let mute = EvaluationTask.Part(speaker: "s2", sex: nil, sentence: Sentence(path: silence))
        let evaluation = try Evaluation(
            of: Separator(TrainingTests.model(.snmf).model),
            on: tasks + [EvaluationTask(first: tasks[0].first, second: mute)])
        #expect(evaluation.tasks.count == 3 && evaluation.model.mean[.waveformSNR].count == 2)
        #expect(evaluation.model.mean.undefinedCount == 16)
        #expect(evaluation.notes.messages.contains { $0.contains("silence.wav") })
    }

    /// What must hold of any model: complementary masks give both speakers the same SNR at 0 dB, nothing beats the ideal
    /// mask, and the untouched mixture has 0 dB.
    @Test func scoresObeyTheirInvariants() throws {
        let separator = try Separator(TrainingTests.model(.dnmf).model)
        let tasks = try EvaluationTask.draw(from: Self.corpus(), speakers: ["s1", "s2", "s3"], tasksPerPair: 2)
        let evaluation = try Evaluation(of: separator, on: tasks)
        #expect(evaluation.tasks.count == 6)
        for task in evaluation.tasks {
            let waveform = try task.model.speakers.map { try #require($0.scores[.waveformSNR].value) }
            #expect(abs(waveform[0] - waveform[1]) < 0.01)
            for (speaker, mixture) in zip(task.model.speakers, task.mixture.speakers) {
                let untouched = try #require(mixture.scores[.waveformSNR].value)
                #expect(abs(untouched) < 0.01)
                let ratio = try #require(speaker.scores[.scaleInvariantSDR].value)
                #expect(ratio > 0)
            }
        }
        let (model, ideal) = (evaluation.model.mean, evaluation.idealMask.mean)
        let (ceiling, reached) = (try #require(ideal[.waveformSNR].mean), try #require(model[.waveformSNR].mean))
        #expect(ceiling > reached + 1)
        let ratio = try #require(model[.scaleInvariantSDR].mean)
        #expect(ratio > 2)

        let one = try Evaluation(of: separator, on: tasks, on: WorkerPool(threadCount: 1))
        #expect(one.model == evaluation.model)
    }

    @Test func jsonFollowsTheContract() throws {
        let separator = try Separator(TrainingTests.model(.snmf).model)
        let tasks = try EvaluationTask.draw(from: Self.corpus(), speakers: ["s1", "s2"], tasksPerPair: 1)
        let data = try JSONEncoder().encode(Evaluation(of: separator, on: tasks))
        let object = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
        for part in ["mean", "same_sex", "opposite_sex", "mixture", "ideal_mask"] {
            let scores = try #require(object[part] as? [String: Any], "\(part)")
            for figure in ["snr_mel", "snr_mel_masked", "snr_wav", "si_sdr", "sdr", "sir", "sar", "stoi"] {
                #expect(scores[figure] != nil)
            }
        }
        #expect((object["tasks"] as? [[[String: Any]]])?.first?.count == 2)
    }
}
