internal import CKernels
internal import NDArray

/// How the entries of a ``PanelTarget`` are rounded.
public enum PanelPrecision: String, CaseIterable, Sendable {
    /// 4 bytes: relative errors of at most 2⁻²⁴.
    case single
    /// 2 bytes: relative errors of at most 2⁻¹¹ from 6.1e-5 to 65504, and absolute ones of 3e-8 below.
    case half

    var byteCount: Int { self == .single ? 4 : 2 }

    @specialized(where Scalar == Float)
    @specialized(where Scalar == Double)
    func write<Scalar: ArrayScalar>(_ values: UnsafePointer<Scalar>, to target: UnsafeMutableRawPointer, count: Int) {
        switch self {
        case .single:
            let target = target.assumingMemoryBound(to: Float.self)
            for index in 0..<count { target[index] = Float(values[index]) }
        case .half:
            let target = target.assumingMemoryBound(to: UInt16.self)
            withUnsafeTemporaryAllocation(of: Float.self, capacity: max(count, 1)) { buffer in
                for index in 0..<count { buffer[index] = min(Float(values[index]), 65504) }
                ck_f32_to_half(buffer.baseAddress!, target, count)
            }
        }
    }

    @specialized(where Scalar == Float)
    @specialized(where Scalar == Double)
    func read<Scalar: ArrayScalar>(_ source: UnsafeRawPointer, to target: UnsafeMutablePointer<Scalar>, count: Int) {
        switch (self, Scalar.self == Float.self) {
        case (.single, true):
            target.update(from: source.assumingMemoryBound(to: Scalar.self), count: count)
        case (.single, false):
            let source = source.assumingMemoryBound(to: Float.self)
            for index in 0..<count { target[index] = Scalar(source[index]) }
        case (.half, true):
            ck_half_to_f32(source.assumingMemoryBound(to: UInt16.self), target.rebound(), count)
        case (.half, false):
            require(Scalar.self == Double.self, "PanelPrecision: no conversion to \(Scalar.self)")
            ck_half_to_f64(source.assumingMemoryBound(to: UInt16.self), target.rebound(), count)
        }
    }
}
