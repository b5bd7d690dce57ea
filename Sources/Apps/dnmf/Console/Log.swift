internal import Logging
internal import Separation

/// Notes (level notice) and warnings, one line each on standard error.
let log = Logger(label: "dnmf") { _ in ConsoleLogHandler() }

/// Brings swift-log's messages to the console, which also draws the progress bar.
private struct ConsoleLogHandler: LogHandler {
    var logLevel = Logger.Level.notice
    var metadata: Logger.Metadata = [:]

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        Console.shared.line(event.level >= .warning ? "warning" : "note", event.message.description)
    }
}

extension Logger {
    func note(_ text: String) { notice("\(text)") }
    func warn(_ text: String) { warning("\(text)") }

    /// Tells what had to be done to recordings, one line per kind.
    func note(_ notes: LoadNotes) { for message in notes.messages { note(message) } }

    /// Tells which scores of some voices the means leave out, but for those that the method has none of.
    func noteUndefined(_ voices: [SeparationScores], _ noun: String) {
        for group in UndefinedScores(of: voices).groups where !group.reason.isOfTheMethod {
            let titles = group.metrics.map(\.title).joined(separator: ", ")
            note(
                "\(titles) \(group.metrics.count == 1 ? "is" : "are") undefined for \(counted(group.count, noun)) and left out of the means: "
                    + group.reason.rawValue)
        }
    }

    /// Tells which speakers cannot be named in every option.
    func warn(aboutNamesOf speakers: [Corpus.Speaker]) {
        let names = speakers.map(\.name).filter { !canBeNamed($0) }
        guard !names.isEmpty else { return }
        warn(
            "\(names.map { "'\($0)'" }.joined(separator: ", ")): commas, plus signs, auto and other mean something else in --speakers, "
                + "--pairs or --other of other commands; rename the folder")
    }

    /// Tells what is odd about a corpus.
    func warn(about corpus: Corpus) { for warning in corpus.warnings { warn(warning) } }
}
