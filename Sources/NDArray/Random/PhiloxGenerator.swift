/// A counter-based random number generator: Philox4x32-10.
///
/// Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011. The n-th block of 128 bits is
/// a function of a 64-bit key (the seed), a 64-bit stream number and n alone. So numbers are the same on every
/// platform, streams never overlap, and any position can be reached at once: give every tile of work its own stream and
/// the result does not depend on the number of threads.
///
/// ```swift
/// var generator = PhiloxGenerator(seed: 7)
/// let basis = NDArray<Float>(uniform: [80, 40], using: &generator)
/// print(basis.shape)
/// // [80, 40]
/// ```
public struct PhiloxGenerator: RandomNumberGenerator, Sendable, Equatable {
    public let seed: UInt64
    public let stream: UInt64
    private var nextBlock: UInt64 = 0
    private var buffered: UInt64 = 0
    private var hasBuffered = false

    /// - Parameters:
    ///   - seed: chooses the sequence.
    ///   - stream: generators with one seed and different streams are independent.
    public init(seed: UInt64, stream: UInt64 = 0) {
        self.seed = seed
        self.stream = stream
    }

    /// An independent generator for a part of the work, named by `key`.
    ///
    /// It depends on this generator's seed and stream and on `key`, but not on how many numbers were drawn, and may be
    /// split again.
    ///
    /// ```swift
    /// let generator = PhiloxGenerator(seed: 7)
    /// var (first, second) = (generator.split(0), generator.split(1))
    /// print(first.next() == second.next())
    /// // false
    /// ```
    public func split(_ key: UInt64) -> PhiloxGenerator {
        // One block of a generator with a related seed, far from where its own sequence begins, names the child.
        let block = Self.block(counter: (~key, stream), key: seed ^ 0x9E37_79B9_7F4A_7C15)
        return PhiloxGenerator(seed: block.0, stream: block.1)
    }

    /// The next 64 bits: each block gives two numbers, its low words first.
    public mutating func next() -> UInt64 {
        if hasBuffered {
            hasBuffered = false
            return buffered
        }
        let block = Self.block(counter: (nextBlock, stream), key: seed)
        nextBlock &+= 1
        buffered = block.1
        hasBuffered = true
        return block.0
    }

    /// Goes to a position: the next number is the one that `position` draws from a fresh generator would be followed by.
    ///
    /// ```swift
    /// var (one, other) = (PhiloxGenerator(seed: 7), PhiloxGenerator(seed: 7))
    /// let numbers = (0..<4).map { _ in one.next() }
    /// other.seek(to: 3)
    /// print(other.next() == numbers[3])
    /// // true
    /// ```
    public mutating func seek(to position: UInt64) {
        nextBlock = position / 2
        hasBuffered = false
        if position % 2 == 1 { _ = next() }
    }

    /// Ten rounds of Philox4x32. Words are given and returned in pairs, the first in the low half.
    static func block(counter: (UInt64, UInt64), key: UInt64) -> (UInt64, UInt64) {
        var (c0, c1) = (UInt32(truncatingIfNeeded: counter.0), UInt32(truncatingIfNeeded: counter.0 >> 32))
        var (c2, c3) = (UInt32(truncatingIfNeeded: counter.1), UInt32(truncatingIfNeeded: counter.1 >> 32))
        var (k0, k1) = (UInt32(truncatingIfNeeded: key), UInt32(truncatingIfNeeded: key >> 32))
        for _ in 0..<10 {
            let first = 0xD251_1F53 * UInt64(c0)
            let second = 0xCD9E_8D57 * UInt64(c2)
            (c0, c1, c2, c3) = (
                UInt32(truncatingIfNeeded: second >> 32) ^ c1 ^ k0, UInt32(truncatingIfNeeded: second),
                UInt32(truncatingIfNeeded: first >> 32) ^ c3 ^ k1, UInt32(truncatingIfNeeded: first)
            )
            k0 &+= 0x9E37_79B9
            k1 &+= 0xBB67_AE85
        }
        return (UInt64(c1) << 32 | UInt64(c0), UInt64(c3) << 32 | UInt64(c2))
    }
}
