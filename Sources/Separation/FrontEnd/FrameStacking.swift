internal import Factorization
internal import NDArray

extension FrontEnd {
    /// The rows of every basis: the mel bands of all frames that are explained together.
    public var basisRows: Int { stackedFrames * mel.bands }

    var stacking: FrameStacking { FrameStacking(reach: stackedFrames / 2) }
}

/// Every frame with so many on either side, one below the other, earlier ones first; beyond the ends there is silence.
struct FrameStacking: Hashable, Sendable {
    let reach: Int

    /// The frames relative to the one in the middle.
    var offsets: ClosedRange<Int> { -reach...reach }

    /// [(2 reach + 1) D, T] from [D, T].
    func stacked<Scalar: ArrayScalar>(_ spectrum: NDArray<Scalar>) -> NDArray<Scalar> {
        guard reach > 0 else { return spectrum }
        let frames = spectrum.shape[1]
        let blocks = offsets.map { offset -> NDArray<Scalar> in
            var block = NDArray<Scalar>(zeros: spectrum.shape)
            let inside = max(0, -offset)..<max(0, -offset, min(frames, frames - offset))
            if !inside.isEmpty {
                block[.all, inside] = NDArray(spectrum[.all, inside.lowerBound + offset..<inside.upperBound + offset])
            }
            return block
        }
        return NDArray(concatenating: blocks, axis: 0)
    }

    /// [D, T] from [(2 reach + 1) D, T]: of every frame the mean of all that the stacks with it have of it.
    func averaged<Scalar: ArrayScalar>(_ stacked: NDArray<Scalar>) -> NDArray<Scalar> {
        guard reach > 0 else { return stacked }
        let (bands, frames) = (stacked.shape[0] / (2 * reach + 1), stacked.shape[1])
        var sum = NDArray<Scalar>(zeros: [bands, frames])
        var counts = [Scalar](repeating: 0, count: frames)
        for (index, offset) in offsets.enumerated() {
            // Frame t is at that offset of the stack around t − offset.
            let inside = max(0, offset)..<max(0, offset, min(frames, frames + offset))
            guard !inside.isEmpty else { continue }
            let rows = index * bands..<(index + 1) * bands
            sum[.all, inside] =
                NDArray(sum[.all, inside])
                + NDArray(stacked[rows, inside.lowerBound - offset..<inside.upperBound - offset])
            for frame in inside { counts[frame] += 1 }
        }
        return sum / NDArray(counts, shape: [1, frames])
    }
}

/// A target whose columns are stacks of another's.
struct StackedTarget<Scalar: ArrayScalar>: ObservationTarget {
    private let base: any ObservationTarget<Scalar>
    private let stacking: FrameStacking

    init(_ base: any ObservationTarget<Scalar>, _ stacking: FrameStacking) {
        self.base = base
        self.stacking = stacking
    }

    var rows: Int { base.rows * (2 * stacking.reach + 1) }
    var columns: Int { base.columns }

    func read(columns: Range<Int>, into destination: UnsafeMutablePointer<Scalar>, rowStride: Int) {
        for (index, offset) in stacking.offsets.enumerated() {
            let block = destination + index * base.rows * rowStride
            let wanted = columns.lowerBound + offset..<columns.upperBound + offset
            let inside = wanted.clamped(to: 0..<base.columns)
            for row in 0..<base.rows where inside.count < wanted.count {
                (block + row * rowStride).update(repeating: 0, count: wanted.count)
            }
            guard !inside.isEmpty else { continue }
            base.read(
                columns: inside, into: block + (inside.lowerBound - wanted.lowerBound), rowStride: rowStride)
        }
    }
}
