/// One recording of one speaker.
public struct Sentence: Hashable, Sendable {
    /// Where the sound file lies.
    public let path: String

    /// The file's name without its extension, such as `bbaf2n`.
    public let name: String

    public init(path: String) {
        self.path = path
        let file = path.split(separator: "/").last.map(String.init) ?? path
        let dot = file.lastIndex(of: ".")
        name = dot.map { $0 > file.startIndex ? String(file[..<$0]) : file } ?? file
    }
}
