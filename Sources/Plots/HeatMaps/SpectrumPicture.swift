internal import Foundation
package import NDArray

/// A matrix of frequencies × frames as a PNG, the lowest frequency at the bottom, in the colours of ``ColourMap``.
package struct SpectrumPicture {
    /// What the colours stand for.
    package enum Scale {
        /// 10 log10(entry / reference) from −range to 0 dB, of powers.
        case decibels(reference: Double, range: Double)
        /// Entries from 0 to 1.
        case shares
    }

    /// The file.
    package let png: [UInt8]

    /// - Parameters:
    ///   - matrix: frequencies × frames, at least one of either; entries that are negative or not finite count as 0.
    ///   - scale: what the colours stand for. What lies outside has the colour of the nearer end.
    ///   - limit: the most rows and columns of the picture. Where there are more, a pixel is the mean of a block.
    /// - Precondition: a matrix with entries.
    package init(_ matrix: NDArray<Double>, scale: Scale, atMost limit: (rows: Int, columns: Int)) {
        require(
            matrix.shape.count == 2 && matrix.count > 0, "SpectrumPicture: no matrix with entries: \(matrix.shape)")
        let means = BlockMeans(matrix, atMost: limit)
        func step(_ value: Double) -> UInt8 {
            let share =
                switch scale {
                case .decibels(let reference, let range):
                    value > 0 && reference > 0 ? 1 + 10 * log10(value / reference) / range : 0
                case .shares: value
                }
            return UInt8((255 * min(max(share, 0), 1)).rounded())
        }
        var pixels: [UInt8] = []
        pixels.reserveCapacity(means.cells.count)
        for row in (0..<means.rows).reversed() {
            pixels += means.cells[row * means.columns..<(row + 1) * means.columns].map(step)
        }
        png = palettePNG(pixels, width: means.columns, height: means.rows, palette: ColourMap.palette)
    }
}
