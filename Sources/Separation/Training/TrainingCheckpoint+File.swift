internal import Foundation
public import NDArray

// A checkpoint is a safetensors file with the tensors `objective` (F64), `<speaker>/basis`, and `segments/<number>`,
// the activations. Its metadata holds, under `dnmf_checkpoint`, the description of the model as JSON with a format
// number, and under `dnmf_crc32` the CRC-32 (hexadecimal) of that JSON followed by the bytes of all tensors in the
// order named here.
private let descriptionKey = "dnmf_checkpoint"
private let checksumKey = "dnmf_crc32"
private let currentFormat = 1

extension TrainingCheckpoint {
    private struct Header: Codable {
        let format: Int
    }

    private struct Document: Codable {
        let format: Int
        let segments: Int
        let identity: TrainingIdentity
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
        let document = Document(format: currentFormat, segments: activations.count, identity: identity, model: details)
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
        for (name, array) in zip(Self.names(document), bases + activations) {
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
        guard (0..<file.tensors.count).contains(document.segments) else {
            throw .damaged("it has other tensors than it should")
        }
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
        self.init(
            details: document.model, identity: document.identity, bases: Array(arrays.prefix(speakers)),
            activations: Array(arrays.dropFirst(speakers)), objective: objective.elements)
    }

    /// The names of all tensors but the objective, in their order.
    private static func names(_ document: Document) -> [String] {
        document.model.speakers.map { "\($0.name)/basis" } + (0..<document.segments).map { "segments/\($0)" }
    }
}
