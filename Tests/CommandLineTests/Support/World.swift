import Audio
import Foundation
import NDArray

/// Recordings, corpora and models, good and bad, that many tests read and none changes.
struct World: Sendable {
    /// `get()` makes everything at its first use.
    static let shared = Result { try World() }

    private static let folder = Scratch()

    /// What lies at the given place.
    func path(_ name: String) -> String { Self.folder.path(name) }

    private init() throws {
        // A static value has no end of its own.
        atexit { try? FileManager.default.removeItem(atPath: World.folder.path) }
        let scratch = Self.folder
        try Self.makeRecordings(in: scratch)
        try Self.makeCorpora(in: scratch)
        try Self.makeModels(in: scratch)
    }

    private static func makeRecordings(in scratch: Scratch) throws {
        let sum = Voice.anna.sentence(9).samples + Voice.ben.sentence(8).samples
        let mixture = Waveform(samples: sum, sampleRate: 25_000)
        try scratch.write(mixture, to: "mix.wav")
        try scratch.writeStereo(mixture, to: "stereo.wav")
        let three = Waveform(samples: sum + Voice.carl.sentence(7).samples, sampleRate: 25_000)
        try scratch.write(three, to: "three.wav")
        for rate in [8_000, 44_100, 96_000] {
            try scratch.write(Voice.anna.sentence(5, sampleRate: rate), to: "rate\(rate).wav")
        }
        try scratch.write(Waveform([0.1, -0.2, 0.3, 0.05], sampleRate: 25_000), to: "short.wav")
        try scratch.write(Waveform(samples: NDArray(zeros: [5_000]), sampleRate: 25_000), to: "silent.wav")
        try scratch.write(Array("this is not sound\n".utf8), to: "text.wav")
        try scratch.write([], to: "empty.wav")

        try scratch.write(mixture, to: "whole.flac")
        let flac = try scratch.data("whole.flac")
        try scratch.write(flac.prefix(flac.count / 2), to: "truncated.flac")
        // The samples of a WAV file come last.
        let notANumber = [UInt8](repeating: 0, count: 2) + [0xC0, 0x7F]
        try scratch.write(try scratch.data("mix.wav").dropLast(4) + notANumber, to: "nan.wav")
    }

    /// A corpus of two speakers with four sentences each; `change` may spoil it.
    private static func makeCorpus(
        _ name: String, of voices: [(name: String, voice: Voice)] = [("anna", .anna), ("ben", .ben)],
        in scratch: Scratch, _ change: (String) throws -> Void = { _ in }
    ) throws {
        for (speaker, voice) in voices {
            try scratch.makeFolder("\(name)/\(speaker)")
            for number in 1...4 { try scratch.write(voice.sentence(number), to: "\(name)/\(speaker)/\(number).wav") }
        }
        try scratch.write(Array("speaker,sex\nanna,f\nben,m\n".utf8), to: "\(name)/speakers.csv")
        try change(name)
    }

    private static func makeCorpora(in scratch: Scratch) throws {
        try makeCorpus("corpus", in: scratch)
        try makeCorpus("trio", of: [("anna", .anna), ("ben", .ben), ("carl", .carl)], in: scratch) {
            try scratch.write(Array("speaker,sex\nanna,f\nben,m\ncarl,m\n".utf8), to: "\($0)/speakers.csv")
        }
        try scratch.makeFolder("corpora/nobody")
        try scratch.makeFolder("corpora/loose")
        try scratch.write(Voice.anna.sentence(1), to: "corpora/loose/1.wav")
        try makeCorpus("corpora/carl", in: scratch) { try scratch.makeFolder("\($0)/carl") }
        try makeCorpus("corpora/table", in: scratch) {
            try scratch.write(Array("anna,f\nben,perhaps\n".utf8), to: "\($0)/speakers.csv")
        }
        try makeCorpus("corpora/odd", in: scratch) {
            try scratch.write(Array("anna,f\nben,m\ndora,f\n".utf8), to: "\($0)/speakers.csv")
        }
        for bad in [
            "text.wav", "empty.wav", "truncated.flac", "nan.wav", "short.wav", "stereo.wav", "rate8000.wav",
            "rate44100.wav", "rate96000.wav",
        ] {
            let name = bad.prefix { $0 != "." }
            try makeCorpus("corpora/\(name)", in: scratch) {
                try FileManager.default.copyItem(
                    atPath: scratch.path(bad), toPath: scratch.path("\($0)/ben/0-\(bad)"))
            }
        }
        try makeCorpus("corpora/silent", in: scratch) { name in
            for number in 1...4 {
                let silence = Waveform<Double>(samples: NDArray(zeros: [5_000]), sampleRate: 25_000)
                try scratch.write(silence, to: "\(name)/ben/\(number).wav")
            }
        }
        try scratch.makeFolder("corpora/notest/anna/train")
        try scratch.makeFolder("corpora/notest/ben/train")
        try scratch.write(Voice.anna.sentence(1), to: "corpora/notest/anna/train/1.wav")
        try scratch.write(Voice.ben.sentence(1), to: "corpora/notest/ben/train/1.wav")
    }

    private static func makeModels(in scratch: Scratch) throws {
        try train("good.model", "corpus --preset paper --update mm --tolerance 0", in: scratch)
        try train("trio.model", "trio --preset paper --method snmf --update mm --tolerance 0", in: scratch)
        try train("solo.model", "corpus --preset paper --method snmf --speakers anna", in: scratch)
        let good = try scratch.data("good.model")
        try scratch.write(good.dropLast(10), to: "cut.model")
        try scratch.write(good.dropLast() + [good[good.count - 1] ^ 0x20], to: "changed.model")
        try scratch.write(good.prefix(4), to: "tiny.model")
        let text = String(decoding: good, as: Unicode.ASCII.self)
        let place = text.range(of: #"\"format\":2"#).map { text.distance(from: text.startIndex, to: $0.upperBound) - 1 }
        guard let place else { throw CocoaError(.coderReadCorrupt) }
        for (name, digit) in [("newer.model", "7"), ("zero.model", "0")] {
            var bytes = Array(good)
            bytes[place] = Array(digit.utf8)[0]
            try scratch.write(bytes, to: name)
        }
    }

    private static func train(_ model: String, _ options: String, in scratch: Scratch) throws {
        let common =
            "train --components 4 --iterations 30 --sentences-per-group 1 --output \(model) --corpus \(options)"
        let outcome = try Program.run(common.split(separator: " ").map(String.init), in: scratch)
        guard outcome.status == 0 else { throw CocoaError(.fileNoSuchFile, userInfo: ["outcome": "\(outcome)"]) }
    }
}
