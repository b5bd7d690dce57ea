import Audio
import NDArray
import Support
import Testing

@Suite("dnmf separate")
struct SeparateTests {
    private func separate(_ arguments: String, in scratch: Scratch) throws -> Outcome {
        try Program.run(["separate"] + resolved("--model @good.model --speakers anna,ben " + arguments), in: scratch)
    }

    @Test(
        "parts have the recording's length and rate and add up to it",
        arguments: [
            ("mix.wav", nil),
            ("stereo.wav", "stereo.wav: averaged 2 channels to one"),
            ("rate8000.wav", "resampled from 8000 to 25000 Hz for the separation, and back"),
            ("rate44100.wav", "resampled from 44100 to 25000 Hz for the separation, and back"),
            ("rate96000.wav", "resampled from 96000 to 25000 Hz for the separation, and back"),
            ("short.wav", "short.wav: 0.16 ms are shorter than one analysis window of 32 ms"),
            ("silent.wav", "silent.wav: all samples are zero"),
        ] as [(String, String?)], ["", "--stream", "--stream --look-ahead 0.1 --tolerance 1e-3"])
    func partsAddUp(_ recording: (name: String, note: String?), options: String) throws {
        let (recording, note) = recording
        let scratch = Scratch()
        let outcome = try separate("--precision float64 @\(recording) -o parts \(options)", in: scratch)
        #expect(outcome.status == 0 && outcome.errorLines.count == (note == nil ? 0 : 1), "\(outcome)")
        if let note { #expect(outcome.errors.contains(note), "\(outcome)") }
        let name = recording.prefix { $0 != "." }
        #expect(scratch.contents("parts") == ["\(name)-anna.wav", "\(name)-ben.wav"])
        let original = try SoundFile<Double>.read(try World.shared.get().path(recording))
        let parts = try ["anna", "ben"].map { try scratch.sound("parts/\(name)-\($0).wav") }
        for part in parts {
            #expect((part.frameCount, part.channelCount) == (original.frameCount, 1))
            #expect(part.sampleRate == original.sampleRate && part.encoding.contains("32 bit float"))
        }
        // The files hold 32-bit numbers.
        expectClose(
            parts[0].downmixed().samples + parts[1].downmixed().samples, original.downmixed().samples, relative: 2e-7,
            absolute: 1e-8)
    }

    @Test(arguments: ["", "--tolerance 1e-4", "--stream", "--stream --look-ahead 0.1 --tolerance 1e-4"])
    func findsTheVoices(options: String) throws {
        let scratch = Scratch()
        #expect(try separate("@mix.wav \(options)", in: scratch).status == 0)
        for (name, voice, number) in [("anna", Voice.anna, 9), ("ben", Voice.ben, 8)] {
            let truth = voice.sentence(number).samples
            let estimate = try scratch.sound("mix-\(name).wav").downmixed().samples
            let error = (estimate - truth).elements.reduce(0) { $0 + $1 * $1 }
            let energy = truth.elements.reduce(0) { $0 + $1 * $1 }
            #expect(error < 0.1 * energy, "\(name): \(10 * Double.log10(energy / error)) dB")
        }
    }

    @Test(arguments: ["", "--stream"]) func reportsAsJSON(options: String) throws {
        struct Report: Decodable {
            let recording: String
            let sampleRate: Int
            let recordingSeconds: Double
            let files: [String: String]
        }
        let scratch = Scratch()
        let outcome = try separate("--json --format flac16 -o parts @mix.wav \(options)", in: scratch)
        #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome)")
        let report: Report = try decoded(outcome)
        #expect(report.sampleRate == 25_000 && abs(report.recordingSeconds - 0.4) < 1e-9)
        #expect(report.files == ["anna": "parts/mix-anna.flac", "ben": "parts/mix-ben.flac"])
        #expect(try scratch.sound("parts/mix-ben.flac").encoding.contains("16 bit"))
    }

    @Test func sameBytesForAnyNumberOfThreads() throws {
        let scratch = Scratch()
        for threads in ["1", "2"] { _ = try separate("--threads \(threads) -o \(threads) @mix.wav", in: scratch) }
        #expect(try scratch.data("1/mix-anna.wav") == scratch.data("2/mix-anna.wav"))
    }

    static let refusals = [
        Refusal("missing recording", "nothing.wav", status: 66, "nothing.wav: no such file"),
        Refusal("folder", "@corpus", status: 66, "corpus: is a folder"),
        Refusal("not a sound file", "@text.wav", status: 65, "text.wav: not a sound file"),
        Refusal("empty file", "@empty.wav", status: 65, "empty.wav: holds no samples"),
        Refusal("truncated FLAC", "@truncated.flac", status: 65, "truncated.flac: is "),
        Refusal("NaN samples", "@nan.wav", status: 65, "nan.wav: sample 9999 of channel 1 (at 0.4 s) is NaN"),
        Refusal(
            "unknown speaker", "--speakers anna,bem @mix.wav", status: 64, "no speaker 'bem' (did you mean 'ben'?)"),
        Refusal("one speaker", "--speakers anna @mix.wav", status: 64, "--speakers needs two or more names"),
        Refusal("speaker twice", "--speakers anna,anna @mix.wav", status: 64, "'anna' is named twice"),
        Refusal("missing model", "--model none @mix.wav", status: 66, "none: no such file"),
        Refusal("newer model", "--model @newer.model @mix.wav", status: 65, "format 7 was written by a newer program"),
        Refusal("impossible model", "--model @zero.model @mix.wav", status: 65, "model format 0 does not exist"),
        Refusal("damaged model", "--model @changed.model @mix.wav", status: 65, "changed.model: the model is damaged"),
        Refusal("cut-off model", "--model @cut.model @mix.wav", status: 65, "cut.model: the file is damaged"),
        Refusal("tiny model", "--model @tiny.model @mix.wav", status: 65, "tiny.model: not a safetensors file"),
        Refusal("sound as model", "--model @mix.wav @mix.wav", status: 65, "mix.wav: not a safetensors file"),
        Refusal("unknown format", "--format mp3 @mix.wav", status: 64, "'mp3' is invalid for '--format"),
        Refusal("no iterations", "--iterations 0 @mix.wav", status: 64, "--iterations must be at least 1"),
        Refusal("no look-ahead", "--stream --look-ahead 0 @mix.wav", status: 64, "--look-ahead must be more than 0"),
        Refusal("negative tolerance", "--tolerance -1 @mix.wav", status: 64, "--tolerance must be"),
        Refusal("output under a file", "-o @mix.wav/x @mix.wav", status: 73, "mix.wav: cannot be created"),
    ]

    @Test(arguments: refusals, ["", " --stream"])
    func refuses(_ refusal: Refusal, options: String) throws {
        // Later options replace earlier ones.
        try Refusal(
            refusal.testDescription,
            "separate --model @good.model --speakers anna,ben " + refusal.arguments.joined(separator: " ") + options,
            status: refusal.status, refusal.message
        ).check()
    }
}
