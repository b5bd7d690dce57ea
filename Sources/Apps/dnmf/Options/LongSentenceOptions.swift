internal import ArgumentParser
internal import Separation

/// How training sentences are joined.
struct LongSentenceOptions: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Sentences joined to one long sentence before mixing.", valueName: "n"))
    var sentencesPerGroup = 10

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Largest number of training sentences per speaker (default: all).", valueName: "n"))
    var maximumSentences: Int?

    func validate() throws {
        try requireAtLeast(1, sentencesPerGroup, "--sentences-per-group")
        if let maximumSentences { try requireAtLeast(1, maximumSentences, "--maximum-sentences") }
    }

    var settings: LongSentenceSettings {
        LongSentenceSettings(sentencesPerGroup: sentencesPerGroup, maximumSentences: maximumSentences)
    }
}
