import Audio
import Foundation
import NDArray
import Testing

@Suite("dnmf separate --report")
struct SeparateReportTests {
    /// What a reader of the page gets.
    private struct Page {
        let html: String
        let sounds: [Data]
        let pictures: [Data]

        init(_ name: String, in scratch: Scratch) throws {
            html = String(decoding: try scratch.data(name), as: UTF8.self)
            sounds = try Self.embedded("audio/wav", in: html)
            pictures = try Self.embedded("image/png", in: html)
        }

        private static func embedded(_ type: String, in html: String) throws -> [Data] {
            try html.components(separatedBy: "\"data:\(type);base64,").dropFirst().map { rest in
                try #require(Data(base64Encoded: String(rest.prefix { $0 != "\"" })))
            }
        }
    }

    private func separate(_ arguments: [String], in scratch: Scratch) throws -> Outcome {
        let outcome = try Program.run(["separate"] + resolved(arguments), in: scratch)
        #expect(outcome.status == 0, "\(outcome)")
        return outcome
    }

    @Test(arguments: [
        "--speakers anna,ben", "--speakers anna,ben --stream", "--speakers auto", "--speakers anna --other 2",
        "--speakers anna,ben,carl",
    ])
    func soundsPicturesAndSettings(options: String) throws {
        let scratch = Scratch()
        let arguments = ["--model", "@trio.model"] + options.split(separator: " ").map(String.init)
        let outcome = try separate(arguments + ["@mix.wav", "--report", "page.html"], in: scratch)
        #expect(outcome.errors.isEmpty && outcome.output.contains(", page.html"), "\(outcome)")
        let parts = scratch.contents().filter { $0.hasSuffix(".wav") }
        let page = try Page("page.html", in: scratch)
        #expect(page.sounds.count == parts.count + 1 && page.pictures.count == 2 * parts.count + 1)
        for picture in page.pictures { #expect(picture.starts(with: [0x89, 0x50, 0x4E, 0x47])) }
        // The first sound is the recording itself, to the steps of 16 bits; the others add up to it.
        let sounds = try page.sounds.enumerated().map { index, data in
            try data.write(to: URL(fileURLWithPath: scratch.path("\(index).wav")))
            return try scratch.sound("\(index).wav").downmixed()
        }
        let gain = min(1, 1 / (try scratch.sounds(parts) + [World.recording("mix.wav")]).map(\.peak).max()!)
        let recording = try World.recording("mix.wav").samples * gain
        #expect((sounds[0].samples - recording).abs().max() < 1e-4)
        let sum = sounds.dropFirst(2).reduce(sounds[1].samples) { $0 + $1.samples }
        #expect((sum - recording).abs().max() < 2e-4)
        for text in [
            "<html lang=\"en\">", "width=device-width", "prefers-color-scheme: dark", "dnmf separate --model ",
            "25000 Hz", "4 per speaker", "<audio controls", " aria-label=\"anna\"", "alt=\"Mask of anna: ",
        ] {
            #expect(page.html.contains(text), "\(text)")
        }
        #expect(page.html.contains("The speakers were looked for: found ") == options.contains("auto"))
        #expect(page.html.contains("2 components learned here") == options.contains("--other"))
        // Nothing is loaded from anywhere.
        #expect(!page.html.contains("http") && !page.html.contains("<script"))
        #expect(!page.html.contains("sound files have all of it"))
    }

    @Test func namesAreText() throws {
        let scratch = Scratch()
        let name = "a<b>&'\"c.wav"
        try scratch.data(fromWorld: "mix.wav").write(to: URL(fileURLWithPath: scratch.path(name)))
        _ = try separate(
            ["--model", "@good.model", "--speakers", "anna,ben", name, "--report", "page.html"], in: scratch)
        let page = try Page("page.html", in: scratch)
        #expect(page.html.contains("<h1>a&lt;b&gt;&amp;'&quot;c.wav: anna, ben</h1>"))
        // As a shell reads it.
        #expect(page.html.contains("anna,ben 'a&lt;b&gt;&amp;'\\''&quot;c.wav' --report page.html</code>"))
    }

    @Test(arguments: ["", "--stream"])
    func longRecordingsAreCutOff(options: String) throws {
        let scratch = Scratch()
        let piece = try World.recording("mix.wav").samples
        let samples = NDArray(concatenating: (0..<170).map { _ in piece })
        try scratch.write(Waveform(samples: samples, sampleRate: 25_000), to: "long.wav")
        _ = try separate(
            [
                "--model", "@good.model", "--speakers", "anna,ben", "--iterations", "5", "long.wav", "--report",
                "page.html",
            ]
                + (options.isEmpty ? [] : [options]), in: scratch)
        let page = try Page("page.html", in: scratch)
        #expect(page.html.contains("This page has the first 60 s; the sound files have all of it."))
        #expect(page.sounds.allSatisfy { $0.count == 44 + 2 * 60 * 25_000 })
        #expect(page.html.utf8.count < 17_000_000)
    }

    @Test func anotherPageIsReplacedOnlyByACompleteOne() throws {
        let scratch = Scratch()
        try scratch.write(Array("older".utf8), to: "page.html")
        let outcome = try Program.run(
            ["separate"] + resolved("--model @good.model --speakers anna,ben @nan.wav --report page.html"), in: scratch)
        #expect(outcome.status == 65, "\(outcome)")
        #expect(try scratch.data("page.html") == Data("older".utf8) && scratch.contents() == ["page.html"])
    }

    /// A page may lie in the folder that is made for the parts; where there are none, both are gone.
    @Test(arguments: [("@mix.wav", 0), ("@nan.wav", 65)] as [(String, Int32)])
    func pageInTheNewFolder(recording: String, status: Int32) throws {
        let scratch = Scratch()
        let outcome = try Program.run(
            ["separate"]
                + resolved("--model @good.model --speakers anna,ben -o new --report new/page.html \(recording)"),
            in: scratch)
        #expect(outcome.status == status, "\(outcome)")
        let files = ["new", "new/mix-anna.wav", "new/mix-ben.wav", "new/page.html"]
        #expect(scratch.contents() == (status == 0 ? files : []))
    }
}

extension World {
    fileprivate static func recording(_ name: String) throws -> Waveform<Double> {
        try SoundFile<Double>.read(shared.get().path(name)).downmixed()
    }
}

extension Scratch {
    fileprivate func sounds(_ names: [String]) throws -> [Waveform<Double>] {
        try names.map { try sound($0).downmixed() }
    }

    fileprivate func data(fromWorld name: String) throws -> Data {
        try Data(contentsOf: URL(fileURLWithPath: World.shared.get().path(name)))
    }
}
