import Audio
import NDArray
import Separation
import Support
import Testing

@Suite struct LongSentencesTests {
    @Test func everySentenceIsBroughtToTheLevelBeforeJoining() {
        let sentences = (1...3).map { index in
            Noise.waveform(1000 * index, seed: UInt64(index), as: Double.self)
        }
        let long = LongSentences(joining: sentences, sampleRate: 25_000, settings: .init(sentencesPerGroup: 3))
        #expect(long.waveforms.map(\.count) == [6000])
        #expect(long.sentenceCount == 3 && long.duration == 0.24)
        let samples = long.waveforms[0].samples.elements
        for (part, sentence) in zip([0..<1000, 1000..<3000, 3000..<6000], sentences) {
            let joined = Waveform(Array(samples[part]), sampleRate: 25_000)
            expectClose(joined.rootMeanSquare, 0.05, relative: 1e-14)
            let factor = 0.05 / sentence.rootMeanSquare
            expectClose(
                joined.samples, NDArray(sentence.samples.elements.map { $0 * factor }), relative: 1e-15,
                elementwise: true)
        }
    }

    @Test func recordedLevelsAreKeptOnRequest() {
        let sentences = [Noise.waveform(10, seed: 1, as: Float.self), Noise.waveform(20, seed: 2)]
        let settings = LongSentenceSettings(sentencesPerGroup: 2, level: nil)
        let long = LongSentences(joining: sentences, sampleRate: 25_000, settings: settings)
        #expect(long.waveforms[0].samples.elements == sentences.flatMap(\.samples.elements))
    }

    @Test func silenceStaysSilentAndIsKnown() {
        let silence = Waveform<Float>([Float](repeating: 0, count: 100), sampleRate: 25_000)
        let silent = LongSentences(joining: [silence, silence], sampleRate: 25_000)
        #expect(silent.isSilent && silent.waveforms.map(\.peak) == [0])
        #expect(!LongSentences(joining: [silence, Noise.waveform(10, seed: 1)], sampleRate: 25_000).isSilent)
    }

    @Test func recordingsOfAnyKindBecomeOneChannelAtTheRate() throws {
        let folder = try TemporaryFolder()
        let tone = (0..<8000).map { 0.5 * Float.sin(2 * .pi * 440 * Float($0) / 8000) }
        let paths = [
            try folder.sound("a.wav", [tone, tone.map { -0.5 * $0 }], sampleRate: 8000),
            try folder.sound("b.wav", [tone], sampleRate: 8000),
            try folder.sound("c.wav", [[Float](repeating: 0, count: 500)], sampleRate: 25_000),
        ]
        let long = try LongSentences<Float>(reading: paths.map(Sentence.init), sampleRate: 25_000)
        #expect(long.waveforms.map(\.count) == [25_000 + 25_000 + 500])
        #expect(
            long.notes.messages == [
                "\(paths[0]): averaged 2 channels to one",
                "2 recordings (\(paths[0]) and others): resampled from 8000 to 25000 Hz",
                "\(paths[2]): all samples are zero",
            ])
        // Both become the same tone at the same level, up to the rounding of Float.
        let samples = long.waveforms[0].samples.elements
        expectClose(
            NDArray(samples[0..<25_000]), NDArray(samples[25_000..<50_000]), relative: 1e-5, elementwise: false)
    }

    @Test func recordingAtTheRateIsNotTouched() throws {
        let folder = try TemporaryFolder()
        let samples = Noise.samples(300, seed: 3, as: Float.self)
        let path = try folder.sound("a.wav", [samples], sampleRate: 25_000)
        var notes = LoadNotes()
        let waveform: Waveform<Float> = try Sentence(path: path).load(sampleRate: 25_000, notes: &notes)
        #expect(waveform.samples.elements == samples && waveform.sampleRate == 25_000)
        #expect(notes.isEmpty)
    }

    @Test func notesOfManyRecordingsAreMergedPerKind() {
        var first = LoadNotes()
        first.record(.resampled(from: 8000, to: 25_000), path: "a")
        var second = LoadNotes()
        second.record(.silent, path: "b")
        second.record(.resampled(from: 8000, to: 25_000), path: "c")
        first.merge(second)
        #expect(
            first.messages == [
                "2 recordings (a and others): resampled from 8000 to 25000 Hz", "b: all samples are zero",
            ])
    }

    /// Experiments read every recording several times.
    @Test func aRecordingIsCountedOnce() {
        var notes = LoadNotes()
        for path in ["a", "b", "a"] { notes.record(.silent, path: path) }
        var others = LoadNotes()
        others.record(.silent, path: "b")
        notes.merge(others)
        #expect(notes.messages == ["2 recordings (a and others): all samples are zero"])
    }

    /// A microphone that was not connected may record a level.
    @Test(arguments: [25_000, 48_000]) func aLevelIsNoSound(sampleRate: Int) throws {
        let folder = try TemporaryFolder()
        let path = try folder.sound("a.wav", [[Float](repeating: 0.25, count: 500)], sampleRate: sampleRate)
        let long = try LongSentences<Float>(reading: [Sentence(path: path)], sampleRate: 25_000)
        #expect(long.isSilent && long.notes.messages[0] == "\(path): all samples are the same: a level, and no sound")
    }

    @Test func unusableFileIsNamed() throws {
        let folder = try TemporaryFolder()
        let path = try folder.file("a.wav", "not a sound")
        #expect(throws: SoundFileError(path: path, reason: .notSound)) {
            try LongSentences<Float>(reading: [Sentence(path: path)], sampleRate: 25_000)
        }
    }
}
