import Audio
import Foundation
import NDArray
import Support
import Testing

@Suite("dnmf mix")
struct MixTests {
    private func mix(_ arguments: String, in scratch: Scratch) throws -> Outcome {
        try Program.run(["mix"] + resolved(arguments), in: scratch)
    }

    private func energy(_ name: String, in scratch: Scratch) throws -> Double {
        try scratch.sound(name).downmixed().energy
    }

    @Test(arguments: [0, 6, -13.5])
    func mixesAtTheGivenLevel(snr: Double) throws {
        let scratch = Scratch()
        let outcome = try mix(
            "@corpus/anna/1.wav @corpus/ben/2.wav --snr \(snr) --sources -o both.wav", in: scratch)
        #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome)")
        #expect(scratch.contents() == ["both-first.wav", "both-second.wav", "both.wav"])
        let ratio = try energy("both-first.wav", in: scratch) / energy("both-second.wav", in: scratch)
        expectClose(10 * Double.log10(ratio), snr, relative: 0, absolute: 1e-5)
        expectClose(
            try scratch.sound("both-first.wav").channels + scratch.sound("both-second.wav").channels,
            try scratch.sound("both.wav").channels, relative: 2e-7)
        let original = try SoundFile<Double>.read(try World.shared.get().path("corpus/anna/1.wav"))
        #expect(try scratch.sound("both-first.wav").channels.elements == original.channels.elements)
    }

    @Test func reportsAsJSON() throws {
        struct Report: Decodable {
            let mixture: String
            let sources: [String]
            let sampleRate: Int
            let snr, gain, peak, seconds: Double
        }
        let scratch = Scratch()
        let outcome = try mix("@corpus/anna/1.wav @corpus/ben/2.wav --json --snr -3 -o both.flac", in: scratch)
        let report: Report = try decoded(outcome)
        #expect(report.mixture == "both.flac" && report.sources.isEmpty && report.sampleRate == 25_000)
        #expect(report.snr == -3 && report.gain > 0 && abs(report.seconds - 0.4) < 1e-9)
        #expect(try scratch.sound("both.flac").encoding.contains("24 bit"))
    }

    @Test(
        "other rates and channels are brought in line, and said so",
        arguments: [
            ("@rate8000.wav", "rate8000.wav: resampled from 8000 to 25000 Hz"),
            ("@rate44100.wav", "rate44100.wav: resampled from 44100 to 25000 Hz"),
            ("@rate96000.wav", "rate96000.wav: resampled from 96000 to 25000 Hz"),
            ("@stereo.wav", "stereo.wav: averaged 2 channels to one"),
        ])
    func notes(second: String, note: String) throws {
        let scratch = Scratch()
        let outcome = try mix("@corpus/anna/1.wav \(second) -o both.wav", in: scratch)
        #expect(outcome.status == 0 && outcome.errorLines.count == 1, "\(outcome)")
        #expect(outcome.errors.hasPrefix("dnmf: note: ") && outcome.errors.contains(note), "\(outcome)")
        let file = try scratch.sound("both.wav")
        #expect(file.sampleRate == 25_000 && file.channelCount == 1 && file.frameCount == 10_000)
    }

    @Test func warnsOfClipping() throws {
        let scratch = Scratch()
        let outcome = try mix(
            "@corpus/anna/1.wav @corpus/ben/1.wav --snr -30 --format wav16 -o loud.wav", in: scratch)
        #expect(outcome.status == 0 && outcome.errorLines.count == 1, "\(outcome)")
        #expect(outcome.errors.hasPrefix("dnmf: warning: loud.wav: "), "\(outcome)")
        #expect(outcome.errors.contains("beyond full scale were clipped"), "\(outcome)")
    }

    static let refusals = [
        Refusal("one recording", "@mix.wav -o x.wav", status: 64, "<b>"),
        Refusal("no output", "@mix.wav @mix.wav", status: 64, "--output"),
        Refusal("missing file", "@mix.wav none.wav -o x.wav", status: 66, "none.wav: no such file"),
        Refusal("not a sound file", "@text.wav @mix.wav -o x.wav", status: 65, "text.wav: not a sound file"),
        Refusal("truncated FLAC", "@mix.wav @truncated.flac -o x.wav", status: 65, "truncated.flac: is "),
        Refusal("NaN samples", "@nan.wav @mix.wav -o x.wav", status: 65, "nan.wav: sample 9999"),
        Refusal("silence", "@mix.wav @silent.wav -o x.wav", status: 65, "silent.wav: the second source is silent"),
        Refusal("unknown extension", "@mix.wav @mix.wav -o x.mp3", status: 64, "'x.mp3' does not end in .wav"),
        Refusal("format against name", "@mix.wav @mix.wav --format ogg -o x.wav", status: 64, "writes .ogg files"),
        Refusal("level out of range", "@mix.wav @mix.wav --snr 200 -o x.wav", status: 64, "between -120 and 120"),
        Refusal("level NaN", "@mix.wav @mix.wav --snr nan -o x.wav", status: 64, "between -120 and 120"),
        Refusal("rate out of range", "@mix.wav @mix.wav --sample-rate 0 -o x.wav", status: 64, "--sample-rate must be"),
        Refusal("output folder missing", "@mix.wav @mix.wav -o no/x.wav", status: 73, "no: cannot be created"),
    ]

    @Test(arguments: refusals)
    func refuses(_ refusal: Refusal) throws {
        try Refusal(
            refusal.testDescription, "mix " + refusal.arguments.joined(separator: " "), status: refusal.status,
            refusal.message
        ).check()
    }
}
