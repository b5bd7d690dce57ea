public import Factorization

extension MixtureSpectrum: ObservationTarget {
    @specialized(where Scalar == Float)
    @specialized(where Scalar == Double)
    public func read(columns: Range<Int>, into destination: UnsafeMutablePointer<Scalar>, rowStride: Int) {
        fill(frames: columns, into: destination, rowStride: rowStride)
    }

    public func grid(_ targets: [[any ObservationTarget<Scalar>]]) -> (any TargetGrid<Scalar>)? {
        let mixtures = targets.map { $0.compactMap { $0 as? MixtureSpectrum } }
        guard zip(mixtures, targets).allSatisfy({ $0.count == $1.count }), let top = mixtures.first, !top.isEmpty
        else { return nil }
        let (first, second) = (mixtures.map { $0[0].first }, top.map(\.second))
        let isGrid = mixtures.enumerated().allSatisfy { i, row in
            row.enumerated().allSatisfy { j, mixture in
                mixture.first.isSame(as: first[i]) && mixture.second.isSame(as: second[j])
                    && mixture.intervals === intervals
            }
        }
        guard isGrid else { return nil }
        return MixtureGrid(first: first, second: second, intervals)
    }
}
