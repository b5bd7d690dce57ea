import Foundation
import NDArray
import Testing

@testable import Separation

@Suite("Evaluation of who speaks")
struct IdentificationEvaluationTests {
    private static let separator = try! Separator(
        TrainingTests.model(.snmf) {
            $0.components = 30
            $0.iterations = 60
            $0.sparsity = 0.3
        }.model)

    private static func tasks(_ count: Int) throws -> [EvaluationTask] {
        try EvaluationTask.draw(from: EvaluationTests.corpus(), speakers: ["s1", "s2", "s3"], tasksPerPair: count)
    }

    /// A task with made-up costs of all pairs of four speakers, of which `a` and `b` talk.
    private func task(_ sexes: (Sex?, Sex?), ranking: [[String]]) -> IdentificationEvaluation.Task {
        func part(_ name: String, _ sex: Sex?) -> EvaluationTask.Part {
            EvaluationTask.Part(speaker: name, sex: sex, sentence: Sentence(path: "\(name).wav"))
        }
        let candidates = ranking.enumerated().map {
            SpeakerIdentification.Candidate(speakers: $0.element, cost: 1 + Double($0.offset))
        }
        return IdentificationEvaluation.Task(
            task: EvaluationTask(first: part("a", sexes.0), second: part("b", sexes.1)),
            identification: candidates.isEmpty ? nil : SpeakerIdentification(candidates))
    }

    @Test func summariesCount() {
        let summary = IdentificationSummary([
            task((.female, .male), ranking: [["a", "b"], ["a", "c"]]),
            task((.female, .male), ranking: [["b", "c"], ["a", "b"]]),
            task((.female, .female), ranking: [["c", "d"], ["a", "c"], ["b", "c"], ["b", "a"]]),
            task((.female, nil), ranking: [["c", "d"]]),
            task((.female, nil), ranking: []),
        ])
        #expect(summary.mixtureCount == 4 && summary.both == 0.25 && summary.atLeastOne == 0.5)
        #expect([1, 2, 3, 4, 9].map(summary.top) == [0.25, 0.5, 0.5, 0.75, 0.75])
        let none = IdentificationSummary([])
        #expect(none.mixtureCount == 0 && none.both == 0 && none.top(1) == 0)
    }

    @Test func findsBundledVoices() throws {
        let evaluation = try IdentificationEvaluation(of: Self.separator, on: Self.tasks(4))
        #expect(evaluation.pairCount == 3 && evaluation.all.mixtureCount == 12)
        #expect(evaluation.all.both >= 0.9 && evaluation.all.atLeastOne == 1 && evaluation.all.top(3) == 1)
        #expect(evaluation.sameSex.mixtureCount + evaluation.oppositeSex.mixtureCount == 12)
        #expect(evaluation.all.both == evaluation.all.top(1))
        let one = try IdentificationEvaluation(of: Self.separator, on: Self.tasks(4), on: WorkerPool(threadCount: 1))
        #expect(one.all == evaluation.all)
        #expect(zip(one.tasks, evaluation.tasks).allSatisfy { $0.identification == $1.identification })
    }

    /// A silent sentence makes no mixture, and is not counted.
    @Test func silentSentencesAreLeftOut() throws {
        let folder = try TemporaryFolder()
        let silence = try folder.sound("silence.wav", [[Float](repeating: 0, count: 9000)], sampleRate: 25_000)
        let tasks = try Self.tasks(1)
        let mute = EvaluationTask.Part(speaker: "s2", sex: nil, sentence: Sentence(path: silence))
        let evaluation = try IdentificationEvaluation(
            of: Self.separator, on: tasks + [EvaluationTask(first: tasks[0].first, second: mute)])
        #expect(evaluation.tasks.count == 4 && evaluation.all.mixtureCount == 3)
        #expect(evaluation.notes.messages.contains { $0.contains("silence.wav") })
    }

    @Test func jsonTellsEveryTask() throws {
        let data = try JSONEncoder().encode(IdentificationEvaluation(of: Self.separator, on: Self.tasks(1)))
        let object = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(Set(object.keys) == ["pairs", "all", "same_sex", "opposite_sex", "tasks"])
        let all = try #require(object["all"] as? [String: Any])
        #expect(Set(all.keys) == ["mixtures", "both", "at_least_one", "top_2", "top_3", "top_5"])
        let tasks = try #require(object["tasks"] as? [[String: Any]])
        #expect(tasks.count == 3)
        #expect(tasks.allSatisfy { Set($0.keys) == ["speakers", "sentences", "found", "rank", "margin"] })
    }
}
