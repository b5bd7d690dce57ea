import Audio
import Foundation
import NDArray
import Separation
import Testing

@Suite struct SeparationModelTests {
    @Test func modelSurvivesTheFile() throws {
        let model = ExampleModel.make(as: Float.self)
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/model.safetensors"
        try model.write(to: path)
        let copy = try SeparationModel<Float>(path: path)
        #expect(copy.details == model.details)
        #expect(copy.bases.map(\.elements) == model.bases.map(\.elements))
        #expect(copy.bases.map(\.shape) == [[6, 3], [6, 3]])
        #expect(try Array(Data(contentsOf: URL(fileURLWithPath: path))) == model.file.encoded())
        #expect(try copy.basis(of: "s4/x").elements == model.bases[1].elements)
    }

    @Test func basesAreConvertedToTheWantedPrecision() throws {
        let model = ExampleModel.make(as: Double.self)
        let single = try SeparationModel<Float>(file: model.file)
        #expect(single.bases.map(\.elements) == model.bases.map { $0.elements.map { Float($0) } })
        let wide = try SeparationModel<Double>(file: single.file)
        #expect(wide.bases[0].elements == single.bases[0].elements.map { Double($0) })
        #expect(model.file["s1/basis"]?.elementType == .float64 && single.file["s1/basis"]?.elementType == .float32)
    }

    @Test func optionalFactsMayBeMissing() throws {
        var details = ExampleModel.details
        details.training.level = nil
        details.training.finalObjective = nil
        details.training.date = nil
        details.method.pairWeight = nil
        details.speakers[0].sex = nil
        let model = SeparationModel(details: details, bases: ExampleModel.make(as: Float.self).bases)
        #expect(try SeparationModel<Float>(file: model.file).details == details)
    }

    @Test func unknownSpeakerGetsASuggestion() {
        #expect(throws: UnknownSpeaker(name: "s2", known: ["s1", "s4/x"])) {
            try ExampleModel.make(as: Float.self).basis(of: "s2")
        }
        #expect(
            UnknownSpeaker(name: "s2", known: ["s1", "s4/x"]).description
                == "the model has no speaker 's2' (did you mean 's1'?); there are s1, s4/x")
    }

    @Test func summaryTellsEverything() {
        let summary = ExampleModel.details.summary
        for word in [
            "dnmf", "3 per speaker", "kl", "mm", "0.1", "42", "25000 Hz", "0.95", "800 samples", "hop 400", "1024",
            "6 of powers, 0.0",
            "slaney", "0.25", "wiener", "equal", "tiny", "of 10 sentences", "100", "1234.5", "2014-05-04", "1.0",
            "s1 (male, 40 sentences, 117.2 s)", "s4/x (female, 39 sentences, 100.0 s)",
        ] { #expect(summary.contains(word), "\(word) is not in\n\(summary)") }
    }
}

/// A small model of two speakers.
enum ExampleModel {
    static let details = ModelDescription(
        frontEnd: FrontEnd(mel: MelSettings(bands: 6)), gain: 0.25,
        method: .init(
            name: .dnmf, divergence: "kl", updateRule: "mm", sparsity: 0.1, components: 3, seed: 42, pairWeight: 1),
        training: .init(
            corpus: "tiny", sentencesPerGroup: 10, level: 0.05, iterations: 100, finalObjective: 1234.5,
            date: "2014-05-04"),
        speakers: [
            .init(name: "s1", sex: .male, sentences: 40, seconds: 117.18),
            .init(name: "s4/x", sex: .female, sentences: 39, seconds: 100),
        ],
        program: "swift-dnmf 1.0")

    static func make<Scalar: ArrayScalar>(as _: Scalar.Type) -> SeparationModel<Scalar> {
        SeparationModel(details: details, bases: [Noise.matrix(6, 3, seed: 1), Noise.matrix(6, 3, seed: 2)])
    }
}
