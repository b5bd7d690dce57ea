internal import CKernels
public import NDArray

/// A target that is kept in panels of consecutive columns, in single or half precision, in memory or in a temporary file.
///
/// The solver reads some rows of a panel of several targets at a time. From a row-major matrix that means one short stretch per row,
/// far apart in memory; from panels it means one longer stretch, which is several times faster where there are many targets.
public struct PanelTarget<Scalar: ArrayScalar>: ObservationTarget {
    public let rows: Int
    public let columns: Int
    private let precision: PanelPrecision
    nonisolated(unsafe) private let elements: UnsafeMutableRawPointer
    /// What keeps the elements alive.
    private let memory: any AnyObject & Sendable

    private var panelCount: Int { Self.panelCount(columns) }

    private static func panelCount(_ columns: Int) -> Int { (columns + TargetPanel.width - 1) / TargetPanel.width }

    /// The bytes that a target of some shape takes.
    public static func byteCount(rows: Int, columns: Int, _ precision: PanelPrecision) -> Int {
        panelCount(columns) * TargetPanel.width * rows * precision.byteCount
    }

    /// Reads all of some other targets, several at a time.
    ///
    /// - Parameters:
    ///   - targets: what is kept.
    ///   - precision: how it is rounded. Numbers that are too large for half precision become its largest.
    ///   - folder: where a temporary file is made for all of them, which vanishes with the last of them; `nil` keeps them
    ///     in memory.
    ///   - pool: the threads to use.
    /// - Throws: `FileWriteError` where there is no room for the file.
    public static func keeping(
        _ targets: [any ObservationTarget<Scalar>], _ precision: PanelPrecision = .single,
        inTemporaryFileIn folder: String? = nil, on pool: WorkerPool = .shared
    ) throws(FileWriteError) -> [PanelTarget] {
        var starts = [0]
        for target in targets {
            starts.append(starts.last! + byteCount(rows: target.rows, columns: target.columns, precision))
        }
        let (base, memory): (UnsafeMutableRawPointer, any AnyObject & Sendable)
        if let folder {
            let file = try TemporaryFileMemory(byteCount: starts.last!, in: folder)
            (base, memory) = (file.base, file)
        } else {
            let piece = MemoryPiece(byteCount: starts.last!)
            (base, memory) = (piece.base, piece)
        }
        let kept = zip(targets, starts).map { target, start in
            PanelTarget(
                rows: target.rows, columns: target.columns, precision: precision, elements: base + start, memory: memory
            )
        }
        pool.forEach(count: kept.count) { kept[$0].fill(from: targets[$0]) }
        return kept
    }

    /// Reads all of another target and keeps it in memory.
    public init(_ target: any ObservationTarget<Scalar>, _ precision: PanelPrecision = .single) {
        let size = Self.byteCount(rows: target.rows, columns: target.columns, precision)
        let memory = MemoryPiece(byteCount: size)
        self.init(
            rows: target.rows, columns: target.columns, precision: precision, elements: memory.base, memory: memory)
        fill(from: target)
    }

    private init(
        rows: Int, columns: Int, precision: PanelPrecision, elements: UnsafeMutableRawPointer,
        memory: any AnyObject & Sendable
    ) {
        (self.rows, self.columns, self.precision) = (rows, columns, precision)
        (self.elements, self.memory) = (elements, memory)
    }

    private func fill(from target: any ObservationTarget<Scalar>) {
        let count = rows * TargetPanel.width
        withUnsafeTemporaryAllocation(of: Scalar.self, capacity: max(count, 1)) { panel in
            let values = panel.baseAddress!
            for index in 0..<panelCount {
                values.setToZero(count: count)
                let start = index * TargetPanel.width
                target.read(
                    columns: start..<min(start + TargetPanel.width, columns), into: values, rowStride: TargetPanel.width
                )
                precision.write(values, to: elements + index * count * precision.byteCount, count: count)
            }
        }
    }

    @specialized(where Scalar == Float)
    @specialized(where Scalar == Double)
    public func read(columns: Range<Int>, into destination: UnsafeMutablePointer<Scalar>, rowStride: Int) {
        require(
            columns.lowerBound >= 0 && columns.upperBound <= self.columns,
            "PanelTarget.read: columns \(columns) of \(self.columns)")
        guard !columns.isEmpty, rows > 0 else { return }
        let width = TargetPanel.width
        for index in columns.lowerBound / width...(columns.upperBound - 1) / width {
            let wanted = columns.clamped(to: index * width..<(index + 1) * width)
            for row in 0..<rows {
                precision.read(
                    elements + ((index * rows + row) * width + wanted.lowerBound - index * width) * precision.byteCount,
                    to: destination + row * rowStride + (wanted.lowerBound - columns.lowerBound), count: wanted.count)
            }
        }
    }

    public func grid(_ targets: [[any ObservationTarget<Scalar>]]) -> (any TargetGrid<Scalar>)? {
        let kept = targets.joined().compactMap { $0 as? PanelTarget }
        guard kept.count == targets.joined().count,
            kept.allSatisfy({ $0.rows == rows && $0.precision == precision })
        else { return nil }
        return PanelGrid(kept.map { ($0.elements, $0.panelCount, $0.memory) }, rows: rows, precision)
    }
}

private final class PanelGrid<Scalar: ArrayScalar>: TargetGrid {
    typealias Target = (elements: UnsafeMutableRawPointer, panelCount: Int, memory: any AnyObject & Sendable)

    // The memory is kept alive, and looked at no more: counting who uses it takes as long as reading some rows.
    nonisolated(unsafe) private let targets: UnsafeMutablePointer<Target>
    private let count: Int
    private let rows: Int
    private let precision: PanelPrecision

    init(_ targets: [Target], rows: Int, _ precision: PanelPrecision) {
        (count, self.rows, self.precision) = (targets.count, rows, precision)
        self.targets = .allocate(capacity: targets.count)
        for (index, target) in targets.enumerated() { (self.targets + index).initialize(to: target) }
    }

    deinit {
        targets.deinitialize(count: count)
        targets.deallocate()
    }

    @specialized(where Scalar == Float)
    @specialized(where Scalar == Double)
    func read(rows: Range<Int>, panel: Int, into destination: UnsafeMutablePointer<Scalar>) {
        let size = rows.count * TargetPanel.width
        let start = (panel * self.rows + rows.lowerBound) * TargetPanel.width
        for index in 0..<count {
            let target = destination + index * size
            // A target may be shorter than others.
            if panel < targets[index].panelCount {
                precision.read(targets[index].elements + start * precision.byteCount, to: target, count: size)
            } else {
                target.setToZero(count: size)
            }
        }
    }
}
