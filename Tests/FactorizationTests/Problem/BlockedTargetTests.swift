import Factorization
import NDArray
import Testing

@Suite("Targets in blocks")
struct BlockedTargetTests {
    /// Any range of frames reads the same from blocks as from the matrix they were made of.
    @Test(arguments: [1, 63, 64, 65, 200], [0, 3])
    func readsLikeTheMatrix(frames: Int, gap: Int) throws {
        var generator = PhiloxGenerator(seed: UInt64(frames))
        let stored = try StoredTarget(NDArray<Float>(uniform: [5, frames], using: &generator))
        let blocked = BlockedTarget(stored)
        #expect(blocked.rows == 5 && blocked.columns == frames)
        for start in [0, frames / 3, frames / 2] {
            for end in [start, min(start + 1, frames), min(start + 64, frames), frames] {
                let stride = end - start + gap
                var one = [Float](repeating: -1, count: 5 * stride + 1)
                var other = one
                stored.read(columns: start..<end, into: &one, rowStride: stride)
                blocked.read(columns: start..<end, into: &other, rowStride: stride)
                #expect(one == other, "frames \(start)..<\(end)")
            }
        }
    }
}
