internal import NDArray

extension PhiloxGenerator {
    /// A copy with one to four faults: bits flipped, bytes replaced, removed, doubled, or an end cut off.
    mutating func corruption(of bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for _ in 0...integer(below: 4) {
            guard !bytes.isEmpty else { break }
            // Half of the faults hit the first or the last bytes, where headers and directories are.
            let edge = min(bytes.count, 300)
            let place =
                switch integer(below: 4) {
                case 0: integer(below: edge)
                case 1: bytes.count - 1 - integer(below: edge)
                default: integer(below: bytes.count)
                }
            switch integer(below: 10) {
            case 0...3: bytes[place] ^= 1 << UInt8(integer(below: 8))
            case 4...5: bytes[place] = UInt8(integer(below: 256))
            case 6: bytes[place] = integer(below: 2) == 0 ? 0 : 0xFF
            case 7: bytes.remove(at: place)
            case 8: bytes.insert(bytes[place], at: place)
            default: bytes.removeSubrange(place...)
            }
        }
        return bytes
    }
}
