internal import CZlib

/// The bytes as a zlib stream, as small as zlib makes it.
package func deflated(_ bytes: [UInt8]) -> [UInt8] {
    let bound = Int(compressBound(uLong(bytes.count)))
    return [UInt8](unsafeUninitializedCapacity: bound) { target, count in
        var length = uLong(bound)
        let status = compress2(target.baseAddress!, &length, bytes, uLong(bytes.count), 9)
        // With room for the bound, only a lack of memory is left.
        guard status == Z_OK else { fatalError("deflated: zlib fails with status \(status)") }
        count = Int(length)
    }
}
