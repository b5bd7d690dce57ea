/// An element type that NumPy knows too: `Float`, `Double`, `Float16`, the integers of 8 to 64 bits and `Bool`.
///
/// Arrays of such elements convert into each other (``NDArrayProtocol/asType(_:)``) and are read from and written to
/// `.npy` and `.npz` files. `Float16` is a storage type: convert to `Float` before computing. (It does not exist on
/// macOS on Intel processors.)
public protocol NPYElement: BitwiseCopyable, Sendable {
    /// The type under NumPy's name.
    static var npyKind: NPYKind { get }

    /// Converts elements of another type, which lie in this machine's byte order and are aligned.
    ///
    /// - Returns: the position of the first element that has no value of this type, and with which the conversion
    ///   ended; nil if all were converted.
    static func convert(
        _ source: UnsafeRawPointer, of kind: NPYKind, to target: UnsafeMutablePointer<Self>, count: Int
    ) -> Int?
}
