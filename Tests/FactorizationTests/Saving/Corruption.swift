import NDArray

extension PhiloxGenerator {
    /// A copy with one to four faults: bits flipped, bytes replaced, removed or doubled.
    mutating func corruption(of bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for _ in 0...integer(below: 4) {
            // Half of the faults hit the last bytes, where the directory of an archive is.
            let place =
                integer(below: 2) == 0
                ? integer(below: bytes.count) : bytes.count - 1 - integer(below: min(bytes.count, 400))
            switch integer(below: 8) {
            case 0...3: bytes[place] ^= 1 << UInt8(integer(below: 8))
            case 4: bytes[place] = UInt8(integer(below: 256))
            case 5: bytes[place] = integer(below: 2) == 0 ? 0 : 0xFF
            case 6: bytes.remove(at: place)
            default: bytes.insert(bytes[place], at: place)
            }
        }
        return bytes
    }
}
