/// Something that was done to a recording, or found in it, that its owner may want to know.
public enum LoadNote: Hashable, Sendable {
    case downmixed(channels: Int)
    case resampled(from: Int, to: Int)
    /// All samples are zero.
    case silent
}

/// The notes on many recordings, so that each kind is told once.
public struct LoadNotes: Equatable, Sendable {
    private var kinds: [LoadNote: (count: Int, first: String)] = [:]
    private var order: [LoadNote] = []

    public init() {}

    public var isEmpty: Bool { order.isEmpty }

    public mutating func record(_ note: LoadNote, path: String) {
        add(note, count: 1, first: path)
    }

    public mutating func merge(_ other: LoadNotes) {
        for note in other.order {
            guard let (count, first) = other.kinds[note] else { continue }
            add(note, count: count, first: first)
        }
    }

    private mutating func add(_ note: LoadNote, count: Int, first: String) {
        if let known = kinds[note] {
            kinds[note] = (known.count + count, known.first)
        } else {
            kinds[note] = (count, first)
            order.append(note)
        }
    }

    /// One line per kind, in the order in which they first came.
    public var messages: [String] {
        order.compactMap { note in
            kinds[note].map { count, first in
                let files = count == 1 ? "\(first): " : "\(count) recordings (\(first) and others): "
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
        }
    }
}
