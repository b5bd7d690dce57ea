import Audio
import Divergences
import Factorization
import NDArray
import Support
import Testing

@testable import Separation

@Suite("Who speaks")
struct SpeakerIdentificationTests {
    private static let separator = try! Separator(
        TrainingTests.model(.snmf) {
            $0.components = 30
            $0.iterations = 60
            $0.sparsity = 0.3
        }.model)
    private static let names = ["s1", "s2", "s3"]

    private static func voice(_ speaker: Int, _ sentence: Int) throws -> Waveform<Float> {
        let corpus = try Corpus(path: BundledCorpus.location)
        var notes = LoadNotes()
        return try corpus.speakers[speaker].test[sentence].load(sampleRate: 25_000, notes: &notes)
    }

    private static func spectrum(of speakers: [Int], sentence: Int) throws -> NDArray<Float> {
        var sum = try voice(speakers[0], sentence).withRootMeanSquare(0.05)
        for speaker in speakers.dropFirst() { sum = try Mixture(sum, voice(speaker, sentence + 1)).sum }
        return separator.analyser.melSpectrum(of: sum)
    }

    private static func settings(
        _ change: (inout SpeakerIdentification.Settings) -> Void
    ) -> SpeakerIdentification.Settings {
        var settings = SpeakerIdentification.Settings()
        change(&settings)
        return settings
    }

    @Test(arguments: [[0, 1], [0, 2], [1, 2]], 0...2)
    func findsThePair(pair: [Int], sentence: Int) throws {
        let spectrum = try Self.spectrum(of: pair, sentence: sentence)
        let found = try Self.separator.identifySpeakers(in: spectrum)
        #expect(found.speakers == pair.map { Self.names[$0] })
        #expect(found.candidates.count == 3 && found.candidates.map(\.cost) == found.candidates.map(\.cost).sorted())
        let margin = try #require(found.margin)
        #expect(margin > 0)
        #expect(abs(margin - (found.candidates[1].cost / found.candidates[0].cost - 1)) < 1e-12)
        #expect(found.rank(of: found.candidates[2].speakers.reversed()) == 3 && found.rank(of: ["s1", "s9"]) == nil)
    }

    @Test func threadsChangeNothing() throws {
        let spectrum = try Self.spectrum(of: [0, 2], sentence: 3)
        let one = try Self.separator.identifySpeakers(in: spectrum, on: WorkerPool(threadCount: 1))
        #expect(try Self.separator.identifySpeakers(in: spectrum, on: WorkerPool(threadCount: 3)) == one)
    }

    /// The cost is the objective that the solver itself reports.
    @Test func costIsTheObjective() throws {
        let spectrum = try Self.spectrum(of: [0, 1], sentence: 2)
        let found = try Self.separator.identifySpeakers(in: spectrum)
        let settings = Self.separator.settings
        let gain = Float(2 * Double(spectrum.count) / spectrum.preciseSum())
        for candidate in found.candidates {
            let bases = try candidate.speakers.map { try Self.separator.model.basis(of: $0) }
            // Far too small a tolerance to stop at: it asks for the objective.
            let solved = try Factorization::decompose(
                spectrum * gain, bases: bases, sparsity: settings.sparsity, iterations: settings.iterations,
                tolerance: 1e-30)
            let last = try #require(solved.objective.last)
            #expect(solved.iterations == settings.iterations)
            expectClose(candidate.cost, last / (spectrum * gain).preciseSum(), relative: 1e-5)
        }
    }

    /// The shares of all speakers add up to 1, so the costs of the three pairs do, too.
    @Test func activationsAreShares() throws {
        let spectrum = try Self.spectrum(of: [1, 2], sentence: 0)
        let found = try Self.separator.identifySpeakers(
            in: spectrum, settings: Self.settings { $0.criterion = .activations })
        #expect(found.speakers == ["s2", "s3"])
        expectClose(found.candidates.reduce(0) { $0 + $1.cost }, 1, relative: 1e-6)
    }

    /// A shortlist leaves those out who are heard least, and keeps the costs of the others.
    @Test func shortlists() throws {
        let spectrum = try Self.spectrum(of: [0, 2], sentence: 0)
        let all = try Self.separator.identifySpeakers(in: spectrum)
        let few = try Self.separator.identifySpeakers(in: spectrum, settings: Self.settings { $0.shortlist = 2 })
        #expect(few.candidates == [all.candidates[0]] && few.margin == nil)
        // Never fewer than are looked for.
        let three = try Self.separator.identifySpeakers(
            in: spectrum, count: 3, settings: Self.settings { $0.shortlist = 1 })
        #expect(three.speakers == Self.names)
    }

    /// Frames that are evenly spread tell the same speakers.
    @Test func framesAreLimited() throws {
        let spectrum = try Self.spectrum(of: [0, 1], sentence: 0)
        let count = spectrum.shape[1]
        let all = try Self.separator.identifySpeakers(
            in: spectrum, settings: Self.settings { $0.maximumFrames = count })
        #expect(try Self.separator.identifySpeakers(in: spectrum) == all)
        let some = try Self.separator.identifySpeakers(
            in: spectrum, settings: Self.settings { $0.maximumFrames = count / 3 })
        #expect(some.speakers == all.speakers && some != all)
        let frame = NDArray(spectrum[.all, 0..<1])
        let first = try Self.separator.identifySpeakers(in: spectrum, settings: Self.settings { $0.maximumFrames = 1 })
        #expect(try Self.separator.identifySpeakers(in: frame) == first)
    }

    @Test func silenceIsExplainedByAll() throws {
        let found = try Self.separator.identifySpeakers(in: NDArray(zeros: [80, 5]))
        #expect(found.speakers == ["s1", "s2"] && found.margin == nil)
        #expect(found.candidates.allSatisfy { $0.cost == 0 })
    }

    @Test func moreThanAreEnrolledIsRefused() throws {
        #expect(throws: TooFewEnrolled(count: 4, known: Self.names)) {
            try Self.separator.identifySpeakers(in: NDArray(ones: [80, 5]), count: 4)
        }
    }

    @Test func groupsAreAllChoices() {
        #expect(groups(of: 2, among: [3, 5, 7]) == [[3, 5], [3, 7], [5, 7]])
        #expect(groups(of: 3, among: [1, 2]) == [] && groups(of: 0, among: [1]) == [[]])
        #expect(groups(of: 3, among: Array(0..<8)).count == 56)
    }
}
