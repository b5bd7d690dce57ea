import Foundation
import Separation
import Testing

@Suite struct CorpusErrorTests {
    private func error(_ path: String) -> CorpusError? {
        do throws(CorpusError) { _ = try Corpus(path: path) } catch { return error }
        return nil
    }

    @Test func missingFolder() {
        #expect(error("/nowhere/at/all")?.description == "/nowhere/at/all: no such folder; check the name")
    }

    @Test func fileInsteadOfAFolder() throws {
        let folder = try TemporaryFolder()
        #expect(error(try folder.file("x.wav"))?.reason == .notAFolder)
    }

    @Test func emptyFolder() throws {
        let folder = try TemporaryFolder()
        #expect(error(folder.path)?.reason == .noSpeakers(holdsSoundFiles: false))
        try folder.file("notes.txt")
        #expect(error(folder.path)?.reason == .noSpeakers(holdsSoundFiles: false))
        try folder.file("a.wav")
        let found = try #require(error(folder.path))
        #expect(found.reason == .noSpeakers(holdsSoundFiles: true))
        #expect(found.description.contains("subfolder"))
    }

    @Test(arguments: ["bert/readme.txt", "bert/train/readme.txt"])
    func speakerWithoutFiles(file: String) throws {
        let folder = try TemporaryFolder()
        try folder.file("anna/a.wav")
        try folder.file(file)
        #expect(error(folder.path)?.reason == .noSoundFiles(speaker: "bert"))
    }

    @Test func speakerWithoutTrainingSentences() throws {
        let folder = try TemporaryFolder()
        try folder.file("anna/test/a.wav")
        let corpus = try Corpus(path: folder.path)
        #expect(throws: CorpusError(path: folder.path, reason: .noTrainingSentences(speaker: "anna"))) {
            try corpus.trainingSentences(of: corpus.speakers[0])
        }
    }

    @Test(arguments: [
        ("ann", "anna"), ("ANNA", "anna"), ("brt", "bert"), ("s35", "s34"), ("xyzzy", nil), ("", nil),
    ])
    func unknownSpeakerGetsASuggestion(name: String, suggestion: String?) throws {
        let folder = try TemporaryFolder()
        for speaker in ["anna", "bert", "s34"] { try folder.file("\(speaker)/a.wav") }
        let corpus = try Corpus(path: folder.path)
        do throws(CorpusError) {
            _ = try corpus.speaker(named: name)
            Issue.record("there is no speaker '\(name)'")
        } catch {
            let question = suggestion.map { " (did you mean '\($0)'?)" } ?? ""
            #expect(
                error.description == "\(folder.path): no speaker '\(name)'\(question); there are anna, bert, s34")
        }
    }

    @Test func choosingSpeakersKeepsTheOrderAndRefusesRepetition() throws {
        let folder = try TemporaryFolder()
        for speaker in ["anna", "bert"] { try folder.file("\(speaker)/a.wav") }
        let corpus = try Corpus(path: folder.path)
        #expect(try corpus.speakers(named: ["bert", "anna"]).map(\.name) == ["bert", "anna"])
        #expect(throws: CorpusError(path: folder.path, reason: .repeatedSpeaker("anna"))) {
            try corpus.speakers(named: ["anna", "anna"])
        }
    }

    @Test func everyMessageIsOneLineThatNamesTheFolder() {
        let reasons: [CorpusError.Reason] = [
            .missing, .notAFolder, .unreadable("x"), .noSpeakers(holdsSoundFiles: true),
            .noSpeakers(holdsSoundFiles: false), .noSoundFiles(speaker: "s"), .unknownSpeaker("s", known: ["t"]),
            .repeatedSpeaker("s"), .noTrainingSentences(speaker: "s"), .noTestSentences(speaker: "s"),
            .malformedTable(line: 3, text: "x"),
        ]
        for reason in reasons {
            let text = CorpusError(path: "/corpus", reason: reason).description
            #expect(text.hasPrefix("/corpus: ") && !text.contains("\n"))
        }
    }
}
