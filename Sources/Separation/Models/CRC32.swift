internal import CZlib

/// The checksum of zlib and PNG, by zlib.
package struct CRC32 {
    private var state: UInt = crc32_z(0, nil, 0)

    package init() {}

    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
        state = crc32_z(state, bytes.bindMemory(to: UInt8.self).baseAddress, bytes.count)
    }

    /// Eight lowercase digits.
    package var hexadecimal: String {
        let digits = String(state, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }
}
