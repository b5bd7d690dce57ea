internal import Separation

extension Console {
    /// Tells what had to be done to recordings, one line per kind.
    func note(_ notes: LoadNotes) { for message in notes.messages { note(message) } }

    /// Tells what is odd about a corpus.
    func warn(about corpus: Corpus) { for warning in corpus.warnings { self.warning(warning) } }
}
