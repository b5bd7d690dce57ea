import Separation
import Testing

@Suite struct SpeakerSexTests {
    private func corpus(_ table: String?, _ speakers: [String] = ["anna", "bert"]) throws -> (Corpus, TemporaryFolder) {
        let folder = try TemporaryFolder()
        for speaker in speakers { try folder.file("\(speaker)/a.wav") }
        if let table { try folder.file("speakers.csv", table) }
        return (try Corpus(path: folder.path), folder)
    }

    @Test(arguments: [
        "speaker,sex\nanna,f\nbert,m\n",
        "anna,F\nbert,M",
        "\u{FEFF}speaker,sex\r\nanna,female\r\nbert,male\r\n",
        "  Speaker , Sex \n\n anna ,  Female \n  bert,MALE,25,York\n\n",
        "\"speaker\",\"sex\"\n\"anna\",\"f\"\n\"bert\",\"m\"\n",
        "\u{FEFF}anna,f\rbert,m\r",
    ])
    func tableIsReadAsPeopleWriteIt(table: String) throws {
        let (corpus, _) = try corpus(table)
        #expect(corpus.speakers.map(\.sex) == [.female, .male])
        #expect(corpus.warnings.isEmpty)
    }

    @Test func sexMayBeMissing() throws {
        #expect(try corpus(nil).0.speakers.map(\.sex) == [nil, nil])
        #expect(try corpus("speaker,sex\nanna,\n").0.speakers.map(\.sex) == [nil, nil])
    }

    @Test func tableThatNamesAStrangerIsAWarning() throws {
        let (corpus, folder) = try corpus("anna,f\nclara,f\nbert,m\n")
        #expect(corpus.speakers.map(\.sex) == [.female, .male])
        #expect(
            corpus.warnings == ["\(folder.path)/speakers.csv: names 'clara', but there is no folder of that name"])
    }

    @Test(arguments: [("anna,f\nbert,x\n", 2, "bert,x"), ("anna\n", 1, "anna"), ("\n\n,f\n", 3, ",f")])
    func malformedTableNamesTheLine(table: String, line: Int, text: String) throws {
        let folder = try TemporaryFolder()
        try folder.file("anna/a.wav")
        let path = try folder.file("speakers.csv", table)
        #expect(throws: CorpusError(path: path, reason: .malformedTable(line: line, text: text))) {
            try Corpus(path: folder.path)
        }
    }

    @Test func gridHasSixteenWomen() throws {
        let (corpus, _) = try corpus(nil, (1...34).map { "s\($0)" })
        let women = corpus.speakers.filter { $0.sex == .female }.map(\.name)
        let expected = [4, 7, 11, 15, 16, 18, 20, 21, 22, 23, 24, 25, 29, 31, 33, 34].map { "s\($0)" }
        #expect(Set(women) == Set(expected) && women.count == 16)
        #expect(corpus.speakers.filter { $0.sex == .male }.count == 18)
        #expect(try corpus.speaker(named: "s1").sex == .male && corpus.speaker(named: "s26").sex == .male)
    }

    @Test func onlyAFolderOfGridNamesGetsItsSexes() throws {
        #expect(try corpus(nil, ["s1", "s4"]).0.speakers.map(\.sex) == [.male, .female])
        #expect(try corpus(nil, ["s1", "anna"]).0.speakers.map(\.sex) == [nil, nil])
        #expect(try corpus(nil, ["s01", "s35"]).0.speakers.map(\.sex) == [nil, nil])
        #expect(try corpus("s1,f\n", ["s1", "s4"]).0.speakers.map(\.sex) == [.female, nil])
    }

    /// GRID as it is published has no table, and sentences whose names follow its grammar.
    @Test(arguments: [
        (["s1", "s34"], ["bbaf2n", "lwwzza", "sgij9s"], false, true), (["s1", "s34"], ["bbaf2n"], true, false),
        (["s1", "s35"], ["bbaf2n"], false, false), (["s1", "s2"], ["bbaf2n", "hello"], false, false),
        (["s1", "s2"], ["bbawzn"], false, false), (["anna", "bert"], ["bbaf2n"], false, false),
    ])
    func gridIsRecognised(speakers: [String], sentences: [String], hasTable: Bool, isGRID: Bool) throws {
        let folder = try TemporaryFolder()
        for speaker in speakers { for sentence in sentences { try folder.file("\(speaker)/\(sentence).wav") } }
        if hasTable { try folder.file("speakers.csv", "speaker,sex\n") }
        #expect(try Corpus(path: folder.path).isGRID == isGRID)
        #expect(try Corpus(path: folder.path, named: "mine").name == "mine")
    }
}
