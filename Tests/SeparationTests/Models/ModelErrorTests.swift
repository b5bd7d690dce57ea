import Foundation
import NDArray
import Separation
import Testing

@Suite struct ModelErrorTests {
    private func reason(_ file: SafetensorsFile) -> ModelError.Reason? {
        do throws(ModelError.Reason) { _ = try SeparationModel<Float>(file: file) } catch { return error }
        return nil
    }

    /// The example's file with its description changed, without a checksum.
    private func edited(_ change: (inout [String: Any]) throws -> Void) throws -> SafetensorsFile {
        var file = ExampleModel.make(as: Float.self).file
        let text = try #require(file.metadata["dnmf"])
        var json = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        try change(&json)
        file.metadata = ["dnmf": String(decoding: try JSONSerialization.data(withJSONObject: json), as: UTF8.self)]
        return file
    }

    private func editedModel(_ change: (inout [String: Any]) throws -> Void) throws -> SafetensorsFile {
        try edited { json in
            var model = try #require(json["model"] as? [String: Any])
            try change(&model)
            json["model"] = model
        }
    }

    @Test func checksumMayBeMissing() throws {
        #expect(try reason(edited { _ in }) == nil)
    }

    @Test func otherFormatsAreRefused() throws {
        #expect(try reason(edited { $0["format"] = 4 }) == .newerFormat(4))
        #expect(try reason(edited { $0 = ["format": 5, "unheard": "of"] }) == .newerFormat(5))
        #expect(try reason(edited { $0["format"] = 0 }) == .unknownFormat(0))
        #expect(try reason(edited { $0["format"] = "1" }) == .damagedDescription("it has no format number"))
        #expect(
            ModelError(path: "m", reason: .newerFormat(4)).description
                == "m: model format 4 was written by a newer program; this program reads formats up to 3")
    }

    /// A file of format 1 tells the mask alone, and is about powers.
    @Test func format1IsRead() throws {
        let file = try edited { json in
            var model = try #require(json["model"] as? [String: Any])
            let separation = try #require(model.removeValue(forKey: "separation") as? [String: Any])
            var mask = try #require(separation["mask"] as? [String: Any])
            mask["exponent"] = nil
            mask["outOfBand"] = "frame"
            model["mask"] = mask
            var frontEnd = try #require(model["frontEnd"] as? [String: Any])
            frontEnd["spectrum"] = nil
            model["frontEnd"] = frontEnd
            json = ["format": 1, "model": model]
        }
        let model = try SeparationModel<Float>(file: file)
        let example = ExampleModel.make(as: Float.self).details
        #expect(model.details.frontEnd.spectrum == .power && model.details.method == example.method)
        #expect(
            model.details.separation
                == SeparationSettings(
                    iterations: 100, sparsity: example.method.sparsity, mask: MaskSettings(outOfBand: .frame)))
    }

    @Test func otherFilesAreRefused() throws {
        #expect(reason(SafetensorsFile()) == .notAModel)
        #expect(reason(SafetensorsFile(metadata: ["format": "pt"])) == .notAModel)
        #expect(reason(SafetensorsFile(metadata: ["dnmf": "x"])) == .damagedDescription("it has no format number"))
        #expect(throws: ModelError(path: "/nowhere", reason: .file(.missing))) {
            try SeparationModel<Float>(path: "/nowhere")
        }
        let folder = try TemporaryFolder()
        let path = try folder.file("model", "hello, this is no model")
        do throws(ModelError) {
            _ = try SeparationModel<Float>(path: path)
            Issue.record("text was accepted as a model")
        } catch {
            #expect(error.description.contains("not a safetensors file"))
        }
    }

    @Test func contradictionsAreNamed() throws {
        #expect(
            try reason(editedModel { $0["gain"] = nil }) == .damagedDescription("'gain' is missing"))
        #expect(
            try reason(editedModel { $0["gain"] = "x" }) == .damagedDescription("'gain' is not what it should be"))
        #expect(try reason(editedModel { $0["gain"] = 0 }) == .damagedDescription("the gain 0.0 is not positive"))
        #expect(try reason(editedModel { $0["speakers"] = [Any]() }) == .damagedDescription("it has no speakers"))
        let frontEnd = try reason(
            editedModel { model in
                var settings = try #require(model["frontEnd"] as? [String: Any])
                settings["sampleRate"] = -1
                model["frontEnd"] = settings
            })
        #expect("\(String(describing: frontEnd))".contains("sample rate -1 Hz"))
        let twice = try reason(
            editedModel { model in
                let speakers = try #require(model["speakers"] as? [Any])
                model["speakers"] = [speakers[0], speakers[0]]
            })
        #expect(twice == .damagedDescription("speaker 's1' occurs twice"))
    }

    @Test func basesMustFitTheDescription() throws {
        let file = ExampleModel.make(as: Float.self).file
        var missing = SafetensorsFile(metadata: file.metadata)
        missing.append(try #require(file["s1/basis"]), named: "s1/basis")
        #expect(reason(missing) == .missingBasis(speaker: "s4/x"))

        var extra = file
        extra.append(.init(NDArray<Float>([1])), named: "s9/basis")
        #expect(reason(extra) == .unexpectedTensor("s9/basis"))

        func with(_ tensor: SafetensorsFile.Tensor) -> ModelError.Reason? {
            var changed = missing
            changed.append(tensor, named: "s4/x/basis")
            return reason(changed)
        }
        #expect(
            with(.init(NDArray<Float>(zeros: [3, 6])))
                == .damagedBasis(speaker: "s4/x", "has the shape [3, 6] instead of [6, 3]"))
        for value in [-1, Float.nan, .infinity] {
            var values = [Float](repeating: 1, count: 18)
            values[7] = value
            #expect(
                with(.init(NDArray(values, shape: [6, 3])))
                    == .damagedBasis(speaker: "s4/x", "has negative entries or entries that are not numbers"))
        }
        #expect(
            with(.init(elementType: .float16, shape: [6, 3], bytes: [UInt8](repeating: 0, count: 36)))
                == .damagedBasis(speaker: "s4/x", "has elements of type F16"))
        #expect(with(.init(NDArray<Float>(ones: [6, 3]))) == .wrongChecksum)
    }

    @Test func checksumIsThatOfZlib() throws {
        // zlib.crc32 over the description and the bytes of the bases, as Python computes it.
        let file = ExampleModel.make(as: Float.self).file
        let stored = try #require(file.metadata["dnmf_crc32"])
        let text = try #require(file.metadata["dnmf"])
        let bytes = Array(text.utf8) + file.tensors.flatMap(\.tensor.bytes)
        var state: UInt32 = .max
        for byte in bytes {
            state ^= UInt32(byte)
            for _ in 0..<8 { state = state & 1 == 1 ? state >> 1 ^ 0xEDB8_8320 : state >> 1 }
        }
        #expect(UInt32(stored, radix: 16) == ~state && stored.count == 8)
    }

    @Test(arguments: 0..<8) func corruptFilesAreRefusedOrHarmless(block: Int) throws {
        let model = ExampleModel.make(as: Float.self)
        let valid = model.file.encoded()
        var refused = 0
        for trial in 0..<500 {
            let seed = UInt64(block * 500 + trial + 1)
            var noise = Noise(seed: seed)
            let corrupt = noise.corruption(of: valid)
            guard let file = try? SafetensorsFile(bytes: corrupt), let read = try? SeparationModel<Float>(file: file)
            else {
                refused += 1
                continue
            }
            #expect(read.details == model.details, "seed \(seed)")
            #expect(read.bases.map(\.elements) == model.bases.map(\.elements), "seed \(seed)")
        }
        #expect(refused > 250, "the faults are meant to do harm")
    }

    @Test func everyMessageIsOneLineThatNamesTheFile() {
        let reasons: [ModelError.Reason] = [
            .file(.missing), .file(.unreadable("x")), .file(.tooLarge(bytes: 1)), .file(.notSafetensors("x")),
            .file(.malformedHeader("x")), .file(.malformedTensor(name: "t", "x")),
            .file(.wrongSize(expected: 1, found: 2)), .notAModel, .newerFormat(3), .unknownFormat(0),
            .damagedDescription("x"), .missingBasis(speaker: "s"), .unexpectedTensor("t"),
            .damagedBasis(speaker: "s", "x"), .wrongChecksum,
        ]
        for reason in reasons {
            let text = ModelError(path: "/model", reason: reason).description
            #expect(text.hasPrefix("/model: ") && !text.contains("\n"))
        }
    }
}
