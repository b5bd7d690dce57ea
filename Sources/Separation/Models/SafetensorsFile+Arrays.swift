public import NDArray

extension SafetensorsFile.Tensor {
    /// The bytes of an array: F32 from `Float`, F64 from `Double`.
    public init<Scalar: ArrayScalar>(_ array: NDArray<Scalar>) {
        // Both machine and file are little endian on every platform that Swift supports.
        let bytes = array.withUnsafeBuffer { Array(UnsafeRawBufferPointer($0)) }
        self.init(
            elementType: MemoryLayout<Scalar>.size == 4 ? .float32 : .float64, shape: array.shape, bytes: bytes)
    }

    /// The elements as an array, converted where the precisions differ; nil unless they are F32 or F64.
    public func array<Scalar: ArrayScalar>(of _: Scalar.Type = Scalar.self) -> NDArray<Scalar>? {
        switch elementType {
        case .float32: NDArray(elements(Float.self).map { Scalar($0) }, shape: shape)
        case .float64: NDArray(elements(Double.self).map { Scalar($0) }, shape: shape)
        default: nil
        }
    }

    private func elements<Stored: BitwiseCopyable>(_: Stored.Type) -> [Stored] {
        bytes.withUnsafeBytes { raw in
            (0..<raw.count / MemoryLayout<Stored>.size).map {
                raw.loadUnaligned(fromByteOffset: $0 * MemoryLayout<Stored>.size, as: Stored.self)
            }
        }
    }
}
