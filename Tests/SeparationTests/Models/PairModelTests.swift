import Foundation
import NDArray
import Separation
import Testing

@Suite("Model files with pairs")
struct PairModelTests {
    /// Three speakers whose names look like the file's own, and two of their pairs.
    private static func make<Scalar: ArrayScalar>(as _: Scalar.Type) -> SeparationModel<Scalar> {
        var details = ExampleModel.details
        details.speakers = ["a+b", "pairs/0/first", "c"].map { .init(name: $0, sex: nil, sentences: 1, seconds: 1) }
        let pairs = [SpeakerPair("a+b", "c"), SpeakerPair("pairs/0/first", "a+b")]
        details.reconstruction = .init(settings: ReconstructionSettings(contextFrames: 1), pairs: pairs)
        return SeparationModel(
            details: details, bases: (1...3).map { Noise.matrix(6, 3, seed: $0) },
            reconstructions: pairs.enumerated().map { index, pair in
                PairReconstruction(
                    speakers: pair, bases: (0..<2).map { Noise.matrix(6, 9, seed: UInt64(10 + 2 * index + $0)) },
                    contextFrames: 1)
            })
    }

    private func reason(_ file: SafetensorsFile) -> ModelError.Reason? {
        do throws(ModelError.Reason) { _ = try SeparationModel<Float>(file: file) } catch { return error }
        return nil
    }

    /// The file with some tensors changed, or left out.
    private func file(_ change: (String, SafetensorsFile.Tensor) -> SafetensorsFile.Tensor?) -> SafetensorsFile {
        let file = Self.make(as: Float.self).file
        var changed = SafetensorsFile(metadata: file.metadata)
        for (name, tensor) in file.tensors {
            if let tensor = change(name, tensor) { changed.append(tensor, named: name) }
        }
        return changed
    }

    /// The file with its description changed, without a checksum.
    private func edited(_ change: (inout [String: Any], inout [String: Any]) throws -> Void) throws -> SafetensorsFile {
        var file = Self.make(as: Float.self).file
        let text = try #require(file.metadata["dnmf"])
        var json = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        var model = try #require(json["model"] as? [String: Any])
        var reconstruction = try #require(model["reconstruction"] as? [String: Any])
        try change(&json, &reconstruction)
        model["reconstruction"] = reconstruction
        json["model"] = model
        file.metadata = ["dnmf": String(decoding: try JSONSerialization.data(withJSONObject: json), as: UTF8.self)]
        return file
    }

    @Test func pairsSurviveTheFile() throws {
        let model = Self.make(as: Float.self)
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/model.safetensors"
        try model.write(to: path)
        let copy = try SeparationModel<Float>(path: path)
        #expect(copy.details == model.details && copy.bases == model.bases)
        #expect(copy.reconstructions == model.reconstructions)
        #expect(copy.file.encoded() == model.file.encoded())
        #expect(
            model.file.tensors.map(\.name) == [
                "a+b/basis", "pairs/0/first/basis", "c/basis", "pairs/0/first", "pairs/0/second", "pairs/1/first",
                "pairs/1/second",
            ])
        let wide = try SeparationModel<Double>(file: model.file)
        #expect(wide.reconstructions[1].bases[0] == NDArray(converting: model.reconstructions[1].bases[0]))
    }

    @Test func pairsAreFoundInEitherOrder() {
        let model = Self.make(as: Float.self)
        for names in [["a+b", "c"], ["c", "a+b"]] {
            #expect(model.reconstruction(of: names) == model.reconstructions[0])
        }
        for names in [["a+b"], ["c", "pairs/0/first"], ["a+b", "a+b"], ["a+b", "c", "pairs/0/first"], []] {
            #expect(model.reconstruction(of: names) == nil)
        }
    }

    /// A model without pairs is written in the format that programs without them read.
    @Test func formatIsTheLowestThatWillDo() throws {
        let (plain, pairs) = (ExampleModel.make(as: Float.self), Self.make(as: Float.self))
        #expect(plain.details.format == 2 && pairs.details.format == 3)
        let text = try #require(plain.file.metadata["dnmf"])
        #expect(text.hasPrefix(#"{"format":2,"#) && !text.contains("reconstruction"))
        #expect(try #require(pairs.file.metadata["dnmf"]).hasPrefix(#"{"format":3,"#))
        #expect(plain.details.summary.contains("model format 2") && !plain.details.summary.contains("pairs"))
        let summary = pairs.details.summary
        #expect(summary.contains("model format 3") && summary.contains("a+b + c, pairs/0/first + a+b"))
        #expect(summary.contains("45 steps, context ±1"))
    }

    @Test func basesMustFitTheDescription() throws {
        let pair = SpeakerPair("pairs/0/first", "a+b")
        #expect(reason(file { $0 == "pairs/1/first" ? nil : $1 }) == .missingReconstruction(pair))
        func with(_ tensor: SafetensorsFile.Tensor) -> ModelError.Reason? {
            reason(file { $0 == "pairs/1/second" ? tensor : $1 })
        }
        #expect(
            with(.init(NDArray<Float>(ones: [6, 3])))
                == .damagedReconstruction(pair, "has the shape [6, 3] instead of [6, 9]"))
        for value in [-1, Float.nan, .infinity] {
            var values = [Float](repeating: 1, count: 54)
            values[7] = value
            #expect(
                with(.init(NDArray(values, shape: [6, 9])))
                    == .damagedReconstruction(pair, "has negative entries or entries that are not numbers"))
        }
        #expect(
            with(.init(elementType: .signed8, shape: [6, 9], bytes: [UInt8](repeating: 0, count: 54)))
                == .damagedReconstruction(pair, "has elements of type I8"))
        #expect(with(.init(NDArray<Float>(ones: [6, 9]))) == .wrongChecksum)
        var extra = Self.make(as: Float.self).file
        extra.append(.init(NDArray<Float>(ones: [6, 9])), named: "pairs/2/first")
        #expect(reason(extra) == .unexpectedTensor("pairs/2/first"))
        for reason in [ModelError.Reason.missingReconstruction(pair), .damagedReconstruction(pair, "x")] {
            let text = ModelError(path: "/model", reason: reason).description
            #expect(text.hasPrefix("/model: the model is damaged") && text.contains("'pairs/0/first', 'a+b'"))
        }
    }

    @Test func contradictionsAreNamed() throws {
        #expect(try reason(edited { _, _ in }) == nil)
        #expect(
            try reason(edited { json, _ in json["format"] = 2 })
                == .damagedDescription("format 2 has no reconstruction bases"))
        func names(_ pairs: [(String, String)]) throws -> ModelError.Reason? {
            try reason(edited { $1["pairs"] = pairs.map { ["first": $0.0, "second": $0.1] } })
        }
        #expect(try names([]) == .damagedDescription("it has reconstruction bases for no pair"))
        #expect(try names([("c", "d")]) == .damagedDescription("the speaker 'd' of a pair does not exist"))
        #expect(try names([("c", "c")]) == .damagedDescription("speaker 'c' is a pair with itself"))
        #expect(
            try names([("c", "a+b"), ("a+b", "c")]) == .damagedDescription("the pair 'a+b', 'c' occurs twice"))
        #expect(try names([("c", "a+b")]) == .unexpectedTensor("pairs/1/first"))
        func settings(_ name: String, _ value: Int) throws -> ModelError.Reason? {
            try reason(
                edited { _, reconstruction in
                    var settings = try #require(reconstruction["settings"] as? [String: Any])
                    settings[name] = value
                    reconstruction["settings"] = settings
                })
        }
        #expect("\(String(describing: try settings("contextFrames", -1)))".contains("frames of context, -1"))
        #expect("\(String(describing: try settings("contextFrames", .max)))".contains("is not in 0 ... 1000"))
        #expect(
            try settings("contextFrames", 2)
                == .damagedReconstruction(SpeakerPair("a+b", "c"), "has the shape [6, 9] instead of [6, 15]"))
        #expect(
            try reason(edited { $1["settings"] = nil }) == .damagedDescription("'settings' is missing"))
    }

    @Test(arguments: 0..<4) func corruptFilesAreRefusedOrHarmless(block: Int) throws {
        let model = Self.make(as: Float.self)
        let valid = model.file.encoded()
        var refused = 0
        for trial in 0..<300 {
            let seed = UInt64(block * 300 + trial + 1)
            var noise = Noise(seed: seed)
            let corrupt = noise.corruption(of: valid)
            guard let file = try? SafetensorsFile(bytes: corrupt), let read = try? SeparationModel<Float>(file: file)
            else {
                refused += 1
                continue
            }
            #expect(read.details == model.details && read.bases == model.bases, "seed \(seed)")
            #expect(read.reconstructions == model.reconstructions, "seed \(seed)")
        }
        #expect(refused > 150, "the faults are meant to do harm")
    }
}
