internal import Foundation
internal import Separation

/// What was done in a folder, so that nothing else is mixed with it.
///
/// An experiment may grow: there may be more variants, points of the grid and draws than there were. What has been computed has to stay
/// what it is, so the recordings and all settings that decide its numbers have to be the same.
struct ExperimentIdentity: Hashable, Codable {
    var program: String
    var precision: String
    /// What all cells have in common: the settings without variants and of one draw.
    var settings: ExperimentSettings
    /// What was trained, without places in the grid, sorted by name.
    var trained: [ExperimentVariant]
    var drawn: [Draw]

    struct Speaker: Hashable, Codable {
        var name: String
        var sex: Sex?
        /// How many sentences train, and the CRC-32 of their names and files.
        var sentences: Int
        var recordings: String
    }

    struct Draw: Hashable, Codable {
        var name: String
        var speakers: [Speaker]
        /// How many mixtures there are, and the CRC-32 of the names of their sentences and of their files.
        var mixtures: Int
        var recordings: String
    }

    /// Reads all recordings of the draws.
    ///
    /// - Throws: `CorpusError`. Recordings that cannot be read count as empty; whoever needs them will say so.
    init(_ settings: ExperimentSettings, _ draws: [ExperimentDraw], corpus: Corpus, precision: String) throws {
        program = Program.identification
        self.precision = precision
        self.settings = settings
        self.settings.variants = []
        self.settings.draws = 1
        trained = settings.variants.map(\.withoutPoints).sorted { $0.name < $1.name }
        drawn = try draws.map { draw in
            let speakers = try draw.speakers.map { speaker in
                let all = try corpus.trainingSentences(of: speaker)
                let used = all.prefix(settings.sentences.maximumSentences ?? all.count)
                var checksum = CRC32()
                for sentence in used { checksum.update(sentence) }
                return Speaker(
                    name: speaker.name, sex: speaker.sex, sentences: used.count, recordings: checksum.hexadecimal)
            }
            var checksum = CRC32()
            for task in draw.tasks {
                for part in [task.first, task.second] { checksum.update(part.sentence) }
            }
            return Draw(
                name: "draw \(draw.index)", speakers: speakers, mixtures: draw.tasks.count,
                recordings: checksum.hexadecimal)
        }
    }

    /// What keeps an experiment from going on where this one was, as in `dnmf: iterations (100 there, 60 here)`; nothing if it may.
    ///
    /// - Parameter begun: the numbers of the draws that have to be the same; nil for all. With none anything may go on.
    func differences(from later: ExperimentIdentity, inDraws begun: Set<Int>? = nil) throws -> [String] {
        if let begun, begun.isEmpty { return [] }
        let names = Set(trained.map(\.name)).intersection(later.trained.map(\.name))
        let draws = (0..<min(drawn.count, later.drawn.count)).filter { begun?.contains($0) ?? true }
        func restricted(_ identity: ExperimentIdentity) -> ExperimentIdentity {
            var identity = identity
            identity.trained.removeAll { !names.contains($0.name) }
            identity.drawn = draws.map { identity.drawn[$0] }
            return identity
        }
        var (mine, others) = (restricted(self), restricted(later))
        let differences = try leafDifferences(mine, others)
        (mine.drawn, others.drawn) = ([], [])
        let differencesOfSettings = try leafDifferences(mine, others)
        // Other settings draw other speakers and sentences, which need not be listed.
        return differencesOfSettings.isEmpty ? differences : differencesOfSettings
    }

    /// All that has been done in the folder when another experiment has been done there, too.
    func joined(with later: ExperimentIdentity) -> ExperimentIdentity {
        var all = later
        let names = Set(later.trained.map(\.name))
        all.trained = (later.trained + trained.filter { !names.contains($0.name) }).sorted { $0.name < $1.name }
        all.drawn += drawn.dropFirst(later.drawn.count)
        return all
    }
}

extension ExperimentVariant {
    /// What decides the numbers of a training, but for its place in the grid.
    fileprivate var withoutPoints: ExperimentVariant {
        var plain = self
        (plain.components, plain.sparsities, plain.reference, plain.title) = ([], [], nil, "")
        return plain
    }
}

extension CRC32 {
    fileprivate mutating func update(_ sentence: Sentence) {
        Array(sentence.name.utf8).withUnsafeBytes { update($0) }
        FileManager.default.contents(atPath: sentence.path)?.withUnsafeBytes { update($0) }
    }
}

/// What differs between two values, with both.
private func leafDifferences<Value: Encodable>(_ earlier: Value, _ later: Value) throws -> [String] {
    let (mine, others) = (try leaves(earlier), try leaves(later))
    return Set(mine.keys).union(others.keys).sorted().compactMap { name in
        let (one, other) = (mine[name] ?? .none, others[name] ?? .none)
        guard one != other else { return nil }
        // A checksum says nothing to anybody.
        return words(name) + (name.hasSuffix("recordings") ? "" : " (\(one.text) there, \(other.text) here)")
    }
}

/// `dnmf: frontEnd sampleRate` as `dnmf: front end sample rate`; what stands before the last colon stays what it is.
private func words(_ name: String) -> String {
    let start = name.range(of: ": ", options: .backwards)?.upperBound ?? name.startIndex
    return name[start...].reduce(into: String(name[..<start])) { text, character in
        text += character.isUppercase ? " \(character.lowercased())" : String(character)
    }
}

/// All numbers and texts in a value, by their names and those of the records that they are in; those in a list of things with names have the
/// name of the thing before it.
private func leaves(_ value: some Encodable) throws -> [String: JSONValue] {
    var found: [String: JSONValue] = [:]
    func collect(_ value: JSONValue, _ name: String, of owner: String) {
        switch value {
        case .record(let record):
            for (key, value) in record where key != "name" {
                // The settings that all cells have in common need no name of their own.
                collect(value, name.isEmpty ? key : name == "settings" ? key : "\(name) \(key)", of: owner)
            }
        case .list(let elements):
            let names = elements.map(\.name)
            found[owner + name] = names.contains(nil) ? value : .list(names.map { .text($0 ?? "") })
            for (element, own) in zip(elements, names) { own.map { collect(element, "", of: "\(owner)\($0): ") } }
        default: found[owner + name] = value
        }
    }
    collect(try JSONValue(value), "", of: "")
    return found
}

extension JSONValue {
    /// For people.
    fileprivate var text: String {
        switch self {
        case .none: "none"
        case .text(let text): text
        case .list(let elements): elements.map(\.text).joined(separator: ", ")
        default: (try? String(decoding: JSONEncoder().encode(self), as: UTF8.self)) ?? ""
        }
    }

    /// What a record is called.
    fileprivate var name: String? {
        if case .record(let record) = self, case .text(let name)? = record["name"] { name } else { nil }
    }
}
