internal import CKernels

// The loops are generic in both types and inlined into the conformances below, which are therefore in the same file:
// each pair of types has a loop of its own that the compiler turns into vector code.

extension Float: NPYElement {
    public static var npyKind: NPYKind { .float32 }
    public static func convert(
        _ source: UnsafeRawPointer, of kind: NPYKind, to target: UnsafeMutablePointer<Float>, count: Int
    ) -> Int? {
        switch kind {
        case .float16: ck_half_to_f32(source.assumingMemoryBound(to: UInt16.self), target, count)
        case .float64: ck_narrow(source.assumingMemoryBound(to: Double.self), target, count)
        default: convertToFloating(source, kind, target, count)
        }
        return nil
    }
}

extension Double: NPYElement {
    public static var npyKind: NPYKind { .float64 }
    public static func convert(
        _ source: UnsafeRawPointer, of kind: NPYKind, to target: UnsafeMutablePointer<Double>, count: Int
    ) -> Int? {
        switch kind {
        case .float16: ck_half_to_f64(source.assumingMemoryBound(to: UInt16.self), target, count)
        case .float32: ck_widen(source.assumingMemoryBound(to: Float.self), target, count)
        default: convertToFloating(source, kind, target, count)
        }
        return nil
    }
}

#if !(os(macOS) && arch(x86_64))
    extension Float16: NPYElement {
        public static var npyKind: NPYKind { .float16 }
        public static func convert(
            _ source: UnsafeRawPointer, of kind: NPYKind, to target: UnsafeMutablePointer<Float16>, count: Int
        ) -> Int? {
            let bits = UnsafeMutableRawPointer(target).assumingMemoryBound(to: UInt16.self)
            switch kind {
            case .float16: bits.update(from: source.assumingMemoryBound(to: UInt16.self), count: count)
            case .float32: ck_f32_to_half(source.assumingMemoryBound(to: Float.self), bits, count)
            case .float64: ck_f64_to_half(source.assumingMemoryBound(to: Double.self), bits, count)
            default:
                // Integers that a Float does not hold exactly are beyond the largest half-precision number.
                inFloatBlocks(source, kind, count) { block, start, count in
                    ck_f32_to_half(block, bits + start, count)
                    return nil
                }
            }
            return nil
        }
    }
#endif

extension Bool: NPYElement {
    public static var npyKind: NPYKind { .bool }
    public static func convert(
        _ source: UnsafeRawPointer, of kind: NPYKind, to target: UnsafeMutablePointer<Bool>, count: Int
    ) -> Int? {
        switch kind {
        case .float16:
            return inFloatBlocks(source, kind, count) { block, start, count in
                transfer(block, Float.self, target + start, count) { $0 != 0 }
                return nil
            }
        case .float32: transfer(source, Float.self, target, count) { $0 != 0 }
        case .float64: transfer(source, Double.self, target, count) { $0 != 0 }
        case .int8, .uint8, .bool: transfer(source, UInt8.self, target, count) { $0 != 0 }
        case .int16, .uint16: transfer(source, UInt16.self, target, count) { $0 != 0 }
        case .int32, .uint32: transfer(source, UInt32.self, target, count) { $0 != 0 }
        case .int64, .uint64: transfer(source, UInt64.self, target, count) { $0 != 0 }
        }
        return nil
    }
}

extension Int8: NPYElement {
    public static var npyKind: NPYKind { .int8 }
    public static func convert(
        _ source: UnsafeRawPointer, of kind: NPYKind, to target: UnsafeMutablePointer<Int8>, count: Int
    ) -> Int? { convertToInteger(source, kind, target, count) }
}

extension Int16: NPYElement {
    public static var npyKind: NPYKind { .int16 }
    public static func convert(
        _ source: UnsafeRawPointer, of kind: NPYKind, to target: UnsafeMutablePointer<Int16>, count: Int
    ) -> Int? { convertToInteger(source, kind, target, count) }
}

extension Int32: NPYElement {
    public static var npyKind: NPYKind { .int32 }
    public static func convert(
        _ source: UnsafeRawPointer, of kind: NPYKind, to target: UnsafeMutablePointer<Int32>, count: Int
    ) -> Int? { convertToInteger(source, kind, target, count) }
}

extension Int64: NPYElement {
    public static var npyKind: NPYKind { .int64 }
    public static func convert(
        _ source: UnsafeRawPointer, of kind: NPYKind, to target: UnsafeMutablePointer<Int64>, count: Int
    ) -> Int? { convertToInteger(source, kind, target, count) }
}

extension Int: NPYElement {
    public static var npyKind: NPYKind { .int64 }
    public static func convert(
        _ source: UnsafeRawPointer, of kind: NPYKind, to target: UnsafeMutablePointer<Int>, count: Int
    ) -> Int? { convertToInteger(source, kind, target, count) }
}

extension UInt8: NPYElement {
    public static var npyKind: NPYKind { .uint8 }
    public static func convert(
        _ source: UnsafeRawPointer, of kind: NPYKind, to target: UnsafeMutablePointer<UInt8>, count: Int
    ) -> Int? { convertToInteger(source, kind, target, count) }
}

extension UInt16: NPYElement {
    public static var npyKind: NPYKind { .uint16 }
    public static func convert(
        _ source: UnsafeRawPointer, of kind: NPYKind, to target: UnsafeMutablePointer<UInt16>, count: Int
    ) -> Int? { convertToInteger(source, kind, target, count) }
}

extension UInt32: NPYElement {
    public static var npyKind: NPYKind { .uint32 }
    public static func convert(
        _ source: UnsafeRawPointer, of kind: NPYKind, to target: UnsafeMutablePointer<UInt32>, count: Int
    ) -> Int? { convertToInteger(source, kind, target, count) }
}

extension UInt64: NPYElement {
    public static var npyKind: NPYKind { .uint64 }
    public static func convert(
        _ source: UnsafeRawPointer, of kind: NPYKind, to target: UnsafeMutablePointer<UInt64>, count: Int
    ) -> Int? { convertToInteger(source, kind, target, count) }
}

extension UInt: NPYElement {
    public static var npyKind: NPYKind { .uint64 }
    public static func convert(
        _ source: UnsafeRawPointer, of kind: NPYKind, to target: UnsafeMutablePointer<UInt>, count: Int
    ) -> Int? { convertToInteger(source, kind, target, count) }
}

@inline(__always)
private func transfer<Source, Target>(
    _ source: UnsafeRawPointer, _: Source.Type, _ target: UnsafeMutablePointer<Target>, _ count: Int,
    _ body: (Source) -> Target
) {
    let source = source.assumingMemoryBound(to: Source.self)
    for index in 0..<count { (target + index).initialize(to: body(source[index])) }
}

@inline(__always)
private func convertToFloating<Target: BinaryFloatingPoint>(
    _ source: UnsafeRawPointer, _ kind: NPYKind, _ target: UnsafeMutablePointer<Target>, _ count: Int
) {
    switch kind {
    case .float16: fatalError("converted by a kernel")
    case .float32: transfer(source, Float.self, target, count) { Target($0) }
    case .float64: transfer(source, Double.self, target, count) { Target($0) }
    case .int8: transfer(source, Int8.self, target, count) { Target($0) }
    case .int16: transfer(source, Int16.self, target, count) { Target($0) }
    case .int32: transfer(source, Int32.self, target, count) { Target($0) }
    case .int64: transfer(source, Int64.self, target, count) { Target($0) }
    case .uint8: transfer(source, UInt8.self, target, count) { Target($0) }
    case .uint16: transfer(source, UInt16.self, target, count) { Target($0) }
    case .uint32: transfer(source, UInt32.self, target, count) { Target($0) }
    case .uint64: transfer(source, UInt64.self, target, count) { Target($0) }
    case .bool: transfer(source, UInt8.self, target, count) { $0 == 0 ? 0 : 1 }
    }
}

@inline(__always)
private func convertToInteger<Target: FixedWidthInteger>(
    _ source: UnsafeRawPointer, _ kind: NPYKind, _ target: UnsafeMutablePointer<Target>, _ count: Int
) -> Int? {
    switch kind {
    case .float16:
        inFloatBlocks(source, kind, count) { block, start, count in
            truncate(block, target + start, count, { (x: Float) in Int64(x) }, { UInt64($0) })
        }
    case .float32: truncate(source, target, count, { (x: Float) in Int64(x) }, { UInt64($0) })
    case .float64: truncate(source, target, count, { (x: Double) in Int64(x) }, { UInt64($0) })
    case .int8: exactly(source, Int8.self, target, count)
    case .int16: exactly(source, Int16.self, target, count)
    case .int32: exactly(source, Int32.self, target, count)
    case .int64: exactly(source, Int64.self, target, count)
    case .uint8: exactly(source, UInt8.self, target, count)
    case .uint16: exactly(source, UInt16.self, target, count)
    case .uint32: exactly(source, UInt32.self, target, count)
    case .uint64: exactly(source, UInt64.self, target, count)
    case .bool: exactly(source, UInt8.self, target, count)
    }
}

/// Integers to integers. Returns the first position that does not fit.
@inline(__always)
private func exactly<Source: FixedWidthInteger, Target: FixedWidthInteger>(
    _ source: UnsafeRawPointer, _: Source.Type, _ target: UnsafeMutablePointer<Target>, _ count: Int
) -> Int? {
    let source = source.assumingMemoryBound(to: Source.self)
    var allFit = true
    for index in 0..<count {
        let value = source[index]
        let result = Target(truncatingIfNeeded: value)
        (target + index).initialize(to: result)
        let fits = Source(truncatingIfNeeded: result) == value && (result < 0) == (value < 0)
        allFit = allFit && fits
    }
    return allFit ? nil : (0..<count).first { Target(exactly: source[$0]) == nil }
}

/// Floats to integers, towards zero. Returns the first position that does not fit.
///
/// The last two arguments are `Int64.init` and `UInt64.init`, which are fast for a known type only.
@inline(__always)
private func truncate<Source: BinaryFloatingPoint, Target: FixedWidthInteger>(
    _ source: UnsafeRawPointer, _ target: UnsafeMutablePointer<Target>, _ count: Int,
    _ signed: (Source) -> Int64, _ unsigned: (Source) -> UInt64
) -> Int? {
    let source = source.assumingMemoryBound(to: Source.self)
    let lowest = Source(Target.min)
    let below = lowest - 1
    // A power of two, which is exact where `Target.max` would be rounded.
    let end = Source(Target.max / 2 + 1) * 2
    var allFit = true
    for index in 0..<count {
        let value = source[index]
        // `below` may have been rounded to `lowest`.
        let fits = value < end && (value >= lowest || value > below)
        allFit = allFit && fits
    }
    guard allFit else {
        return (0..<count).first { !(source[$0] < end && (source[$0] >= lowest || source[$0] > below)) }
    }
    for index in 0..<count {
        let result =
            Target.isSigned || Target.bitWidth < 64
            ? Target(truncatingIfNeeded: signed(source[index])) : Target(truncatingIfNeeded: unsigned(source[index]))
        (target + index).initialize(to: result)
    }
    return nil
}

/// Converts to Float in small blocks and calls `body` with each and its position, until it returns a position.
@inline(__always)
@discardableResult
private func inFloatBlocks(
    _ source: UnsafeRawPointer, _ kind: NPYKind, _ count: Int,
    _ body: (_ block: UnsafeMutablePointer<Float>, _ start: Int, _ count: Int) -> Int?
) -> Int? {
    withUnsafeTemporaryAllocation(of: Float.self, capacity: 512) { block in
        for start in stride(from: 0, to: count, by: block.count) {
            let count = min(block.count, count - start)
            _ = Float.convert(source + start * kind.byteCount, of: kind, to: block.baseAddress!, count: count)
            if let failed = body(block.baseAddress!, start, count) { return start + failed }
        }
        return nil
    }
}
