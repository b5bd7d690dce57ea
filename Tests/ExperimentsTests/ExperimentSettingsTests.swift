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
        #expect(settings.variants.map(\.name) == ["snmf", "dnmf"])
        for variant in settings.variants {
            #expect(variant.iterations == 100 && variant.tolerance == 0.001 && variant.updateRule == "paper")
            #expect(variant.sparsities.count == 7 && abs(variant.sparsities[3] - 0.00316227766016838) < 1e-17)
            #expect(variant.frontEnd == FrontEnd())
        }
        #expect(settings == ExperimentSettings(.paper))
    }

    /// Titles say what the options have made of a method.
    @Test func titlesTellOfPairs() throws {
        for (name, expected) in [("snmf", "SNMF, pairs"), ("snmf-pair", "SNMF"), ("pair", "Pair, no pairs")] {
            var variant = try #require(ExperimentVariant(named: name))
            let hadPairs = variant.reconstruction != nil
            variant.titlePairs(before: hadPairs)
            #expect(variant.title == ExperimentVariant(named: name)?.title)
            variant.reconstruction = hadPairs ? nil : ReconstructionSettings()
            variant.titlePairs(before: hadPairs)
            #expect(variant.title == expected)
        }
    }

    @Test func presetBest() throws {
        let settings = ExperimentSettings(.best)
        #expect(settings.problem == nil && settings.cells.map(\.name) == ["best-280-1.0"])
        let variant = try #require(settings.variants.first)
        #expect(variant.frontEnd.spectrum == .magnitude && variant.frontEnd.mel.bands == 160)
        #expect(variant.separationIterations == 60 && variant.updateRule == "mm" && variant.tolerance == 0)
        // By its own name it is the same.
        var named = try #require(ExperimentVariant(named: "best"))
        #expect(named.isPreset && named.title == "Best")
        (named.name, named.title) = (variant.name, variant.title)
        #expect(named == variant)
    }

    @Test func everyKnownNameIsAVariant() {
        for name in ExperimentVariant.knownNames {
            #expect(ExperimentVariant(named: name)?.name == name)
            #expect(ExperimentVariant(named: name).map { ExperimentSettings([$0]).problem == nil } ?? false, "\(name)")
        }
        #expect(ExperimentVariant(named: "paper") == nil && ExperimentVariant(named: "pca") == nil)
    }

    static let mistakes: [@Sendable (inout ExperimentSettings) -> Void] = [
        { $0.variants = [] }, { $0.variants.append($0.variants[0]) }, { $0.variants[0].components = [] },
        { $0.variants[1].components = [5, 0] }, { $0.variants[0].components = [5, 5] },
        { $0.variants[0].sparsities = [] }, { $0.variants[0].sparsities = [-1] },
        { $0.variants[0].sparsities = [.nan] }, { $0.variants[0].sparsities = [0, 0] },
        { $0.variants[0].method = .nmf }, { $0.variants[0].name = "a/b" }, { $0.variants[0].name = "" },
        { $0.variants[1].reference = "best" }, { $0.variants[1].frontEnd.sampleRate = 16_000 },
        { $0.variants[0].iterations = 0 }, { $0.variants[0].separationIterations = 0 },
        { $0.speakerCount = 1 }, { $0.speakers = ["a"] }, { $0.draws = 0 }, { $0.tasksPerPair = 0 },
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
        settings.variants[0].separationSparsity = 0.25
        let data = try JSONEncoder().encode(settings)
        #expect(try JSONDecoder().decode(ExperimentSettings.self, from: data) == settings)
    }

    /// Alike points are compared, or else the nearest, and the title says so.
    @Test func counterparts() throws {
        var settings = ExperimentSettings([
            ExperimentVariant(.snmf), ExperimentVariant(.dnmf), ExperimentVariant(.best),
        ])
        settings.variants[0].sparsities = [0, 0.1]
        settings.variants[0].components = [70, 280]
        settings.variants[1].sparsities = [0.1]
        settings.variants[1].components = [70, 280]
        let comparisons = settings.comparisons
        #expect(comparisons.map(settings.title) == ["DNMF − SNMF", "Best − SNMF (λ = 0.1)"])
        func counterpart(_ name: String, _ components: Int, _ sparsity: Double, _ comparison: Comparison) -> String? {
            settings.counterpart(
                of: ExperimentPoint(name, components: components, sparsity: sparsity), in: comparison
            ).map { "\($0.variant) \($0.components) \($0.sparsity)" }
        }
        #expect(counterpart("dnmf", 280, 0.1, comparisons[0]) == "snmf 280 0.1")
        #expect(counterpart("dnmf", 9, 0.1, comparisons[0]) == "snmf 70 0.1")
        #expect(counterpart("dnmf", 70, 0.01, comparisons[0]) == "snmf 70 0.0")
        #expect(counterpart("best", 280, 1, comparisons[1]) == "snmf 280 0.1")
        settings.variants[2].reference = "dnmf"
        #expect(settings.comparisons.map(\.title) == ["DNMF − SNMF", "Best − DNMF"])
        // All that is subtracted is one training, or the nearest of several.
        settings.variants = [settings.variants[2], settings.variants[0]]
        settings.variants[0].reference = nil
        #expect(settings.comparisons.map(settings.title) == ["SNMF − Best (K = 280, λ = 1)"])
        settings.variants[0].components = [140, 280]
        settings.variants[0].sparsities = [0.1, 1]
        #expect(settings.comparisons.map(settings.title) == ["SNMF − Best (the nearest K, λ = 0.1)"])
    }

    /// A variant that differs from another in some things differs from it in these alone when that one is changed.
    @Test func followingVariantsKeepWhatIsTheirOwn() throws {
        let origin = ExperimentVariant(.best)
        var own = origin
        (own.name, own.title, own.frontEnd.mel.bands, own.separationSparsity) = ("own", "Own", 80, 0.5)
        own.frontEnd.transform.windowLength = 800
        var changed = origin
        changed.components = [5, 6]
        changed.separationSparsity = 2
        changed.mask.exponent = 3
        changed.frontEnd.transform.hop = 200
        changed.frontEnd.transform.windowLength = 400
        changed.reconstruction = ReconstructionSettings(steps: 7)
        let result = try own.following(origin, changedTo: changed)
        var expected = changed
        (expected.name, expected.title, expected.frontEnd.mel.bands) = ("own", "Own", 80)
        (expected.separationSparsity, expected.frontEnd.transform.windowLength) = (0.5, 800)
        #expect(result == expected)
        #expect(try own.following(origin, changedTo: origin) == own)
        #expect(try origin.following(origin, changedTo: changed) == changed)
        // A number that JSONSerialization reads one unit in the last place off stays what it is.
        changed.sparsities = [3.5333107700647997, .pow(10, -2.5)]
        #expect(try own.following(origin, changedTo: changed).sparsities == changed.sparsities)
        // What has no value is taken over, too.
        var without = changed
        without.reconstruction = nil
        #expect(try changed.following(changed, changedTo: without).reconstruction == nil)
    }

    @Test(arguments: [ExperimentVariant.controls, ExperimentVariant.ingredients])
    func listsFollowThemselves(variants: [ExperimentVariant]) throws {
        for variant in variants {
            #expect(try variant.following(variants[0], changedTo: variants[0]) == variant)
        }
    }

    @Test func cellsOfOneFrontEndAreTogether() {
        var settings = ExperimentSettings([
            ExperimentVariant(.best), ExperimentVariant(.snmf), ExperimentVariant(.dnmf),
        ])
        settings.draws = 2
        settings.variants[0].components = [9]
        for index in 1...2 {
            (settings.variants[index].components, settings.variants[index].sparsities) = ([8, 4], [0])
        }
        let one = ["best-9-1.0", "snmf-4-0.0", "dnmf-4-0.0", "snmf-8-0.0", "dnmf-8-0.0"]
        #expect(
            settings.cells.map(\.name) == one + one && settings.cells.map(\.draw) == [0, 0, 0, 0, 0, 1, 1, 1, 1, 1])
        #expect(
            settings.referenceSettings.count == 2 && settings.sparsities == [0, 1] && settings.components == [9, 8, 4])
        #expect(!settings.hasOnePointEach)
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
