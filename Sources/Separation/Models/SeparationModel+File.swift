internal import Foundation
public import NDArray

// The model file is a safetensors file with the tensors of `ModelTensor`. Its metadata holds, under `dnmf`, the description as
// JSON, and under `dnmf_crc32` the CRC-32 (hexadecimal) of that JSON followed by the bytes of all tensors in their order.
private let descriptionKey = "dnmf"
private let checksumKey = "dnmf_crc32"

extension SeparationModel {
    /// Reads a model file. Bases stored in another precision are converted.
    ///
    /// - Throws: ``ModelError`` if the file is missing or damaged, is no model, or is of another format.
    public init(path: String) throws(ModelError) {
        do throws(ModelError.Reason) {
            let file: SafetensorsFile
            do throws(SafetensorsError) {
                file = try SafetensorsFile(path: path)
            } catch {
                throw .file(error.reason)
            }
            try self.init(file: file)
        } catch {
            throw ModelError(path: path, reason: error)
        }
    }

    /// Reads the contents of a model file.
    ///
    /// - Throws: ``ModelError/Reason``
    public init(file: SafetensorsFile) throws(ModelError.Reason) {
        guard let json = file.metadata[descriptionKey] else { throw .notAModel }
        let details = try ModelDescription(json: json)
        var tensors: [SafetensorsFile.Tensor] = []
        var bases: [NDArray<Scalar>] = []
        let expected = ModelTensor.all(of: details)
        for place in expected {
            guard let tensor = file[place.name] else { throw place.missing }
            guard let basis = tensor.array(of: Scalar.self) else {
                throw place.damaged("has elements of type \(tensor.elementType.rawValue)")
            }
            if let problem = Self.problem(of: basis, details, contextFrames: place.contextFrames) {
                throw place.damaged(problem)
            }
            tensors.append(tensor)
            bases.append(basis)
        }
        let names = Set(expected.map(\.name))
        if let stranger = file.tensors.first(where: { !names.contains($0.name) }) {
            throw .unexpectedTensor(stranger.name)
        }
        // Other programs need not know of the checksum.
        if let stored = file.metadata[checksumKey] {
            guard stored == SafetensorsFile.checksum(of: json, tensors) else { throw .wrongChecksum }
        }
        let first = details.speakers.count
        let reconstructions = (details.reconstruction?.pairs ?? []).enumerated().map { index, pair in
            PairReconstruction(
                speakers: pair, bases: Array(bases[(first + 2 * index)..<(first + 2 * index + 2)]),
                contextFrames: details.reconstruction?.settings.contextFrames ?? 0)
        }
        self.init(details: details, bases: Array(bases[..<first]), reconstructions: reconstructions)
    }

    /// Writes a model file; a failure leaves an older file of that name as it was.
    public func write(to path: String) throws(FileWriteError) {
        try file.write(to: path)
    }

    /// The contents of the model file. Equal models give equal bytes.
    public var file: SafetensorsFile {
        let json = details.json
        let tensors = (bases + reconstructions.flatMap(\.bases)).map { SafetensorsFile.Tensor($0) }
        var file = SafetensorsFile(metadata: [
            descriptionKey: json, checksumKey: SafetensorsFile.checksum(of: json, tensors),
        ])
        for (place, tensor) in zip(ModelTensor.all(of: details), tensors) { file.append(tensor, named: place.name) }
        return file
    }
}

extension ModelDescription {
    private struct Header: Codable {
        let format: Int
    }

    private struct Document: Codable {
        let format: Int
        let model: ModelDescription
    }

    fileprivate var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            let document = Document(format: format, model: self)
            return String(decoding: try encoder.encode(document), as: UTF8.self)
        } catch {
            fatalError("ModelDescription: texts and finite numbers cannot fail to encode: \(error)")
        }
    }

    fileprivate init(json: String) throws(ModelError.Reason) {
        let data = Data(json.utf8)
        // The number comes first: what else a newer description holds is not known.
        guard let format = try? JSONDecoder().decode(Header.self, from: data).format else {
            throw .damagedDescription("it has no format number")
        }
        guard format <= Self.currentFormat else { throw .newerFormat(format) }
        guard format >= 1 else { throw .unknownFormat(format) }
        do {
            self = try JSONDecoder().decode(Document.self, from: data).model
        } catch {
            throw .damagedDescription(Self.explanation(of: error))
        }
        guard reconstruction == nil || format >= 3 else {
            throw .damagedDescription("format \(format) has no reconstruction bases")
        }
        if let problem { throw .damagedDescription(problem) }
    }

    private static func explanation(of error: any Error) -> String {
        func place(_ context: DecodingError.Context) -> String {
            context.codingPath.map(\.stringValue).filter { $0 != "model" }.joined(separator: ".")
        }
        switch error as? DecodingError {
        case .keyNotFound(let key, _): return "'\(key.stringValue)' is missing"
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
            let name = place(context)
            return name.isEmpty ? "it is not JSON" : "'\(name)' is not what it should be"
        default: return "it is not JSON"
        }
    }
}
