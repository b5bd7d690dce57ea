internal import Audio
internal import NDArray

/// The weights of a mel filter bank one band after another, with bins counted from the first that carries weight.
struct PackedMelBands<Scalar: ArrayScalar>: Sendable {
    let binCount: Int
    let firstBins: [Int32]
    let counts: [Int32]
    let weights: [Scalar]

    var bandCount: Int { counts.count }

    init(_ filterBank: MelFilterBank<Scalar>) {
        let covered = filterBank.coveredBins
        binCount = covered.count
        counts = filterBank.bands.map { Int32($0.bins.count) }
        firstBins = filterBank.bands.map { $0.bins.isEmpty ? 0 : Int32($0.firstBin - covered.lowerBound) }
        weights = filterBank.bands.flatMap(\.weights)
    }
}
