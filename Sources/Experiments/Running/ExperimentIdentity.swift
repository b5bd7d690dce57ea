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

    /// The names of the values that keep an experiment from going on where this one was; none if it may.
    func differences(from later: ExperimentIdentity) throws -> [String] {
        func values(_ identity: ExperimentIdentity) throws -> [String: JSONValue] {
            var shared = identity
            let names = Set(trained.map(\.name)).intersection(later.trained.map(\.name))
            shared.trained.removeAll { !names.contains($0.name) }
            shared.drawn = Array(identity.drawn.prefix(min(drawn.count, later.drawn.count)))
            return try leaves(shared)
        }
        let (mine, others) = (try values(self), try values(later))
        return Set(mine.keys).union(others.keys).filter { mine[$0] != others[$0] }.sorted()
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

/// All numbers and texts in a value, by their names; those in a list of things with names have the name of the thing before it.
private func leaves(_ value: some Encodable) throws -> [String: JSONValue] {
    var found: [String: JSONValue] = [:]
    func collect(_ value: JSONValue, _ name: String, of owner: String) {
        switch value {
        case .record(let record): for (key, value) in record where key != "name" { collect(value, key, of: owner) }
        case .list(let elements):
            let names = elements.map(\.name)
            found[owner + name] = names.contains(nil) ? value : .list(names.map { .text($0 ?? "") })
            for (element, own) in zip(elements, names) { own.map { collect(element, name, of: "\(owner)\($0): ") } }
        default: found[owner + name] = value
        }
    }
    collect(try JSONValue(value), "", of: "")
    return found
}

extension JSONValue {
    /// What a record is called.
    fileprivate var name: String? {
        if case .record(let record) = self, case .text(let name)? = record["name"] { name } else { nil }
    }
}
