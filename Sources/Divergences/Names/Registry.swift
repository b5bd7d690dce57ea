internal import NDArray
internal import Synchronization

/// Things of one kind by the names that command lines and files give them: `kl`, or with a number, `beta:0.5`.
///
/// Names are found whether they are written in capital or small letters. Safe to use from several threads at once.
///
/// ```swift
/// let windows = Registry<String>(of: "window", [
///     .init("hann", "raised cosine") { "hann" },
///     .init("kaiser", number: .required, "Kaiser's window of a given shape") { shape in "kaiser(\(shape))" },
/// ])
/// print(try windows.value(named: "kaiser:8"))
/// // kaiser(8.0)
/// print(windows.usage)
/// // hann or kaiser:<number>
/// ```
public final class Registry<Value: Sendable>: Sendable {
    /// What the values are, for error messages: `divergence`.
    public let kind: String

    private let state: Mutex<State>

    private struct State {
        var entries: [Entry] = []
        /// The position of the entry of every name and alias.
        var positions: [String: Int] = [:]
    }

    /// - Parameters:
    ///   - kind: what the values are.
    ///   - entries: what is there from the start.
    /// - Precondition: no name occurs twice.
    public init(of kind: String, _ entries: [Entry] = []) {
        self.kind = kind
        state = Mutex(State())
        for entry in entries {
            let other = add(entry)
            require(
                other == nil, "Registry(of: \"\(kind)\"): two entries named \(entry.name), \(other?.description ?? "")")
        }
    }

    /// Adds an entry.
    ///
    /// - Throws: ``NameError`` with ``NameError/Reason/taken(by:)`` if its name or one of its aliases is already in use;
    ///   nothing is changed then. So a name keeps its meaning while a program runs, and a library that registers a name
    ///   twice can tell.
    public func register(_ entry: Entry) throws(NameError) {
        if let other = add(entry) {
            throw NameError(kind: kind, name: entry.name, reason: .taken(by: other.description))
        }
    }

    /// The value of a name such as `kl` or `beta:0.5`.
    ///
    /// - Throws: ``NameError``, whose description says what is known, or what is wrong with the number.
    public func value(named name: String) throws(NameError) -> Value {
        let parts = name.lowercased().split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard let entry = entry(named: String(parts[0])) else {
            throw NameError(kind: kind, name: name, reason: .unknown(usage: usage))
        }
        do {
            return try entry.value(number: parts.count > 1 ? String(parts[1]) : nil)
        } catch {
            throw NameError(kind: kind, name: name, reason: .refused(error.reason))
        }
    }

    /// All entries in the order of their registration.
    public var entries: [Entry] { state.withLock { $0.entries } }

    /// All names as one writes them, for messages and help: `kl, euclidean, is or beta:<number>`.
    public var usage: String { listing(\.usage) }

    /// All names with what they stand for, for help: `hann (raised cosine) or kaiser:<number> (Kaiser's window)`.
    public var summary: String { listing { "\($0.usage) (\($0.description))" } }

    private func listing(_ form: (Entry) -> String) -> String {
        let forms = entries.map(form)
        guard let last = forms.last, forms.count > 1 else { return forms.first ?? "(none)" }
        return forms.dropLast().joined(separator: ", ") + " or " + last
    }

    private func entry(named name: String) -> Entry? {
        state.withLock { state in state.positions[name].map { state.entries[$0] } }
    }

    /// Adds an entry unless one of its names is taken; then returns the entry that has it.
    private func add(_ entry: Entry) -> Entry? {
        state.withLock { state in
            for name in entry.names {
                if let position = state.positions[name] { return state.entries[position] }
            }
            for name in entry.names { state.positions[name] = state.entries.count }
            state.entries.append(entry)
            return nil
        }
    }
}
