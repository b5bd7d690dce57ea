internal import NDArray

extension Corpus {
    /// The same speakers for choosing settings: of every one the last `count` of the first `maximum` training sentences are tested with and
    /// those before them train. The test sentences are no part of it, so that they can be scored once, when all is chosen.
    ///
    /// - Parameters:
    ///   - count: how many sentences are held out, 1 or more.
    ///   - maximum: how many training sentences are looked at; nil for all.
    ///   - names: who is needed; nil for everybody with more than `count` training sentences.
    /// - Throws: ``CorpusError`` for a speaker who is needed and has too few training sentences, or does not exist.
    public func developmentSplit(
        _ count: Int, of maximum: Int? = nil, speakers names: [String]? = nil
    ) throws(CorpusError) -> Corpus {
        require(count >= 1, "Corpus.developmentSplit: \(count) sentences")
        var (split, warnings): ([Speaker], [String]) = ([], warnings)
        if let names { _ = try speakers(named: names) }
        for speaker in speakers where names?.contains(speaker.name) ?? true {
            let sentences = speaker.training.prefix(maximum ?? speaker.training.count)
            guard sentences.count > count else {
                guard names == nil else {
                    throw CorpusError(
                        path: path, reason: .tooFewTrainingSentences(speaker: speaker.name, heldOut: count))
                }
                warnings.append("speaker '\(speaker.name)' has too few training sentences to hold out \(count)")
                continue
            }
            split.append(
                Speaker(
                    name: speaker.name, sex: speaker.sex, training: Array(sentences.dropLast(count)),
                    test: Array(sentences.suffix(count))))
        }
        return Corpus(
            self, speakers: split, name: "\(name), \(count) training sentences held out", warnings: warnings)
    }

    /// Another corpus with other sentences.
    private init(_ corpus: Corpus, speakers: [Speaker], name: String, warnings: [String]) {
        self.path = corpus.path
        self.name = name
        self.speakers = speakers
        self.warnings = warnings
        self.isGRID = corpus.isGRID
    }
}
