/// Something that was done to a recording, or found in it, that its owner may want to know.
public enum LoadNote: Hashable, Sendable {
    case downmixed(channels: Int)
    case resampled(from: Int, to: Int)
    /// All samples are zero.
    case silent
    /// All samples are the same, and not zero.
    case constant
}

/// The notes on many recordings, so that each kind is told once, and each recording is counted once however often it is read.
public struct LoadNotes: Equatable, Sendable {
    private var kinds: [LoadNote: (paths: Set<String>, first: String)] = [:]
    private var order: [LoadNote] = []

    public init() {}

    public var isEmpty: Bool { order.isEmpty }

    public mutating func record(_ note: LoadNote, path: String) {
        add(note, [path], first: path)
    }

    public mutating func merge(_ other: LoadNotes) {
        for note in other.order {
            guard let (paths, first) = other.kinds[note] else { continue }
            add(note, paths, first: first)
        }
    }

    private mutating func add(_ note: LoadNote, _ paths: Set<String>, first: String) {
        if kinds[note] == nil { order.append(note) }
        kinds[note, default: ([], first)].paths.formUnion(paths)
    }

    /// The lowest sample rate of the recordings that were resampled, in Hz; nil if none was.
    var lowestSampleRate: Int? {
        order.compactMap { note in if case .resampled(let from, _) = note { from } else { nil } }.min()
    }

    /// One line per kind, in the order in which they first came.
    public var messages: [String] {
        order.compactMap { note in
            kinds[note].map { paths, first in
                let files = paths.count == 1 ? "\(first): " : "\(paths.count) recordings (\(first) and others): "
                return files + note.text
            }
        }
    }

    public static func == (left: LoadNotes, right: LoadNotes) -> Bool { left.messages == right.messages }
}

extension LoadNote {
    fileprivate var text: String {
        switch self {
        case .downmixed(let channels): "averaged \(channels) channels to one"
        case .resampled(let from, let to): "resampled from \(from) to \(to) Hz"
        case .silent: "all samples are zero"
        case .constant: "all samples are the same: a level, and no sound"
        }
    }
}
