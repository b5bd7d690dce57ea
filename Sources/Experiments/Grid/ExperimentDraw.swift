internal import NDArray
public import Separation

/// The speakers and the mixtures of one draw.
public struct ExperimentDraw: Sendable {
    public let index: Int
    public let speakers: [Corpus.Speaker]
    public let tasks: [EvaluationTask]

    /// Whoever has no sentences to train or none to test with is only drawn by name.
    ///
    /// - Throws: `CorpusError` for speakers that there are not, or that have no sentences.
    public init(_ index: Int, of settings: ExperimentSettings, from corpus: Corpus) throws(CorpusError) {
        self.index = index
        let seed = settings.seed(ofDraw: index)
        if let names = settings.speakers {
            speakers = try corpus.speakers(named: names)
        } else {
            speakers = drawSpeakers(
                from: corpus.speakers.filter(\.hasBothSentences), count: settings.speakerCount, seed: seed)
        }
        tasks = try EvaluationTask.draw(
            from: corpus, speakers: speakers.map(\.name), tasksPerPair: settings.tasksPerPair, seed: seed)
    }
}

extension ExperimentDraw {
    /// The numbers of some mixtures, spread over the pairs so that every kind of pair is heard.
    func exampleIndices(_ count: Int) -> [Int] {
        guard count > 0 else { return [] }
        let step = max(1, tasks.count / count)
        return stride(from: 0, to: tasks.count, by: step).prefix(count).map { $0 }
    }
}

/// Some speakers in the corpus's order: as many of one sex as of the other, an odd one and those that are missing from whoever is left.
private func drawSpeakers(from speakers: [Corpus.Speaker], count: Int, seed: UInt64) -> [Corpus.Speaker] {
    var generator = PhiloxGenerator(seed: seed, stream: 0x5EA7)
    let order = speakers.indices.shuffled(using: &generator)
    var chosen: [Int] = []
    for sex in Sex.allCases { chosen += order.filter { speakers[$0].sex == sex }.prefix(count / 2) }
    chosen += order.filter { !chosen.contains($0) }.prefix(max(0, count - chosen.count))
    return chosen.sorted().map { speakers[$0] }
}
