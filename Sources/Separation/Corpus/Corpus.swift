/// A folder of recordings with one subfolder per speaker.
///
/// Two layouts are read, and each speaker may use either:
///
///     CORPUS/<speaker>/*.{wav,flac,ogg}
///     CORPUS/<speaker>/{train,test}/*.{wav,flac,ogg}
///
/// Without `train` and `test` the first half of the sorted names (the larger half of an odd number) trains and the
/// rest evaluates, which is the split of Wang & Sha (ICASSP 2014). Names are sorted byte by byte, so `s10` comes
/// before `s2`. Hidden files and files of other types are ignored.
///
/// A file `CORPUS/speakers.csv` with lines `speaker,sex` tells the sexes. Without one, a folder whose speakers are
/// all named like those of the GRID corpus (`s1` … `s34`) gets GRID's.
public struct Corpus: Hashable, Sendable {
    /// The recordings of one person.
    public struct Speaker: Hashable, Sendable {
        public let name: String
        /// Nil where nobody says.
        public let sex: Sex?
        public let training: [Sentence]
        public let test: [Sentence]

        /// Whether there are sentences to train and sentences to test with.
        public var hasBothSentences: Bool { !training.isEmpty && !test.isEmpty }

        public init(name: String, sex: Sex?, training: [Sentence], test: [Sentence]) {
            self.name = name
            self.sex = sex
            self.training = training
            self.test = test
        }
    }

    /// The folder, as it was given.
    public let path: String

    /// All speakers, sorted by the bytes of their names.
    public let speakers: [Speaker]

    /// What is odd about the folder but does no harm, one line each.
    public let warnings: [String]

    /// What models and reports call it: the folder's own name, unless another one was given.
    public let name: String

    /// Whether these are recordings of GRID as it is published: speakers called s1 to s34, no table of sexes, and sentences named by its
    /// grammar, such as `bbaf2n`.
    public let isGRID: Bool
}

extension Corpus {
    /// The speaker of that name.
    ///
    /// - Throws: ``CorpusError/Reason/unknownSpeaker(_:known:)``, which lists the names that do exist.
    public func speaker(named name: String) throws(CorpusError) -> Speaker {
        guard let speaker = speakers.first(where: { $0.name == name }) else {
            throw CorpusError(path: path, reason: .unknownSpeaker(name, known: speakers.map(\.name)))
        }
        return speaker
    }

    /// The speakers of those names, in that order.
    ///
    /// - Throws: ``CorpusError`` if a name is unknown or occurs twice.
    public func speakers(named names: [String]) throws(CorpusError) -> [Speaker] {
        var seen: Set<String> = []
        var chosen: [Speaker] = []
        for name in names {
            guard seen.insert(name).inserted else { throw CorpusError(path: path, reason: .repeatedSpeaker(name)) }
            chosen.append(try speaker(named: name))
        }
        return chosen
    }

    /// The sentences that a speaker trains with.
    ///
    /// - Throws: ``CorpusError/Reason/noTrainingSentences(speaker:)`` if there are none.
    public func trainingSentences(of speaker: Speaker) throws(CorpusError) -> [Sentence] {
        guard !speaker.training.isEmpty else {
            throw CorpusError(path: path, reason: .noTrainingSentences(speaker: speaker.name))
        }
        return speaker.training
    }

    /// The sentences that a speaker is evaluated with.
    ///
    /// - Throws: ``CorpusError/Reason/noTestSentences(speaker:)`` if there are none.
    public func testSentences(of speaker: Speaker) throws(CorpusError) -> [Sentence] {
        guard !speaker.test.isEmpty else {
            throw CorpusError(path: path, reason: .noTestSentences(speaker: speaker.name))
        }
        return speaker.test
    }
}
