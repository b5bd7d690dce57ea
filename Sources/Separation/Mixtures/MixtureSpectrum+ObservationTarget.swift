public import Factorization

extension MixtureSpectrum: ObservationTarget {
    public func read(columns: Range<Int>, into destination: UnsafeMutablePointer<Scalar>, rowStride: Int) {
        fill(frames: columns, into: destination, rowStride: rowStride)
    }
}
