import Foundation
import Separation
import Testing

/// What a trained model has from the preset, and what from options.
@Suite("dnmf train --preset")
struct TrainPresetTests {
    /// The description of the model that a training leaves.
    private func description(_ options: String, in scratch: Scratch = Scratch()) throws -> ModelDescription {
        let common = "train --corpus @corpus --components 3 --iterations 2 -o voices.model "
        let outcome = try Program.run(resolved(common + options), in: scratch)
        #expect(outcome.status == 0, "\(outcome)")
        return try SeparationModel<Float>(path: scratch.path("voices.model")).details
    }

    @Test func bestIsTheDefault() throws {
        let settings = TrainingSettings(.best)
        let details = try description("")
        #expect(details.frontEnd == settings.frontEnd && details.separation == settings.separation)
        #expect((details.method.name, details.method.sparsity) == (settings.method, settings.sparsity))
        #expect(details.method.updateRule == settings.updateRule.name)
        #expect(try description("--preset best").frontEnd == details.frontEnd)
    }

    /// Options of their own take nothing away from a preset.
    @Test(arguments: Preset.allCases)
    func presetsAreWhatTheyAreInTheLibrary(preset: Preset) throws {
        let settings = TrainingSettings(preset)
        let details = try description("--preset \(preset.rawValue)")
        #expect(details.frontEnd == settings.frontEnd && details.method.name == settings.method)
        #expect(details.method.sparsity == settings.sparsity && details.method.updateRule == settings.updateRule.name)
        #expect(details.separation == settings.separation ?? SeparationSettings(sparsity: settings.sparsity))
        let help = try Program.run(["train", "--help"], in: Scratch()).output
        #expect(help.contains("\n  \(preset.rawValue): --method \(settings.method.rawValue), --components "), "\(help)")
    }

    @Test func optionsChangeThePreset() throws {
        let details = try description(
            "--method nmf --update paper --spectrum power --window 40 --hop 20 --mel-bands 50 --lowest-frequency 50 "
                + "--highest-frequency 6000 --pre-emphasis 0.9 --sample-rate 16000 --mask amplitude --mask-exponent 3 "
                + "--out-of-band zero --separation-iterations 7 --separation-sparsity 0.25")
        #expect(details.method.name == .nmf && details.method.updateRule == "paper" && details.method.sparsity == 0)
        let frontEnd = details.frontEnd
        #expect(frontEnd.spectrum == .power && frontEnd.sampleRate == 16_000 && frontEnd.preEmphasis == 0.9)
        #expect(
            (frontEnd.transform.windowLength, frontEnd.transform.hop, frontEnd.transform.fftSize) == (640, 320, 1024))
        #expect((frontEnd.mel.bands, frontEnd.mel.lowestFrequency, frontEnd.mel.highestFrequency) == (50, 50, 6000))
        let mask = MaskSettings(shape: .amplitude, outOfBand: .zero, exponent: 3)
        #expect(details.separation == SeparationSettings(iterations: 7, sparsity: 0.25, mask: mask))
    }

    /// Whoever chooses the price of the training, chooses that of separating, unless he says otherwise.
    @Test func priceOfTheTrainingIsThatOfSeparating() throws {
        #expect(try description("--sparsity 0.2").separation.sparsity == 0.2)
        #expect(try description("--sparsity 0.2 --separation-sparsity 0.5").separation.sparsity == 0.5)
        #expect(try description("--preset paper --method nmf").separation.sparsity == 0)
    }

    /// What travels in the model is what separating does; an option of its own comes before it.
    @Test func separatingTakesTheSettingsOfTheModel() throws {
        let (scratch, other) = (Scratch(), Scratch())
        let options = "--mask binary --out-of-band zero --separation-iterations 9 --separation-sparsity 0.3"
        _ = try description(options, in: scratch)
        _ = try description("", in: other)
        func separate(_ options: String, in scratch: Scratch) throws -> Data {
            let outcome = try Program.run(
                resolved("separate --model voices.model --speakers anna,ben @mix.wav " + options), in: scratch)
            #expect(outcome.status == 0, "\(outcome)")
            return try scratch.data("mix-anna.wav")
        }
        let expected = try separate("", in: scratch)
        #expect(try separate("", in: other) != expected)
        #expect(try separate("--mask binary --out-of-band zero --iterations 9 --sparsity 0.3", in: other) == expected)
        func evaluate(_ options: String, in scratch: Scratch) throws -> String {
            let outcome = try Program.run(
                resolved("evaluate --model voices.model --corpus @corpus --tasks-per-pair 1 --json " + options),
                in: scratch)
            #expect(outcome.status == 0, "\(outcome)")
            return outcome.output
        }
        let scores = try evaluate("", in: scratch)
        #expect(try evaluate("", in: other) != scores)
        #expect(try evaluate("--mask binary --out-of-band zero --iterations 9 --sparsity 0.3", in: other) == scores)
    }
}
