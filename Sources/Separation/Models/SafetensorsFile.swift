internal import NDArray

/// Named tensors and text metadata in one file, in the safetensors format of Hugging Face.
///
/// A file is the header's length (8 bytes, little endian), the header (JSON: the type, shape and place of every
/// tensor, and the metadata), and the tensors' bytes (row-major, little endian) without gaps.
public struct SafetensorsFile: Equatable, Sendable {
    public enum ElementType: String, Codable, CaseIterable, Sendable {
        case boolean = "BOOL"
        case unsigned8 = "U8"
        case signed8 = "I8"
        case unsigned16 = "U16"
        case signed16 = "I16"
        case float16 = "F16"
        case brainFloat16 = "BF16"
        case unsigned32 = "U32"
        case signed32 = "I32"
        case float32 = "F32"
        case unsigned64 = "U64"
        case signed64 = "I64"
        case float64 = "F64"

        public var byteCount: Int {
            switch self {
            case .boolean, .unsigned8, .signed8: 1
            case .unsigned16, .signed16, .float16, .brainFloat16: 2
            case .unsigned32, .signed32, .float32: 4
            case .unsigned64, .signed64, .float64: 8
            }
        }
    }

    public struct Tensor: Equatable, Sendable {
        public let elementType: ElementType
        public let shape: [Int]
        /// Row-major, little endian.
        public let bytes: [UInt8]

        /// - Precondition: as many bytes as the shape needs.
        public init(elementType: ElementType, shape: [Int], bytes: [UInt8]) {
            require(
                bytes.count == shape.reduce(elementType.byteCount, *),
                "SafetensorsFile.Tensor: \(bytes.count) bytes do not fill the shape \(shape) of \(elementType.rawValue)"
            )
            self.elementType = elementType
            self.shape = shape
            self.bytes = bytes
        }
    }

    public var metadata: [String: String]

    /// The tensors in the order of their bytes.
    public private(set) var tensors: [(name: String, tensor: Tensor)] = []

    public init(metadata: [String: String] = [:]) { self.metadata = metadata }

    public subscript(name: String) -> Tensor? { tensors.first { $0.name == name }?.tensor }

    /// Adds a tensor behind the others.
    ///
    /// - Precondition: the name is new, and is not `__metadata__`, which the format keeps for itself.
    public mutating func append(_ tensor: Tensor, named name: String) {
        require(name != "__metadata__", "SafetensorsFile: a tensor cannot be named __metadata__")
        require(self[name] == nil, "SafetensorsFile: there are two tensors named '\(name)'")
        tensors.append((name, tensor))
    }

    public static func == (left: SafetensorsFile, right: SafetensorsFile) -> Bool {
        left.metadata == right.metadata && left.tensors.count == right.tensors.count
            && zip(left.tensors, right.tensors).allSatisfy { $0 == $1 }
    }
}
