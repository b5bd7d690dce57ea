/// Converts the raw elements of a `.npy` file to a floating-point type.
///
/// Values that the target cannot hold are rounded to the nearest one it can.
@specialized(where Target == Float)
@specialized(where Target == Double)
func convertElements<Target: ArrayScalar>(
    _ source: UnsafeRawBufferPointer, of type: NPYElementType, to target: UnsafeMutableBufferPointer<Target>
) {
    switch type.kind {
    case .float(bytes: 2):
        convert(source, UInt16.self, type.isBigEndian, to: target) { Target(float(fromHalf: $0)) }
    case .float(bytes: 4):
        convert(source, UInt32.self, type.isBigEndian, to: target) { Target(Float(bitPattern: $0)) }
    case .float:
        convert(source, UInt64.self, type.isBigEndian, to: target) { Target(Double(bitPattern: $0)) }
    case .signed(bytes: 1): convert(source, Int8.self, type.isBigEndian, to: target) { Target($0) }
    case .signed(bytes: 2): convert(source, Int16.self, type.isBigEndian, to: target) { Target($0) }
    case .signed(bytes: 4): convert(source, Int32.self, type.isBigEndian, to: target) { Target($0) }
    case .signed: convert(source, Int64.self, type.isBigEndian, to: target) { Target($0) }
    case .unsigned(bytes: 1): convert(source, UInt8.self, type.isBigEndian, to: target) { Target($0) }
    case .unsigned(bytes: 2): convert(source, UInt16.self, type.isBigEndian, to: target) { Target($0) }
    case .unsigned(bytes: 4): convert(source, UInt32.self, type.isBigEndian, to: target) { Target($0) }
    case .unsigned: convert(source, UInt64.self, type.isBigEndian, to: target) { Target($0) }
    case .boolean: convert(source, UInt8.self, false, to: target) { $0 == 0 ? 0 : 1 }
    }
}

@inline(__always)
private func convert<Raw: FixedWidthInteger & BitwiseCopyable, Target: ArrayScalar>(
    _ source: UnsafeRawBufferPointer, _: Raw.Type, _ isBigEndian: Bool,
    to target: UnsafeMutableBufferPointer<Target>, _ body: (Raw) -> Target
) {
    for index in target.indices {
        let raw = source.loadUnaligned(fromByteOffset: index * MemoryLayout<Raw>.size, as: Raw.self)
        target.initializeElement(at: index, to: body(isBigEndian ? Raw(bigEndian: raw) : Raw(littleEndian: raw)))
    }
}

/// The value of an IEEE 754 half-precision number from its bits; `Float16` does not exist on every platform.
func float(fromHalf bits: UInt16) -> Float {
    let sign = UInt32(bits & 0x8000) << 16
    let exponent = UInt32(bits >> 10) & 0x1F
    let fraction = UInt32(bits & 0x3FF)
    switch exponent {
    case 0:
        let magnitude = Float(fraction) * 0x1p-24
        return sign == 0 ? magnitude : -magnitude
    case 0x1F: return Float(bitPattern: sign | 0x7F80_0000 | fraction << 13)
    default: return Float(bitPattern: sign | (exponent + 112) << 23 | fraction << 13)
    }
}
