import Audio
import Foundation
import Testing

@testable import Separation

@Suite struct BundledCorpusTests {
    @Test(arguments: [
        ("bin", "bin/swift-dnmf_Separation.resources/Corpus"),
        ("bin", "share/dnmf/swift-dnmf_Separation.resources/Corpus"),
        ("bin", "share/dnmf/Corpus"),
    ])
    func isFoundBesideTheProgramAndInShare(program: String, place: String) throws {
        let folder = try TemporaryFolder()
        try folder.folder(program)
        try folder.file("\(place)/s1/bbaf2n.flac")
        let location = try BundledCorpus.location(besideProgramIn: "\(folder.path)/\(program)")
        #expect(location == "\(folder.path)/\(place)")
        #expect(try Corpus(path: location).speakers.map(\.name) == ["s1"])
    }

    @Test func absenceIsOneClearLine() throws {
        let folder = try TemporaryFolder()
        try folder.file("bin/swift-dnmf_Separation.resources/Corpus/README.md")
        do throws(BundledCorpus.NotFound) {
            _ = try BundledCorpus.location(besideProgramIn: "\(folder.path)/bin")
            Issue.record("a folder without speakers is no corpus")
        } catch {
            #expect(error.description.contains("make install") && !error.description.contains("\n"))
        }
    }
}

@Suite struct BundledSpeechTests {
    @Test func miniatureHasEightVoicesThatCanBeRead() throws {
        let corpus = try Corpus(path: BundledCorpus.location)
        #expect(corpus.warnings.isEmpty && corpus.speakers.count == 8)
        #expect(corpus.speakers.filter { $0.sex == .female }.count == 4)
        #expect(corpus.speakers.filter { $0.sex == .male }.count == 4)
        for speaker in corpus.speakers {
            #expect(speaker.training.count >= 25 && speaker.test.count >= 8, "\(speaker.name)")
            var notes = LoadNotes()
            let sentence: Waveform<Float> = try speaker.test[0].load(sampleRate: 25_000, notes: &notes)
            #expect(notes.isEmpty && sentence.duration > 0.5 && sentence.peak > 0.01, "\(speaker.name)")
        }
    }
}
