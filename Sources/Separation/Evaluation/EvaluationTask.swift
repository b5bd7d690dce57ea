internal import NDArray

/// One mixture to be separated: a test sentence of each of two speakers.
public struct EvaluationTask: Hashable, Sendable {
    public struct Part: Hashable, Sendable {
        public let speaker: String
        public let sex: Sex?
        public let sentence: Sentence
    }

    public let first: Part
    public let second: Part

    public init(first: Part, second: Part) {
        self.first = first
        self.second = second
    }

    /// Draws tasks for every given pair of speakers.
    ///
    /// Within a pair no two tasks share both sentences, and the two sentences of a task have different names wherever
    /// possible, since speakers may have read the same texts.
    ///
    /// - Parameters:
    ///   - corpus: where the test sentences are.
    ///   - speakers: whose pairs are meant where `pairs` is nil.
    ///   - pairs: names of two speakers each, or `nil` for all unordered pairs.
    ///   - tasksPerPair: how many mixtures of each pair; fewer where the sentences do not suffice.
    ///   - seed: chooses the sentences. A pair gets the same ones whichever other pairs are drawn.
    /// - Throws: ``CorpusError`` for unknown speakers or speakers without test sentences.
    public static func draw(
        from corpus: Corpus, speakers: [String], pairs: [[String]]? = nil, tasksPerPair: Int = 5, seed: UInt64 = 0
    ) throws(CorpusError) -> [EvaluationTask] {
        require(tasksPerPair >= 1, "EvaluationTask.draw: \(tasksPerPair) tasks per pair")
        var allPairs: [[String]] = []
        for (index, first) in speakers.enumerated() {
            for second in speakers.dropFirst(index + 1) { allPairs.append([first, second]) }
        }
        var tasks: [EvaluationTask] = []
        for pair in pairs ?? allPairs {
            require(pair.count == 2, "EvaluationTask.draw: \(pair) is not a pair")
            let people = try corpus.speakers(named: pair)
            let place = allPairs.firstIndex { Set($0) == Set(pair) }
            let isReversed = place.map { allPairs[$0] != pair } ?? false
            let (first, second) = isReversed ? (people[1], people[0]) : (people[0], people[1])
            let firstSentences = try corpus.testSentences(of: first)
            let secondSentences = try corpus.testSentences(of: second)
            var generator = PhiloxGenerator(seed: seed, stream: UInt64(place ?? allPairs.count))
            var choices = firstSentences.indices.flatMap { i in secondSentences.indices.map { (i, $0) } }
            let different = choices.filter { firstSentences[$0.0].name != secondSentences[$0.1].name }
            if !different.isEmpty { choices = different }
            choices.shuffle(using: &generator)
            for (i, j) in choices.prefix(tasksPerPair) {
                let one = Part(speaker: first.name, sex: first.sex, sentence: firstSentences[i])
                let other = Part(speaker: second.name, sex: second.sex, sentence: secondSentences[j])
                tasks.append(
                    isReversed ? EvaluationTask(first: other, second: one) : EvaluationTask(first: one, second: other))
            }
        }
        return tasks
    }
}
