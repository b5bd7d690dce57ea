internal import NDArray
internal import Separation

/// The masks of two voices on a mixture's spectrogram, as the report keeps them.
///
/// Of either voice bytes from 0 to 255, first those of the bins that carry weight in a mel band, bin after bin, and then one row for all
/// others. Differences pack well where neighbours are alike: every row but the first is the difference from the one before, and those of
/// the second voice are what both together differ from 255 by, nearly always nothing.
struct ExampleMask: Sendable {
    let bytes: [UInt8]

    /// - Parameters:
    ///   - masks: of both voices, bins × frames.
    ///   - covered: the bins that carry weight; the others are all alike.
    init<Scalar: ArrayScalar>(_ masks: [NDArray<Scalar>], covered: Range<Int>) {
        let (first, second) = (Self.rows(of: masks[0], covered: covered), Self.rows(of: masks[1], covered: covered))
        let remainders = zip(first, second).map { zip($0, $1).map { $0 &+ $1 &- 255 } }
        bytes =
            first.indices.flatMap { row in
                row == 0 ? first[row] : zip(first[row], first[row - 1]).map { $0 &- $1 }
            } + remainders.joined()
    }

    /// The first frames of one that has so many.
    init(bytes: [UInt8], frames: Int, first count: Int) {
        self.bytes =
            count < frames
            ? stride(from: 0, to: bytes.count, by: frames).flatMap { bytes[$0..<$0 + count] } : bytes
    }

    private static func rows<Scalar: ArrayScalar>(of mask: NDArray<Scalar>, covered: Range<Int>) -> [[UInt8]] {
        let other = covered.lowerBound > 0 ? 0 : covered.upperBound < mask.shape[0] ? covered.upperBound : nil
        func row(_ bin: Int) -> [UInt8] { (0..<mask.shape[1]).map { byte(mask[bin, $0]) } }
        let rows = covered.map(row)
        return rows + [other.map(row) ?? rows.last ?? []]
    }

    private static func byte<Scalar: ArrayScalar>(_ share: Scalar) -> UInt8 {
        UInt8((255 * min(max(share, 0), 1)).rounded())
    }
}

extension Separator {
    /// The masks of both voices.
    func exampleMask(of separation: Separation<Scalar>) -> ExampleMask {
        ExampleMask(
            analyser.masks(of: separation.reconstructions, settings.mask), covered: analyser.filterBank.coveredBins)
    }
}
