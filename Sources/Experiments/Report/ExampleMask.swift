internal import NDArray
internal import Separation

/// The mask of the first of two voices on a mixture's spectrogram, as the report keeps it.
///
/// Bytes from 0 to 255, first those of the bins that carry weight in a mel band, bin after bin, and then one row for all others; every
/// row but the first is the difference from the one before, because neighbours are alike and differences pack well.
struct ExampleMask: Sendable {
    let bytes: [UInt8]

    /// - Parameters:
    ///   - mask: bins × frames.
    ///   - covered: the bins that carry weight; the others are all alike.
    init<Scalar: ArrayScalar>(_ mask: NDArray<Scalar>, covered: Range<Int>) {
        let frames = mask.shape[1]
        let other = covered.lowerBound > 0 ? 0 : covered.upperBound < mask.shape[0] ? covered.upperBound : nil
        var rows = covered.map { bin in (0..<frames).map { Self.byte(mask[bin, $0]) } }
        rows.append(other.map { bin in (0..<frames).map { Self.byte(mask[bin, $0]) } } ?? rows.last ?? [])
        bytes = rows.indices.flatMap { row in
            row == 0 ? rows[row] : zip(rows[row], rows[row - 1]).map { $0 &- $1 }
        }
    }

    private static func byte<Scalar: ArrayScalar>(_ share: Scalar) -> UInt8 {
        UInt8((255 * min(max(share, 0), 1)).rounded())
    }
}

extension Separator {
    /// The mask of the first voice.
    func exampleMask(of separation: Separation<Scalar>) -> ExampleMask {
        ExampleMask(
            analyser.masks(of: separation.reconstructions, settings.mask)[0], covered: analyser.filterBank.coveredBins)
    }
}
