extension Noise {
    /// A copy with one to four faults: bits flipped, bytes replaced, removed, doubled, or the end cut off.
    mutating func corruption(of bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...4, using: &self) {
            guard !bytes.isEmpty else { break }
            // Half of the faults hit the first bytes: the header is where a reader can be led astray.
            let end = Bool.random(using: &self) ? min(bytes.count, 400) : bytes.count
            let place = Int.random(in: 0..<end, using: &self)
            switch Int.random(in: 0..<10, using: &self) {
            case 0...3: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &self)
            case 4...6: bytes[place] = UInt8.random(in: .min ... .max, using: &self)
            case 7: bytes.remove(at: place)
            case 8: bytes.insert(bytes[place], at: place)
            default: bytes.removeSubrange(place...)
            }
        }
        return bytes
    }
}
