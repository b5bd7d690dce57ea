/// Philox 4×32-10, a counter-based generator of random bits (Salmon, Moraes, Dror & Shaw, "Parallel random numbers: as
/// easy as 1, 2, 3", SC 2011).
///
/// Block n of a stream is a fixed scrambling of the number n under a 64-bit key, so the numbers are the same on every
/// platform and for any number of threads, and streams of different keys or stream numbers are independent.
///
/// The key is the seed. The 128-bit counter holds the block number in its lower and the stream number in its upper half.
public struct PhiloxGenerator: RandomNumberGenerator, Sendable, Hashable {
    public let seed: UInt64
    public let stream: UInt64

    private var block: UInt64 = 0
    private var buffered: UInt64?

    /// - Parameters:
    ///   - seed: chooses the sequence.
    ///   - stream: chooses one of 2^64 independent sequences of the seed, for instance one per speaker.
    public init(seed: UInt64, stream: UInt64 = 0) {
        self.seed = seed
        self.stream = stream
    }

    /// The next 64 random bits.
    public mutating func next() -> UInt64 {
        if let value = buffered {
            buffered = nil
            return value
        }
        let words = Self.block(
            counter: (
                UInt32(truncatingIfNeeded: block), UInt32(truncatingIfNeeded: block >> 32),
                UInt32(truncatingIfNeeded: stream), UInt32(truncatingIfNeeded: stream >> 32)
            ), key: (UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32)))
        block &+= 1
        buffered = UInt64(words.3) << 32 | UInt64(words.2)
        return UInt64(words.1) << 32 | UInt64(words.0)
    }

    /// The scrambled counter: ten rounds of two 32-bit multiplications.
    static func block(
        counter: (UInt32, UInt32, UInt32, UInt32), key: (UInt32, UInt32)
    ) -> (UInt32, UInt32, UInt32, UInt32) {
        var (c, k) = (counter, key)
        for round in 0..<10 {
            if round > 0 { k = (k.0 &+ 0x9E37_79B9, k.1 &+ 0xBB67_AE85) }
            let first = UInt64(c.0) * 0xD251_1F53
            let second = UInt64(c.2) * 0xCD9E_8D57
            c = (
                UInt32(truncatingIfNeeded: second >> 32) ^ c.1 ^ k.0, UInt32(truncatingIfNeeded: second),
                UInt32(truncatingIfNeeded: first >> 32) ^ c.3 ^ k.1, UInt32(truncatingIfNeeded: first)
            )
        }
        return c
    }
}
