import Experiments
import Foundation
import Separation
import Testing

@Suite struct ExperimentSettingsTests {
    @Test func defaultsAreThoseOfThePaper() {
        let settings = ExperimentSettings()
        #expect(settings.problem == nil)
        #expect(
            settings.cells.count == 56 && Set(settings.cells).count == 56 && Set(settings.cells.map(\.name)).count == 56
        )
        #expect(settings.components == [70, 140, 280, 560] && settings.tasksPerPair == 5 && settings.speakerCount == 8)
        #expect(settings.iterations == 100 && settings.tolerance == 0.001 && settings.updateRule == "paper")
        #expect(settings.sparsities.count == 7 && abs(settings.sparsities[3] - 0.00316227766016838) < 1e-17)
        #expect(settings == ExperimentSettings(.paper))
        #expect(settings.frontEnd == FrontEnd())
    }

    @Test func presetBest() {
        let settings = ExperimentSettings(.best)
        #expect(settings.problem == nil && settings.cells.map(\.name) == ["snmf-280-1.0"])
        #expect(settings.frontEnd.spectrum == .magnitude && settings.frontEnd.mel.bands == 160)
        #expect(settings.separationIterations == 60 && settings.updateRule == "mm" && settings.tolerance == 0)
    }

    static let mistakes: [@Sendable (inout ExperimentSettings) -> Void] = [
        { $0.methods = [] }, { $0.methods = [.snmf, .snmf] }, { $0.components = [] }, { $0.components = [5, 0] },
        { $0.components = [5, 5] }, { $0.sparsities = [] }, { $0.sparsities = [-1] }, { $0.sparsities = [.nan] },
        { $0.sparsities = [0, 0] }, { $0.methods = [.nmf] }, { $0.speakerCount = 1 }, { $0.speakers = ["a"] },
        { $0.draws = 0 }, { $0.tasksPerPair = 0 }, { $0.iterations = 0 }, { $0.separationIterations = 0 },
        { $0.exampleCount = -1 },
    ]

    @Test(arguments: mistakes.indices) func mistakesAreNamed(index: Int) {
        var settings = ExperimentSettings()
        Self.mistakes[index](&settings)
        #expect(settings.problem != nil)
    }

    @Test func settingsSurviveJSON() throws {
        var settings = ExperimentSettings(.best)
        settings.speakers = ["s1", "s2"]
        settings.separationSparsity = 0.25
        let data = try JSONEncoder().encode(settings)
        #expect(try JSONDecoder().decode(ExperimentSettings.self, from: data) == settings)
    }

    @Test func halfOfTheSpeakersAreOfEitherSex() throws {
        let corpus = try Corpus(path: BundledCorpus.location)
        var settings = ExperimentSettings()
        var seen: Set<[String]> = []
        for count in [2, 4, 6, 8] {
            settings.speakerCount = count
            for draw in 0..<4 {
                let speakers = try ExperimentDraw(draw, of: settings, from: corpus).speakers
                #expect(speakers.count == count)
                #expect(speakers.count { $0.sex == .female } == count / 2)
                #expect(try speakers == ExperimentDraw(draw, of: settings, from: corpus).speakers)
                seen.insert(speakers.map(\.name))
            }
        }
        #expect(seen.count > 6)
        settings.speakerCount = 8
        #expect(try ExperimentDraw(0, of: settings, from: corpus).tasks.count == 140)
        settings.speakerCount = 5
        #expect(try ExperimentDraw(0, of: settings, from: corpus).speakers.count == 5)
        settings.speakerCount = 50
        #expect(try ExperimentDraw(0, of: settings, from: corpus).speakers.count == 8)
    }
}
