public import Factorization

extension MixtureSpectrum: ObservationTarget {
    @specialized(where Scalar == Float)
    @specialized(where Scalar == Double)
    public func read(columns: Range<Int>, into destination: UnsafeMutablePointer<Scalar>, rowStride: Int) {
        fill(frames: columns, into: destination, rowStride: rowStride)
    }
}
