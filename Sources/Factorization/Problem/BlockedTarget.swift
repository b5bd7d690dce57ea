public import NDArray

/// A target that lies in memory in blocks of consecutive frames, each a dense matrix.
///
/// The solver reads a tile of frames at a time. From a row-major matrix that means one short stretch per row, far apart
/// in memory; from blocks it means one long stretch, which is several times faster where there are many targets.
public struct BlockedTarget<Scalar: ArrayScalar>: ObservationTarget {
    /// Frames per block. Tiles begin at multiples of it.
    public static var blockWidth: Int { 64 }

    public let rows: Int
    public let columns: Int
    private let blocks: [NDArray<Scalar>]

    /// Reads all of another target.
    public init(_ target: some ObservationTarget<Scalar>) {
        rows = target.rows
        columns = target.columns
        blocks = stride(from: 0, to: target.columns, by: Self.blockWidth).map { start in
            let frames = min(Self.blockWidth, target.columns - start)
            return NDArray(uninitializedShape: [target.rows, frames]) { elements in
                guard let first = elements.baseAddress else { return }
                target.read(columns: start..<start + frames, into: first, rowStride: frames)
            }
        }
    }

    public func read(columns: Range<Int>, into destination: UnsafeMutablePointer<Scalar>, rowStride: Int) {
        precondition(
            columns.lowerBound >= 0 && columns.upperBound <= self.columns,
            "BlockedTarget.read: columns \(columns) of \(self.columns)")
        guard !columns.isEmpty else { return }
        let width = Self.blockWidth
        for index in columns.lowerBound / width...(columns.upperBound - 1) / width {
            let block = blocks[index]
            let frames = block.shape[1]
            let wanted = columns.clamped(to: index * width..<index * width + frames)
            let start = destination + (wanted.lowerBound - columns.lowerBound)
            block.withUnsafeBuffer { elements in
                guard let source = elements.baseAddress else { return }
                if wanted.count == frames && frames == rowStride {
                    start.update(from: source, count: elements.count)
                    return
                }
                for row in 0..<rows {
                    (start + row * rowStride).update(
                        from: source + row * frames + (wanted.lowerBound - index * width), count: wanted.count)
                }
            }
        }
    }
}
