internal import Audio
internal import CKernels
internal import NDArray

/// The weights of a mel filter bank bin by bin, in the order in which bins meet bands.
///
/// Bands are triangles that overlap with their neighbours alone, so that a bin has at most two weights: on the falling side of one
/// band and on the rising side of the next. The bins between the centres of the bands i − 1 and i are those of interval i.
final class MelIntervals<Scalar: ArrayScalar>: @unchecked Sendable {
    let binCount: Int
    let bandCount: Int
    /// The first bin of every interval 0...bandCount, and then the number of bins, counted from the first that carries weight.
    let firstBins: UnsafePointer<Int32>
    /// The two weights of every bin; twice them for powers, because a mixture has the cross terms of its utterances twice.
    let weights: UnsafePointer<Scalar>
    let isOfMagnitudes: Bool

    init(_ filterBank: MelFilterBank<Scalar>, isOfMagnitudes: Bool) {
        self.isOfMagnitudes = isOfMagnitudes
        let covered = filterBank.coveredBins
        (binCount, bandCount) = (covered.count, filterBank.bandCount)
        let firstBins = UnsafeMutablePointer<Int32>.allocate(capacity: bandCount + 2)
        let weights = UnsafeMutablePointer<Scalar>.allocate(capacity: max(2 * binCount, 1))
        firstBins.initialize(repeating: 0, count: bandCount + 2)
        weights.initialize(repeating: 0, count: 2 * binCount)
        // The last band that each bin has weight in.
        var intervals = [Int](repeating: 0, count: binCount)
        for (number, band) in filterBank.bands.enumerated() {
            for (bin, weight) in zip(band.bins, band.weights) {
                let position = bin - covered.lowerBound
                weights[2 * position] = weights[2 * position + 1]
                weights[2 * position + 1] = isOfMagnitudes ? weight : 2 * weight
                require(
                    weights[2 * position] == 0 || intervals[position] == number - 1,
                    "MelIntervals: bin \(bin) in bands \(intervals[position]) and \(number)")
                intervals[position] = number
            }
        }
        for bin in intervals.indices.dropFirst() { intervals[bin] = max(intervals[bin], intervals[bin - 1]) }
        for interval in intervals { firstBins[interval + 1] += 1 }
        for interval in 0...bandCount { firstBins[interval + 1] += firstBins[interval] }
        (self.firstBins, self.weights) = (UnsafePointer(firstBins), UnsafePointer(weights))
    }

    deinit {
        firstBins.deallocate()
        weights.deallocate()
    }
}
