public import NDArray

/// Some consecutive columns of a target, as a target.
public struct TargetColumns<Scalar: ArrayScalar>: ObservationTarget {
    /// What they are columns of.
    public let whole: any ObservationTarget<Scalar>
    /// Which ones.
    public let range: Range<Int>

    /// - Precondition: columns of the target.
    public init(_ whole: any ObservationTarget<Scalar>, _ range: Range<Int>) {
        require(
            range.lowerBound >= 0 && range.upperBound <= whole.columns,
            "TargetColumns: columns \(range) of \(whole.columns)")
        self.whole = whole
        self.range = range
    }

    public var rows: Int { whole.rows }
    public var columns: Int { range.count }

    public func read(columns: Range<Int>, into destination: UnsafeMutablePointer<Scalar>, rowStride: Int) {
        whole.read(
            columns: range.lowerBound + columns.lowerBound..<range.lowerBound + columns.upperBound, into: destination,
            rowStride: rowStride)
    }
}
