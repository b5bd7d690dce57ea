internal import Foundation

extension Corpus {
    /// Lists the speakers and sentences of a folder. No sound file is opened.
    ///
    /// - Parameters:
    ///   - path: the folder.
    ///   - name: what models and reports call it; nil for the folder's own name.
    /// - Throws: ``CorpusError`` if the folder is missing or empty, if a speaker has no sound files, or if
    ///   `speakers.csv` is not a table of speakers and sexes.
    public init(path: String, named name: String? = nil) throws(CorpusError) {
        let entries = try Folder.entries(of: path)
        var warnings: [String] = []
        let folders = entries.filter { $0.isFolder }
        guard !folders.isEmpty else {
            throw CorpusError(path: path, reason: .noSpeakers(holdsSoundFiles: entries.contains { $0.isSound }))
        }
        let names = folders.map(\.name)
        let sexes = try Self.sexes(of: names, in: entries, of: path, &warnings)
        var speakers: [Speaker] = []
        for folder in folders {
            let (training, test) = try Self.sentences(in: folder.path, &warnings)
            guard !training.isEmpty || !test.isEmpty else {
                throw CorpusError(path: path, reason: .noSoundFiles(speaker: folder.name))
            }
            speakers.append(Speaker(name: folder.name, sex: sexes[folder.name], training: training, test: test))
        }
        if names.allSatisfy({ ["train", "test"].contains($0) }) {
            warnings.append("\(path): looks like the folder of one speaker; a corpus is the folder above it")
        }
        self.path = path
        self.name = name ?? path.split(separator: "/").last.map(String.init) ?? path
        self.speakers = speakers
        self.warnings = warnings
        isGRID =
            !entries.contains { $0.name == "speakers.csv" }
            && speakers.allSatisfy { speaker in
                GRIDSpeakers.sex(of: speaker.name) != nil
                    && (speaker.training + speaker.test).allSatisfy { GRIDSpeakers.isSentence($0.name) }
            }
    }

    private static func sentences(
        in folder: String, _ warnings: inout [String]
    ) throws(CorpusError) -> (training: [Sentence], test: [Sentence]) {
        let entries = try Folder.entries(of: folder)
        let loose = entries.filter(\.isSound).map { Sentence(path: $0.path) }
        let training = entries.first { $0.isFolder && $0.name == "train" }
        let test = entries.first { $0.isFolder && $0.name == "test" }
        guard training != nil || test != nil else {
            let half = (loose.count + 1) / 2
            return (Array(loose.prefix(half)), Array(loose.dropFirst(half)))
        }
        if !loose.isEmpty {
            warnings.append("\(folder): \(loose.count) sound files beside train and test are ignored")
        }
        return (try sounds(in: training), try sounds(in: test))
    }

    private static func sounds(in folder: Folder.Entry?) throws(CorpusError) -> [Sentence] {
        guard let folder else { return [] }
        return try Folder.entries(of: folder.path).filter(\.isSound).map { Sentence(path: $0.path) }
    }

    private static func sexes(
        of names: [String], in entries: [Folder.Entry], of path: String, _ warnings: inout [String]
    ) throws(CorpusError) -> [String: Sex] {
        guard let file = entries.first(where: { $0.name == "speakers.csv" && !$0.isFolder }) else {
            let known = names.compactMap { name in GRIDSpeakers.sex(of: name).map { (name, $0) } }
            return known.count == names.count ? Dictionary(uniqueKeysWithValues: known) : [:]
        }
        guard let data = FileManager.default.contents(atPath: file.path) else {
            throw CorpusError(path: file.path, reason: .unreadable("no permission or a failing disk"))
        }
        do {
            let sexes = try SpeakerTable(parsing: String(decoding: data, as: UTF8.self)).sexes
            for name in sexes.keys.sorted() where !names.contains(name) {
                warnings.append("\(file.path): names '\(name)', but there is no folder of that name")
            }
            return sexes
        } catch {
            throw CorpusError(path: file.path, reason: .malformedTable(line: error.number, text: error.text))
        }
    }
}

/// The visible contents of a folder.
private enum Folder {
    struct Entry {
        let name: String
        let path: String
        let isFolder: Bool

        var isSound: Bool {
            guard !isFolder, let dot = name.lastIndex(of: ".") else { return false }
            return ["wav", "flac", "ogg"].contains(name[name.index(after: dot)...].lowercased())
        }
    }

    /// Entries that are not hidden, sorted by the bytes of their names.
    static func entries(of path: String) throws(CorpusError) -> [Entry] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw CorpusError(path: path, reason: .missing)
        }
        guard isFolder.boolValue else { throw CorpusError(path: path, reason: .notAFolder) }
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: path)
        } catch {
            throw CorpusError(path: path, reason: .unreadable("no permission to list the folder"))
        }
        let visible = names.filter { !$0.hasPrefix(".") }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        return visible.map { name in
            let full = path.hasSuffix("/") ? path + name : "\(path)/\(name)"
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: full, isDirectory: &isFolder)
            return Entry(name: name, path: full, isFolder: isFolder.boolValue)
        }
    }
}
