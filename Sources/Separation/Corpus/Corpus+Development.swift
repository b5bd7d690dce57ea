internal import NDArray

extension Corpus {
    /// The same speakers for choosing settings: of every one the last `count` of the first `maximum` training sentences are tested with and
    /// those before them train. The test sentences are no part of it, so that they can be scored once, when all is chosen.
    ///
    /// - Parameters:
    ///   - count: how many sentences are held out, 1 or more.
    ///   - maximum: how many training sentences are looked at; nil for all.
    /// - Throws: ``CorpusError`` for a speaker with too few training sentences.
    public func developmentSplit(_ count: Int, of maximum: Int? = nil) throws(CorpusError) -> Corpus {
        require(count >= 1, "Corpus.developmentSplit: \(count) sentences")
        var split: [Speaker] = []
        for speaker in speakers {
            let sentences = speaker.training.prefix(maximum ?? speaker.training.count)
            guard sentences.count > count else {
                throw CorpusError(path: path, reason: .tooFewTrainingSentences(speaker: speaker.name, heldOut: count))
            }
            split.append(
                Speaker(
                    name: speaker.name, sex: speaker.sex, training: Array(sentences.dropLast(count)),
                    test: Array(sentences.suffix(count))))
        }
        return Corpus(self, speakers: split, name: "\(name), \(count) training sentences held out")
    }

    /// Another corpus with other sentences.
    private init(_ corpus: Corpus, speakers: [Speaker], name: String) {
        self.path = corpus.path
        self.name = name
        self.speakers = speakers
        self.warnings = corpus.warnings
        self.isGRID = corpus.isGRID
    }
}
