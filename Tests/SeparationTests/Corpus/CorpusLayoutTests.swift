import Foundation
import Separation
import Testing

@Suite struct CorpusLayoutTests {
    @Test func firstHalfOfTheSortedNamesTrains() throws {
        let folder = try TemporaryFolder()
        for name in ["b.wav", "a.FLAC", "d.ogg", "c.wav", "e.wav"] { try folder.file("anna/\(name)") }
        let corpus = try Corpus(path: folder.path)
        #expect(corpus.speakers.map(\.name) == ["anna"])
        #expect(corpus.speakers[0].training.map(\.name) == ["a", "b", "c"])
        #expect(corpus.speakers[0].test.map(\.name) == ["d", "e"])
        #expect(corpus.speakers[0].test[0].path == "\(folder.path)/anna/d.ogg")
        #expect(corpus.warnings.isEmpty)
    }

    @Test func developmentSplitLeavesTheTestSentencesOut() throws {
        let folder = try TemporaryFolder()
        for number in 1...6 { try folder.file("anna/train/\(number).wav") }
        try folder.file("anna/test/9.wav")
        let corpus = try Corpus(path: folder.path, named: "mine")
        let split = try corpus.developmentSplit(2)
        #expect(split.speakers[0].training.map(\.name) == ["1", "2", "3", "4"])
        #expect(
            split.speakers[0].test.map(\.name) == ["5", "6"] && split.name == "mine, 2 training sentences held out")
        let few = try corpus.developmentSplit(2, of: 3).speakers[0]
        #expect(few.training.map(\.name) == ["1"] && few.test.map(\.name) == ["2", "3"])
        let error = CorpusError(path: corpus.path, reason: .tooFewTrainingSentences(speaker: "anna", heldOut: 6))
        #expect(throws: error) { try corpus.developmentSplit(6, speakers: ["anna"]) }
        let none = try corpus.developmentSplit(6)
        #expect(none.speakers.isEmpty && none.warnings.count == 1 && none.warnings[0].contains("'anna'"))
        let needed = try corpus.developmentSplit(2, speakers: ["anna"])
        #expect(needed.speakers == split.speakers && needed.warnings.isEmpty)
        #expect(throws: CorpusError.self) { try corpus.developmentSplit(2, speakers: ["bob"]) }
    }

    @Test func trainAndTestFoldersDecideWhereTheyExist() throws {
        let folder = try TemporaryFolder()
        for name in ["train/1.wav", "train/2.wav", "train/3.wav", "test/4.wav"] { try folder.file("anna/\(name)") }
        try folder.file("bert/train/x.wav")
        let corpus = try Corpus(path: folder.path + "/")
        let anna = try corpus.speaker(named: "anna")
        #expect(anna.training.map(\.name) == ["1", "2", "3"])
        #expect(anna.test.map(\.name) == ["4"])
        #expect(anna.training[0].path == "\(folder.path)/anna/train/1.wav")
        let bert = try corpus.speaker(named: "bert")
        #expect(bert.training.count == 1 && bert.test.isEmpty)
        #expect(throws: CorpusError(path: corpus.path, reason: .noTestSentences(speaker: "bert"))) {
            try corpus.testSentences(of: bert)
        }
        #expect(try corpus.testSentences(of: anna).count == 1)
    }

    @Test func namesAreSortedByteByByte() throws {
        let folder = try TemporaryFolder()
        for speaker in ["s2", "s10", "Zoe", "émile", "anna"] { try folder.file("\(speaker)/x.wav") }
        #expect(try Corpus(path: folder.path).speakers.map(\.name) == ["Zoe", "anna", "s10", "s2", "émile"])
    }

    @Test func hiddenFilesAndOtherTypesAreIgnored() throws {
        let folder = try TemporaryFolder()
        for name in [
            "anna/a.wav", "anna/._a.wav", "anna/.DS_Store", "anna/a.txt", "anna/wav", "anna/align/a.align",
            ".git/x.wav", "README.md",
        ] { try folder.file(name) }
        let corpus = try Corpus(path: folder.path)
        #expect(corpus.speakers.map(\.name) == ["anna"])
        #expect(corpus.speakers[0].training.map(\.name) == ["a"])
    }

    @Test func soundsBesideTrainAndTestAreReported() throws {
        let folder = try TemporaryFolder()
        for name in ["anna/train/a.wav", "anna/test/b.wav", "anna/c.wav"] { try folder.file(name) }
        let corpus = try Corpus(path: folder.path)
        #expect(corpus.warnings == ["\(folder.path)/anna: 1 sound files beside train and test are ignored"])
        #expect(corpus.speakers[0].training.map(\.name) == ["a"])
    }

    @Test func linkedFoldersAreFollowed() throws {
        let folder = try TemporaryFolder()
        try folder.file("elsewhere/a.wav")
        try folder.folder("corpus")
        try FileManager.default.createSymbolicLink(
            atPath: "\(folder.path)/corpus/anna", withDestinationPath: "\(folder.path)/elsewhere")
        #expect(try Corpus(path: "\(folder.path)/corpus").speakers.map(\.name) == ["anna"])
    }

    @Test(arguments: [
        ("/a/b/bbaf2n.flac", "bbaf2n"), ("x.y.wav", "x.y"), ("a.b/plain", "plain"), (".wav", ".wav"), ("", ""),
    ])
    func sentencesAreNamedAfterTheirFile(path: String, name: String) {
        #expect(Sentence(path: path).name == name)
    }
}
