internal import Foundation
internal import NDArray
internal import Separation

/// The files of an experiment. Whatever is in the folder under its final name is complete.
struct ExperimentFolder: Sendable {
    let path: String

    init(_ path: String) { self.path = path }

    var settingsPath: String { path + "/settings.json" }

    private var drawsPath: String { path + "/draws" }

    private func drawPath(_ draw: Int) -> String { "\(drawsPath)/\(draw)" }

    func referencePath(_ draw: Int, _ variant: ExperimentVariant) -> String {
        drawPath(draw) + "/references-\(variant.name).json"
    }
    func resultPath(_ cell: ExperimentCell) -> String { drawPath(cell.draw) + "/\(cell.name).json" }
    func modelPath(_ cell: ExperimentCell) -> String { drawPath(cell.draw) + "/\(cell.name).safetensors" }
    func examplesPath(_ cell: ExperimentCell) -> String { drawPath(cell.draw) + "/\(cell.name).npz" }
    func checkpointPath(_ cell: ExperimentCell) -> String { modelPath(cell) + ".checkpoint" }

    /// What was done here; nil for a folder in which there is nothing yet.
    func identity() throws(ExperimentError) -> ExperimentIdentity? {
        if let data = FileManager.default.contents(atPath: settingsPath) {
            guard let identity = try? JSONDecoder().decode(ExperimentIdentity.self, from: data) else {
                throw .unknownSettings(path: settingsPath)
            }
            return identity
        }
        guard presentDraws.allSatisfy({ fileNames($0).isEmpty }) else { throw .noSettings(path: path) }
        if let name = ExperimentResults.fileNames.first(where: { exists("\(path)/\($0)") }) {
            throw .foreignResults(path: path, name: name)
        }
        return nil
    }

    /// The numbers of the draws of which a training is finished, or begun with a checkpoint.
    func begunDraws() -> Set<Int> { Set(presentDraws.filter { hasTrainings($0) }) }

    private func hasTrainings(_ draw: Int) -> Bool {
        fileNames(draw).contains { name in
            if name.hasSuffix(".safetensors") || name.hasSuffix(".checkpoint") { return true }
            // Models may have been removed for their size.
            guard let data = FileManager.default.contents(atPath: "\(drawPath(draw))/\(name)"),
                let result = try? JSONDecoder().decode(CellResult.self, from: data)
            else { return false }
            return result.failure == nil
        }
    }

    /// The files of a draw that are complete.
    private func fileNames(_ draw: Int) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: drawPath(draw))) ?? []
        return names.filter { !AtomicFile.isTemporary($0) }
    }

    private var presentDraws: [Int] {
        ((try? FileManager.default.contentsOfDirectory(atPath: drawsPath)) ?? []).compactMap { Int($0) }
    }

    /// Removes all draws without trainings, with their references and what is written of failures.
    func removeDrawsNotBegun() throws(ExperimentError) {
        for draw in presentDraws where !hasTrainings(draw) {
            remove(drawPath(draw))
            if exists(drawPath(draw)) { throw .folder(path: drawPath(draw)) }
        }
    }

    /// Makes the folder, if there is none, and keeps others out of it until the lock is released.
    func lock() throws(ExperimentError) -> FolderLock {
        try makeFolder(path)
        return try FolderLock(path)
    }

    /// Makes the folders of all draws, and removes what an earlier run was writing when it was killed.
    func makeFolders(draws: Int) throws(ExperimentError) {
        for draw in 0..<draws {
            try makeFolder(drawPath(draw))
            removeUnfinishedFiles(in: drawPath(draw))
        }
        removeUnfinishedFiles(in: path)
    }

    private func makeFolder(_ folder: String) throws(ExperimentError) {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            var isFolder: ObjCBool = false
            let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            if exists, !isFolder.boolValue { throw .fileInTheWay(path: path) }
            throw .folder(path: folder)
        }
    }

    private func removeUnfinishedFiles(in folder: String) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        for name in names where AtomicFile.isTemporary(name) { remove("\(folder)/\(name)") }
    }

    /// Nil where there is no such file.
    func read<Value: Decodable>(_ path: String, as _: Value.Type = Value.self) throws(ExperimentError) -> Value? {
        guard let data = FileManager.default.contents(atPath: path) else { return nil }
        return try intact(path) { _ in try JSONDecoder().decode(Value.self, from: data) }
    }

    /// What `read` makes of a file that was complete when it was written.
    func intact<Value>(_ path: String, read: (String) throws -> Value) throws(ExperimentError) -> Value {
        do {
            return try read(path)
        } catch {
            throw .damaged(path: path)
        }
    }

    func write(_ value: some Encodable, to path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        try AtomicFile.write(to: path, contents: Array(encoder.encode(value)) + [UInt8(ascii: "\n")])
    }

    func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    func remove(_ path: String) { try? FileManager.default.removeItem(atPath: path) }
}

/// What keeps an experiment from running.
public enum ExperimentError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What is wrong with the settings.
    case settings(String)
    /// The folder holds an experiment with other settings, of which these differ.
    case otherExperiment(path: String, differences: [String])
    /// A file that should tell what the folder holds, and does not.
    case unknownSettings(path: String)
    /// A folder with trainings, of which nothing tells what they are.
    case noSettings(path: String)
    /// A folder with a file that would be overwritten, and nothing that tells that it is of an experiment.
    case foreignResults(path: String, name: String)
    /// How many speakers there are with sentences to train and to test with, and who has not both.
    case tooFewSpeakers(Int, unusable: [String])
    /// The folder cannot be created, read or removed, or nothing can be created in it.
    case folder(path: String)
    /// Another experiment is working in the folder.
    case inUse(path: String)
    /// The folder is a file.
    case fileInTheWay(path: String)
    case damaged(path: String)

    public var description: String {
        switch self {
        case .settings(let problem): problem
        case .otherExperiment(let path, let differences):
            "\(path): holds an experiment with other settings or recordings (\(differences.joined(separator: "; "))); give another folder, or "
                + "the settings of that one to go on with it"
        case .unknownSettings(let path):
            "\(path): not the settings of an experiment, or those of another version of this program; give another folder"
        case .noSettings(let path):
            "\(path): holds trainings, but no settings.json that tells what they are of; give another folder"
        case .foreignResults(let path, let name):
            "\(path): holds \(name), which would be overwritten, and no settings.json that tells that it is of an experiment; give "
                + "another folder"
        case .tooFewSpeakers(let count, let unusable):
            "mixtures need two speakers with sentences to train and to test with, and there \(count == 1 ? "is one" : "are none")"
                + (unusable.isEmpty
                    ? "" : "; \(unusable.joined(separator: ", ")) \(unusable.count == 1 ? "has" : "have") not both")
        case .folder(let path): "\(path): the folder cannot be created or used; give another one"
        case .inUse(let path): "\(path): another experiment is working in this folder; wait for it, or give another one"
        case .fileInTheWay(let path): "\(path): is a file; give a folder"
        case .damaged(let path): "\(path): the file is damaged; delete it to have it computed again"
        }
    }
}
