internal import Foundation
internal import NDArray
internal import Separation

/// The files of an experiment. Whatever is in the folder under its final name is complete.
struct ExperimentFolder: Sendable {
    let path: String

    init(_ path: String) { self.path = path }

    var settingsPath: String { path + "/settings.json" }

    private func drawPath(_ draw: Int) -> String { path + "/draws/\(draw)" }

    func referencePath(_ draw: Int, _ setting: Int) -> String { drawPath(draw) + "/references-\(setting).json" }
    func resultPath(_ cell: ExperimentCell) -> String { drawPath(cell.draw) + "/\(cell.name).json" }
    func modelPath(_ cell: ExperimentCell) -> String { drawPath(cell.draw) + "/\(cell.name).safetensors" }
    func examplesPath(_ cell: ExperimentCell) -> String { drawPath(cell.draw) + "/\(cell.name).npz" }
    func checkpointPath(_ cell: ExperimentCell) -> String { modelPath(cell) + ".checkpoint" }

    func makeFolders(draws: Int) throws(ExperimentError) {
        for draw in 0..<draws {
            do {
                try FileManager.default.createDirectory(atPath: drawPath(draw), withIntermediateDirectories: true)
            } catch {
                throw .folder(path: drawPath(draw))
            }
        }
    }

    /// Nil where there is no such file.
    func read<Value: Decodable>(_ path: String, as _: Value.Type = Value.self) throws(ExperimentError) -> Value? {
        guard let data = FileManager.default.contents(atPath: path) else { return nil }
        do {
            return try JSONDecoder().decode(Value.self, from: data)
        } catch {
            throw .damaged(path: path)
        }
    }

    func write(_ value: some Encodable, to path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        try AtomicFile.write(to: path, contents: Array(encoder.encode(value)) + [UInt8(ascii: "\n")])
    }

    func remove(_ path: String) { try? FileManager.default.removeItem(atPath: path) }
}

/// What keeps an experiment from running.
public enum ExperimentError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What is wrong with the settings.
    case settings(String)
    /// The folder holds an experiment with other settings, of which these differ.
    case otherExperiment(path: String, differences: [String])
    case folder(path: String)
    case damaged(path: String)

    public var description: String {
        switch self {
        case .settings(let problem): problem
        case .otherExperiment(let path, let differences):
            "\(path): holds an experiment with other settings (\(differences.joined(separator: ", "))); give another folder, or "
                + "the settings of that one to go on with it"
        case .folder(let path): "\(path): the folder cannot be created"
        case .damaged(let path): "\(path): the file is damaged; delete it to have it computed again"
        }
    }
}
