internal import Factorization
internal import Foundation
public import NDArray

// A checkpoint is a safetensors file with the tensors `objective` (F64), `<speaker>/basis`, `segments/<number>`, the
// activations, and `pairs/<number>/first` and `second`, the reconstruction bases that are finished. Its metadata holds,
// under `dnmf_checkpoint`, the description of the model as JSON with a format number, and under `dnmf_crc32` the CRC-32
// (hexadecimal) of that JSON followed by the bytes of all tensors in the order named here.
private let descriptionKey = "dnmf_checkpoint"
private let checksumKey = "dnmf_crc32"
private let currentFormat = 2

extension TrainingCheckpoint {
    private struct Header: Codable {
        let format: Int
    }

    private struct Document: Codable {
        let format: Int
        let segments: Int
        let identity: TrainingIdentity
        /// Once the bases are learned.
        let stopReason: StopReason?
        /// Of the pairs of the description, the first ones.
        let finishedPairs: Int
        let model: ModelDescription
    }

    /// Writes the file; a failure leaves an older file of that name as it was.
    ///
    /// - Throws: `FileWriteError`.
    public func write(to path: String) throws(FileWriteError) { try file.write(to: path) }

    /// Reads a file in the precision that it was written in.
    ///
    /// - Throws: ``CheckpointError`` if the file is missing or damaged, is no checkpoint, or is of another precision.
    public init(path: String) throws(CheckpointError) {
        do throws(CheckpointError.Reason) {
            let file: SafetensorsFile
            do throws(SafetensorsError) {
                file = try SafetensorsFile(path: path)
            } catch {
                throw .file(error.reason)
            }
            try self.init(file: file)
        } catch {
            throw CheckpointError(path: path, reason: error)
        }
    }

    private var file: SafetensorsFile {
        let document = Document(
            format: currentFormat, segments: activations.count, identity: identity, stopReason: stopReason,
            finishedPairs: reconstructions.count, model: details)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let json: String
        do {
            json = String(decoding: try encoder.encode(document), as: UTF8.self)
        } catch {
            fatalError("TrainingCheckpoint: texts and finite numbers cannot fail to encode: \(error)")
        }
        var file = SafetensorsFile()
        file.append(SafetensorsFile.Tensor(NDArray(objective, shape: [objective.count])), named: "objective")
        let arrays = bases + activations + reconstructions.flatMap(\.bases)
        for (name, array) in zip(Self.names(document), arrays) {
            file.append(SafetensorsFile.Tensor(array), named: name)
        }
        file.metadata = [
            descriptionKey: json, checksumKey: SafetensorsFile.checksum(of: json, file.tensors.map(\.tensor)),
        ]
        return file
    }

    private init(file: SafetensorsFile) throws(CheckpointError.Reason) {
        guard let json = file.metadata[descriptionKey] else { throw .notACheckpoint }
        guard let format = try? JSONDecoder().decode(Header.self, from: Data(json.utf8)).format else {
            throw .damaged("it has no format number")
        }
        guard format == currentFormat else { throw .otherFormat(format) }
        guard let document = try? JSONDecoder().decode(Document.self, from: Data(json.utf8)) else {
            throw .damaged("its description is not what it should be")
        }
        let speakers = document.model.speakers.count
        let pairs = document.model.reconstruction?.pairs ?? []
        guard (0..<file.tensors.count).contains(document.segments), (0...pairs.count).contains(document.finishedPairs)
        else { throw .damaged("it has other tensors than it should") }
        let names = ["objective"] + Self.names(document)
        let tensors = names.compactMap { file[$0] }
        guard tensors.count == names.count, file.tensors.count == names.count else {
            throw .damaged("it has other tensors than it should")
        }
        guard file.metadata[checksumKey] == SafetensorsFile.checksum(of: json, tensors) else {
            throw .damaged("its checksum does not match")
        }
        let here = SafetensorsFile.Tensor(NDArray<Scalar>(zeros: [0])).elementType
        for tensor in tensors.dropFirst() where tensor.elementType != here {
            throw .differs("precision", checkpoint: tensor.elementType.rawValue, training: here.rawValue)
        }
        guard let objective = tensors[0].array(of: Double.self) else { throw .damaged("its objective is no number") }
        let arrays = tensors.dropFirst().compactMap { $0.array(of: Scalar.self) }
        try Self.requireModel(of: document, arrays)
        let context = document.model.reconstruction?.settings.contextFrames ?? 0
        let first = speakers + document.segments
        self.init(
            details: document.model, identity: document.identity, bases: Array(arrays[..<speakers]),
            activations: Array(arrays[speakers..<first]), objective: objective.elements,
            stopReason: document.stopReason,
            reconstructions: pairs.prefix(document.finishedPairs).enumerated().map { index, pair in
                PairReconstruction(
                    speakers: pair, bases: Array(arrays[(first + 2 * index)..<(first + 2 * index + 2)]),
                    contextFrames: context)
            })
    }

    /// Refuses a description and bases that no model can have. What activations have to be, the training knows.
    private static func requireModel(of document: Document, _ arrays: [NDArray<Scalar>]) throws(CheckpointError.Reason)
    {
        if let problem = document.model.problem { throw .damaged(problem) }
        let places = ModelTensor.all(of: document.model)
        let speakers = document.model.speakers.count
        let bases = arrays.prefix(speakers) + arrays.dropFirst(speakers + document.segments)
        for (place, basis) in zip(places, bases) {
            if let problem = SeparationModel.problem(of: basis, document.model, contextFrames: place.contextFrames) {
                throw .damaged("\(place.name) \(problem)")
            }
        }
    }

    /// The names of all tensors but the objective, in their order.
    private static func names(_ document: Document) -> [String] {
        let tensors = ModelTensor.all(of: document.model).map(\.name)
        let speakers = document.model.speakers.count
        return tensors.prefix(speakers) + (0..<document.segments).map { "segments/\($0)" }
            + tensors.dropFirst(speakers).prefix(2 * document.finishedPairs)
    }
}
