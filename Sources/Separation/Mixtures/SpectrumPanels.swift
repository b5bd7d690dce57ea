internal import Audio
internal import CKernels
internal import NDArray

/// The complex bins and the mel powers of an utterance in panels of consecutive frames, in the order in which mixtures need them.
///
/// A panel has the real parts of the first bin in its frames, their imaginary parts, and so on, and then the powers of the first
/// band, and so on, so that what a panel of a mixture needs of an utterance is one stretch of memory. Frames that the utterance does
/// not have are zero, and a panel of zeros comes last.
final class SpectrumPanels<Scalar: ArrayScalar>: @unchecked Sendable {
    static var width: Int { Int(KERNEL_PANEL_WIDTH) }

    let binCount: Int
    let bandCount: Int
    let frameCount: Int
    private let elements: UnsafeMutablePointer<Scalar>
    private let memory: MemoryPiece

    /// The number of panels, without the one of zeros.
    var count: Int { (frameCount + Self.width - 1) / Self.width }

    /// The first panel.
    var start: UnsafePointer<Scalar> { UnsafePointer(elements) }

    private var panelSize: Int { (2 * binCount + bandCount) * Self.width }

    /// - Precondition: both have the same frames.
    init(_ bins: Spectrogram<Scalar>, powers: NDArray<Scalar>) {
        (binCount, bandCount, frameCount) = (bins.binCount, powers.shape[0], bins.frameCount)
        let panels = (bins.frameCount + Self.width - 1) / Self.width
        let capacity = (panels + 1) * (2 * binCount + bandCount) * Self.width
        let bytes = capacity * MemoryLayout<Scalar>.stride
        memory = MemoryPiece(byteCount: bytes)
        memory.base.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
        elements = memory.base.bindMemory(to: Scalar.self, capacity: capacity)
        copy(bins.real, toRow: 0, step: 2)
        copy(bins.imaginary, toRow: 1, step: 2)
        copy(powers, toRow: 2 * binCount, step: 1)
    }

    private func copy(_ matrix: NDArray<Scalar>, toRow first: Int, step: Int) {
        matrix.withUnsafeBuffer { values in
            for panel in 0..<count {
                let (start, target) = (panel * Self.width, elements + panel * panelSize + first * Self.width)
                for row in 0..<matrix.shape[0] {
                    (target + row * step * Self.width).update(
                        from: values.baseAddress! + row * frameCount + start,
                        count: min(Self.width, frameCount - start))
                }
            }
        }
    }

    /// Writes the real and the imaginary parts of some frames, a row per bin.
    ///
    /// - Precondition: the frames exist and fit into a row.
    func copyBins(
        of frames: Range<Int>, toReal real: UnsafeMutablePointer<Scalar>, imaginary: UnsafeMutablePointer<Scalar>,
        rowStride: Int
    ) {
        require(
            frames.lowerBound >= 0 && frames.upperBound <= frameCount && frames.count <= rowStride,
            "SpectrumPanels.copyBins: frames \(frames) of \(frameCount) into rows of \(rowStride)")
        var frame = frames.lowerBound
        while frame < frames.upperBound {
            let first = frame % Self.width
            let count = min(Self.width - first, frames.upperBound - frame)
            let source = elements + frame / Self.width * panelSize + first
            for bin in 0..<binCount {
                let place = bin * rowStride + frame - frames.lowerBound
                (real + place).update(from: source + 2 * bin * Self.width, count: count)
                (imaginary + place).update(from: source + (2 * bin + 1) * Self.width, count: count)
            }
            frame += count
        }
    }

    /// The bins as they were given.
    var spectrogram: Spectrogram<Scalar> {
        func part(_ index: Int) -> NDArray<Scalar> {
            var values: [Scalar] = []
            values.reserveCapacity(binCount * frameCount)
            for bin in 0..<binCount {
                for frame in 0..<frameCount {
                    let panel = elements + frame / Self.width * panelSize
                    values.append(panel[(2 * bin + index) * Self.width + frame % Self.width])
                }
            }
            return NDArray(values, shape: [binCount, frameCount])
        }
        return Spectrogram(real: part(0), imaginary: part(1))
    }
}
