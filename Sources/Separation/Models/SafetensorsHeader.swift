internal import Foundation

/// The JSON header of a safetensors file.
struct SafetensorsHeader {
    struct Entry {
        let elementType: SafetensorsFile.ElementType
        let shape: [Int]
        /// Byte offsets behind the header.
        let start: Int
        let end: Int
    }

    private(set) var metadata: [String: String] = [:]
    /// Sorted by place.
    private(set) var entries: [(name: String, entry: Entry)] = []

    init(parsing bytes: ArraySlice<UInt8>) throws(SafetensorsError.Reason) {
        guard bytes.first == UInt8(ascii: "{") else { throw .notSafetensors("its header is not JSON") }
        guard String(validating: bytes, as: UTF8.self) != nil else { throw .malformedHeader("it is not UTF-8") }
        let items: [String: Item]
        do {
            items = try JSONDecoder().decode([String: Item].self, from: Data(bytes))
        } catch {
            throw .malformedHeader("it is not the expected JSON")
        }
        for (name, item) in items {
            switch item {
            case .metadata(let metadata):
                guard name == "__metadata__" else {
                    throw .malformedTensor(name: name, "its type, shape or place is missing")
                }
                self.metadata = metadata
            case .tensor(let type, let shape, let offsets):
                guard name != "__metadata__" else { throw .malformedHeader("the metadata is not text") }
                entries.append((name, try Self.entry(name, type, shape, offsets)))
            }
        }
        entries.sort { ($0.entry.start, $0.entry.end, $0.name) < ($1.entry.start, $1.entry.end, $1.name) }
    }

    private static func entry(
        _ name: String, _ type: String, _ shape: [Int], _ offsets: [Int]
    ) throws(SafetensorsError.Reason) -> Entry {
        guard let elementType = SafetensorsFile.ElementType(rawValue: type) else {
            throw .malformedTensor(name: name, "its type '\(type)' is not known")
        }
        var size = elementType.byteCount
        // An empty axis makes the tensor empty, but strides are products of the other extents.
        for extent in shape where extent != 0 {
            let (product, overflow) = size.multipliedReportingOverflow(by: extent)
            guard extent >= 0, !overflow else { throw .malformedTensor(name: name, "its shape \(shape) is absurd") }
            size = product
        }
        if shape.contains(0) { size = 0 }
        guard offsets.count == 2, offsets[0] >= 0, offsets[1] >= offsets[0] else {
            throw .malformedTensor(name: name, "its place \(offsets) is not a range")
        }
        guard offsets[1] - offsets[0] == size else {
            throw .malformedTensor(
                name: name, "\(offsets[1] - offsets[0]) bytes do not fill the shape \(shape) of \(type)")
        }
        return Entry(elementType: elementType, shape: shape, start: offsets[0], end: offsets[1])
    }

    /// What a member of the header is: a tensor if it has the three fields of one, otherwise texts.
    private enum Item: Decodable {
        case tensor(type: String, shape: [Int], offsets: [Int])
        case metadata([String: String])

        enum CodingKeys: String, CodingKey {
            case type = "dtype"
            case shape
            case offsets = "data_offsets"
        }

        init(from decoder: any Decoder) throws {
            let members = try decoder.container(keyedBy: CodingKeys.self)
            if let shape = try? members.decode([Int].self, forKey: .shape) {
                self = .tensor(
                    type: try members.decode(String.self, forKey: .type), shape: shape,
                    offsets: try members.decode([Int].self, forKey: .offsets))
            } else {
                self = .metadata(try decoder.singleValueContainer().decode([String: String].self))
            }
        }
    }
}
