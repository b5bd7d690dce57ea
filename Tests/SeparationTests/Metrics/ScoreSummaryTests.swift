import Foundation
import Separation
import Testing

@Suite struct ScoreSummaryTests {
    private static let others: [Metric: Score] = [
        .maskedMelSNR: .value(1), .waveformSNR: .value(2), .scaleInvariantSDR: .value(3),
        .signalToDistortion: .value(4),
        .signalToInterference: .value(5), .signalToArtifacts: .value(6), .intelligibility: .value(0.75),
    ]

    private func speaker(_ name: String, _ sex: Sex?, _ score: Score) -> TaskScores.Speaker {
        TaskScores.Speaker(
            name: name, sex: sex,
            scores: SeparationScores(Self.others.merging([.melSNR: score]) { $1 }))
    }

    @Test func groupsAreTheMixturesOfOneSexAndOfTwo() {
        let summary = ScoreSummary([
            TaskScores(speakers: [speaker("a", .female, .value(2)), speaker("b", .female, .value(4))]),
            TaskScores(speakers: [speaker("c", .male, .value(8)), speaker("d", .female, .value(10))]),
            TaskScores(speakers: [speaker("c", .male, .value(5)), speaker("e", nil, .value(7))]),
        ])
        #expect(summary.mean[.melSNR].mean == 6 && summary.mean.taskCount == 3)
        #expect(summary.sameSex[.melSNR].mean == 3 && summary.sameSex.taskCount == 1)
        #expect(summary.oppositeSex[.melSNR].mean == 9 && summary.oppositeSex.taskCount == 1)
        #expect(summary.mean[.melSNR].standardDeviation == 3)
        #expect(summary.mean[.waveformSNR].mean == 2 && summary.mean.undefinedCount == 0)
    }

    /// A mixture counts as scored if any score of anybody in it exists.
    @Test func scoredMixturesAreCounted() {
        func task(_ scores: SeparationScores) -> TaskScores {
            TaskScores(speakers: ["a", "b"].map { TaskScores.Speaker(name: $0, sex: nil, scores: scores) })
        }
        func only(_ metric: Metric?) -> SeparationScores {
            SeparationScores(
                Dictionary(
                    uniqueKeysWithValues: Metric.allCases.map {
                        ($0, $0 == metric ? .value(1) : .undefined(.silentReference))
                    }))
        }
        let averages = ScoreAverages([
            task(only(nil)), task(only(.scaleInvariantSDR)), task(only(.intelligibility)),
        ])
        #expect(averages.taskCount == 3 && averages.scoredTaskCount == 2)
    }

    /// Metrics that lack as many scores for the same reason are told of together.
    @Test func undefinedScoresAreGrouped() {
        let short: [Metric: Score] = Dictionary(
            uniqueKeysWithValues: [Metric.signalToDistortion, .intelligibility].map { ($0, .undefined(.tooShort)) })
        let voices = [
            SeparationScores(Self.others.merging(short) { $1 }.merging([.melSNR: .undefined(.notOfPowers)]) { $1 }),
            SeparationScores(Self.others.merging(short) { $1 }.merging([.melSNR: .undefined(.tooShort)]) { $1 }),
            SeparationScores(Self.others.merging([.melSNR: .undefined(.notOfPowers)]) { $1 }),
        ]
        let groups = UndefinedScores(of: voices).groups
        #expect(groups.map(\.metrics) == [[.melSNR], [.melSNR], [.signalToDistortion, .intelligibility]])
        #expect(groups.map(\.reason) == [.notOfPowers, .tooShort, .tooShort])
        #expect(groups.map(\.count) == [2, 1, 2])
        #expect(UndefinedScores(of: []).groups.isEmpty)
    }

    @Test func undefinedScoresAreCountedAndLeftOut() {
        let silent = Score.undefined(.silentReference)
        let averages = ScoreAverages([
            TaskScores(speakers: [speaker("a", .female, .value(2)), speaker("b", .female, silent)]),
            TaskScores(speakers: [speaker("a", .female, .value(6)), speaker("b", .female, .value(10))]),
            TaskScores(speakers: [speaker("a", .female, silent), speaker("b", .female, silent)]),
        ])
        #expect(averages[.melSNR].mean == 5 && averages[.melSNR].count == 2 && averages[.melSNR].undefinedCount == 1)
        #expect(averages.undefinedCount == 3)
        let none = ScoreAverages([])
        #expect(none[.melSNR].mean == nil && none[.melSNR].standardDeviation == nil && none.taskCount == 0)
    }

    /// What one of two methods lacks is missing from the other's side, too.
    @Test func differencesAreOfVoicesThatBothHave() {
        let silent = Score.undefined(.silentEstimate)
        func task(_ first: Score, _ second: Score) -> TaskScores {
            TaskScores(speakers: [speaker("a", .female, first), speaker("b", .female, second)])
        }
        #expect(task(.value(5), .value(9)).mean(.melSNR, minus: task(.value(1), .value(2))) == .value(5.5))
        #expect(task(.value(5), silent).mean(.melSNR, minus: task(.value(1), .value(2))) == .value(4))
        #expect(task(.value(5), .value(9)).mean(.melSNR, minus: task(silent, .value(2))) == .value(7))
        #expect(task(.value(5), silent).mean(.melSNR, minus: task(silent, .value(2))).value == nil)
    }

    @Test func averageOfRatios() {
        let average = ScoreAverage([.value(1), .undefined(.noSamples), .value(3), .value(5)])
        #expect(average.mean == 3 && average.standardDeviation == 2)
        #expect(average.count == 3 && average.undefinedCount == 1)
        #expect(ScoreAverage([.value(4)]).standardDeviation == nil)
    }

    @Test func jsonHasTheNamesOfTheContract() throws {
        let tasks = [TaskScores(speakers: [speaker("a", .female, .value(1.5)), speaker("b", .female, .value(2.5))])]
        let data = try JSONEncoder().encode(ScoreSummary(tasks))
        let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: [String: Any]])
        #expect(Set(json.keys) == ["mean", "same_sex", "opposite_sex"])
        #expect(json["mean"]?["snr_mel"] as? Double == 2 && json["same_sex"]?["si_sdr"] as? Double == 3)
        #expect(json["mean"]?["snr_mel_masked"] as? Double == 1 && json["mean"]?["snr_wav"] as? Double == 2)
        #expect(json["opposite_sex"]?["snr_mel"] is NSNull)
        let scores = try JSONEncoder().encode(tasks[0].speakers[0].scores)
        let single = try #require(try JSONSerialization.jsonObject(with: scores) as? [String: Double])
        let expected = [
            "snr_mel": 1.5, "snr_mel_masked": 1, "snr_wav": 2, "si_sdr": 3, "sdr": 4, "sir": 5, "sar": 6, "stoi": 0.75,
        ]
        #expect(single == expected)
    }

    @Test func scoresSurviveJSONWithTheReasonsForNone() throws {
        let scores = SeparationScores([
            .melSNR: .value(-1.25), .waveformSNR: .undefined(.silentReference), .intelligibility: .undefined(.tooShort),
        ])
        let data = try JSONEncoder().encode(scores)
        let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(object["snr_wav"] is NSNull && object["snr_mel"] as? Double == -1.25)
        #expect(try JSONDecoder().decode(SeparationScores.self, from: data) == scores)
    }
}
