import Audio
import NDArray
import Support
import Testing

/// Who is separated: found, more than two, or one and everything else.
@Suite("dnmf separate: speakers")
struct SeparateSpeakersTests {
    private struct Report: Decodable {
        struct Identification: Decodable {
            struct Candidate: Decodable, Equatable {
                let speakers: [String]
                let cost: Double
            }

            let speakers: [String]
            let margin: Double?
            let candidates: [Candidate]
        }

        let files: [String: String]
        let identification: Identification?
    }

    private static let voices: [String: Voice] = ["anna": .anna, "ben": .ben, "carl": .carl]

    private func separate(_ arguments: String, in scratch: Scratch) throws -> Outcome {
        try Program.run(["separate"] + resolved("--model @trio.model " + arguments), in: scratch)
    }

    private func ratio(_ estimate: NDArray<Double>, of truth: NDArray<Double>) -> Double {
        let error = (estimate - truth).elements.reduce(0) { $0 + $1 * $1 }
        return 10 * Double.log10(truth.elements.reduce(0) { $0 + $1 * $1 } / error)
    }

    private static func mixture(_ parts: [(name: String, sentence: Int)]) throws -> Waveform<Double> {
        let sounds = try parts.map { try #require(voices[$0.name]).sentence($0.sentence).samples }
        return Waveform(samples: sounds.dropFirst().reduce(sounds[0]) { $0 + $1 }, sampleRate: 25_000)
    }

    // MARK: - Found

    @Test(arguments: [["anna", "ben"], ["anna", "carl"], ["ben", "carl"]], ["", " --stream"])
    func findsThePair(pair: [String], options: String) throws {
        let scratch = Scratch()
        try scratch.write(Self.mixture([(pair[0], 7), (pair[1], 6)]), to: "both.wav")
        let outcome = try separate("--speakers auto both.wav --json\(options)", in: scratch)
        #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome)")
        let report: Report = try decoded(outcome)
        let found = try #require(report.identification)
        #expect(found.speakers == pair && found.candidates.count == 3 && found.candidates[0].speakers == pair)
        #expect(try #require(found.margin) > 0)
        #expect(report.files == Dictionary(uniqueKeysWithValues: pair.map { ($0, "both-\($0).wav") }))
        #expect(scratch.contents() == (["both.wav"] + pair.map { "both-\($0).wav" }).sorted())
        // The files are those of the same speakers by name.
        let named = Scratch()
        try scratch.data("both.wav").write(to: .init(fileURLWithPath: named.path("both.wav")))
        _ = try separate("--speakers \(pair.joined(separator: ",")) both.wav\(options)", in: named)
        #expect(try named.data("both-\(pair[0]).wav") == scratch.data("both-\(pair[0]).wav"))
    }

    @Test func saysWhoAndHowClearly() throws {
        let outcome = try separate("--speakers auto @mix.wav", in: Scratch())
        #expect(outcome.output.hasPrefix("found anna, ben, the best of 3 groups; the next, "), "\(outcome)")
        #expect(outcome.output.contains(" % worse\nseparated 0.4 s"), "\(outcome)")
        let silent = try separate("--speakers auto @silent.wav", in: Scratch())
        #expect(silent.status == 0 && silent.output.contains("there is nothing to explain"), "\(silent)")
    }

    /// Of a long recording some seconds tell, whether it is read as a whole or piece by piece.
    @Test func longRecordings() throws {
        let scratch = Scratch()
        let piece = try Self.mixture([("ben", 3), ("carl", 5)])
        let long = Waveform(
            samples: NDArray(concatenating: (0..<400).map { _ in piece.samples }), sampleRate: piece.sampleRate)
        try scratch.write(long, to: "long.wav")
        let reports = try ["", " --stream"].map { options in
            try #require(
                decoded(
                    separate("--speakers auto --iterations 10 --json long.wav\(options)", in: scratch), as: Report.self
                )
                .identification)
        }
        #expect(reports[0].speakers == ["ben", "carl"] && reports[0].candidates == reports[1].candidates)
    }

    // MARK: - More than two

    @Test(arguments: ["--speakers anna,ben,carl", "--speakers auto:3", "--speakers carl,ben,anna --stream"])
    func threeAtOnce(options: String) throws {
        let scratch = Scratch()
        let outcome = try separate("\(options) --precision float64 @three.wav", in: scratch)
        #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome)")
        #expect(scratch.contents() == ["three-anna.wav", "three-ben.wav", "three-carl.wav"])
        let mixture = try SoundFile<Double>.read(try World.shared.get().path("three.wav")).downmixed().samples
        var sum = NDArray<Double>(zeros: [mixture.count])
        for (name, sentence) in [("anna", 9), ("ben", 8), ("carl", 7)] {
            let estimate = try scratch.sound("three-\(name).wav").downmixed().samples
            let truth = try #require(Self.voices[name]).sentence(sentence).samples
            let gain = ratio(estimate, of: truth) - ratio(mixture, of: truth)
            #expect(gain > 6, "\(name): \(gain) dB")
            sum = sum + estimate
        }
        expectClose(sum, mixture, relative: 2e-7, absolute: 1e-8)
    }

    // MARK: - One, and everything else

    private static func disturbed(by seed: UInt64, in scratch: Scratch) throws -> Waveform<Double> {
        var generator = PhiloxGenerator(seed: seed)
        let voice = Voice.anna.sentence(7)
        let noise = NDArray((0..<voice.count).map { _ in Double.random(in: -0.3..<0.3, using: &generator) })
        let mixture = Waveform(samples: voice.samples + noise, sampleRate: 25_000)
        try scratch.write(mixture, to: "kitchen.wav")
        return mixture
    }

    @Test func speakerAndAnythingElse() throws {
        let scratch = Scratch()
        let mixture = try Self.disturbed(by: 1, in: scratch)
        let outcome = try separate(
            "--model @solo.model --speakers anna --other 3 --precision float64 --json kitchen.wav", in: scratch)
        #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome)")
        let report: Report = try decoded(outcome)
        #expect(report.files == ["anna": "kitchen-anna.wav", "other": "kitchen-other.wav"])
        let parts = try ["anna", "other"].map { try scratch.sound("kitchen-\($0).wav").downmixed().samples }
        expectClose(parts[0] + parts[1], mixture.samples, relative: 2e-7, absolute: 1e-7)
        let truth = Voice.anna.sentence(7).samples
        let gain = ratio(parts[0], of: truth) - ratio(mixture.samples, of: truth)
        #expect(gain > 6, "\(gain) dB")
    }

    @Test func seedsDecideAndThreadsDoNot() throws {
        let scratch = Scratch()
        _ = try Self.disturbed(by: 2, in: scratch)
        for (folder, options) in [("a", "--threads 1"), ("b", "--threads 2"), ("c", "--seed 1")] {
            let outcome = try separate(
                "--speakers anna,ben --other 2 --iterations 20 \(options) -o \(folder) kitchen.wav", in: scratch)
            #expect(outcome.status == 0, "\(outcome)")
            #expect(scratch.contents(folder) == ["kitchen-anna.wav", "kitchen-ben.wav", "kitchen-other.wav"])
        }
        #expect(try scratch.data("a/kitchen-other.wav") == scratch.data("b/kitchen-other.wav"))
        #expect(try scratch.data("a/kitchen-other.wav") != scratch.data("c/kitchen-other.wav"))
    }

    static let refusals = [
        Refusal(
            "auto and a name", "--speakers auto,anna @mix.wav", status: 64, "'auto' finds all speakers and stands alone"
        ),
        Refusal("auto and a stranger", "--speakers dora,auto:2 @mix.wav", status: 64, "stands alone"),
        Refusal("auto for one", "--speakers auto:1 @mix.wav", status: 64, "auto:<n> finds two or more"),
        Refusal("auto for nobody", "--speakers auto: @mix.wav", status: 64, "auto:<n> finds two or more"),
        Refusal("auto for some", "--speakers auto:many @mix.wav", status: 64, "auto:<n> finds two or more"),
        Refusal(
            "more than are enrolled", "--speakers auto:4 @mix.wav", status: 64,
            "4 speakers are to be found, but the model has only 3: anna, ben, carl; enrol more"),
        Refusal(
            "one is enrolled", "--model @solo.model --speakers auto @mix.wav", status: 64,
            "solo.model: 2 speakers are to be found, but the model has only 1: anna"),
        Refusal(
            "short shortlist", "--speakers auto --shortlist 1 @mix.wav", status: 64, "--shortlist must be at least 2"),
        Refusal(
            "shortlist for nobody", "--speakers anna,ben --shortlist 4 @mix.wav", status: 64, "needs --speakers auto"),
        Refusal("auto with a missing recording", "--speakers auto none.wav", status: 66, "none.wav: no such file"),
        Refusal("auto with --other", "--speakers auto --other 3 @mix.wav", status: 64, "--speakers auto cannot tell"),
        Refusal("nothing else", "--speakers anna --other 0 @mix.wav", status: 64, "--other must be at least 1, not 0"),
        Refusal("very much else", "--speakers anna --other 100000000 @mix.wav", status: 64, "must be at most 1000"),
        Refusal("some else", "--speakers anna --other some @mix.wav", status: 64, "'some' is invalid for '--other"),
        Refusal(
            "--other in pieces", "--speakers anna --other 3 --stream @mix.wav", status: 64,
            "--other learns from the recording as a whole"),
        Refusal("stranger with --other", "--speakers dora --other 3 @mix.wav", status: 64, "no speaker 'dora'"),
        Refusal("page of another kind", "--speakers anna,ben --report page.pdf @mix.wav", status: 64, "ends in .html"),
        Refusal(
            "page in no folder", "--speakers anna,ben --report no/page.html @mix.wav", status: 73,
            "no: cannot be created"),
    ]

    @Test(arguments: refusals)
    func refuses(_ refusal: Refusal) throws {
        try Refusal(
            refusal.testDescription, "separate --model @trio.model " + refusal.arguments.joined(separator: " "),
            status: refusal.status, refusal.message
        ).check()
    }
}
