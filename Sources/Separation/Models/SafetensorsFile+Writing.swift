internal import Foundation
public import NDArray

extension SafetensorsFile {
    /// Writes the file; a failure leaves an older file of that name as it was.
    public func write(to path: String) throws(FileWriteError) {
        try AtomicFile.write(to: path) { (writer) throws(FileWriteError) in
            try writer.append(lengthAndHeader())
            for (_, tensor) in tensors { try writer.append(tensor.bytes) }
        }
    }

    /// The contents of the file. Equal values give equal bytes.
    public func encoded() -> [UInt8] {
        tensors.reduce(into: lengthAndHeader()) { $0.append(contentsOf: $1.tensor.bytes) }
    }

    private func lengthAndHeader() -> [UInt8] {
        var header = encodedHeader()
        // The tensors then begin at a multiple of 8, so that other programs can map them.
        while header.count % 8 != 0 { header.append(UInt8(ascii: " ")) }
        return withUnsafeBytes(of: UInt64(header.count).littleEndian) { Array($0) } + header
    }

    private func encodedHeader() -> [UInt8] {
        var items: [String: Item] = [:]
        if !metadata.isEmpty { items["__metadata__"] = .metadata(metadata) }
        var end = 0
        for (name, tensor) in tensors {
            let start = end
            end += tensor.bytes.count
            items[name] = .tensor(
                Description(type: tensor.elementType.rawValue, shape: tensor.shape, offsets: [start, end]))
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return Array(try encoder.encode(items))
        } catch {
            fatalError("SafetensorsFile: texts and integers cannot fail to encode: \(error)")
        }
    }

    private enum Item: Encodable {
        case metadata([String: String])
        case tensor(Description)

        func encode(to encoder: any Encoder) throws {
            switch self {
            case .metadata(let texts): try texts.encode(to: encoder)
            case .tensor(let description): try description.encode(to: encoder)
            }
        }
    }

    private struct Description: Encodable {
        let type: String
        let shape: [Int]
        let offsets: [Int]

        enum CodingKeys: String, CodingKey {
            case type = "dtype"
            case shape
            case offsets = "data_offsets"
        }
    }
}
