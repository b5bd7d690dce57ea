public import NDArray

extension MelFilterBank {
    /// The filter bank as a dense matrix `M`, shape `[bands, bins]`.
    public var matrix: NDArray<Scalar> {
        let bins = binCount
        return NDArray(uninitializedShape: [bandCount, bins]) { target in
            fillWithZeros(target)
            for (index, band) in bands.enumerated() {
                _ = UnsafeMutableBufferPointer(rebasing: target[(index * bins + band.firstBin)...])
                    .update(fromContentsOf: band.weights)
            }
        }
    }

    /// The matrix that spreads mel spectra back over the bins, shape `[bins, bands]`.
    ///
    /// With `G = MᵀM`, row `k` is row `k` of `Mᵀ` divided by `max(mean(diag G) / 100, Σ_j G_jk)`. It is not a
    /// pseudo-inverse; it is exact for flat spectra. Source: Ellis, rastamat, `invaudspec.m`.
    public var inverseMatrix: NDArray<Scalar> {
        let divisors = inverseDivisors
        let columns = bandCount
        return NDArray(uninitializedShape: [binCount, columns]) { target in
            fillWithZeros(target)
            for (index, band) in bands.enumerated() {
                for (bin, weight) in zip(band.bins, band.weights) {
                    target[bin * columns + index] = Scalar(Double(weight) / divisors[bin])
                }
            }
        }
    }

    /// `max(mean(diag G) / 100, Σ_j G_jk)` for each bin `k`, without forming `G`: `G_kk = Σ_i M_ik²` and
    /// `Σ_j G_jk = Σ_i M_ik Σ_j M_ij`.
    private var inverseDivisors: [Double] {
        var diagonal = [Double](repeating: 0, count: binCount)
        var columnSums = diagonal
        for band in bands {
            let total = band.weights.reduce(0) { $0 + Double($1) }
            for (bin, weight) in zip(band.bins, band.weights) {
                diagonal[bin] += Double(weight) * Double(weight)
                columnSums[bin] += Double(weight) * total
            }
        }
        let floor = diagonal.reduce(0, +) / Double(binCount) / 100
        return columnSums.map { max(floor, $0) }
    }
}
