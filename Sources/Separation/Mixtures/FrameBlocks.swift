internal import Audio
internal import CKernels
internal import NDArray

/// The complex bins of an utterance in blocks of consecutive frames, in the order in which mixtures need them.
///
/// A block has the real parts of the first bin in its frames, their imaginary parts, and so on, so that a tile of a mixture is read
/// from one stretch of memory for each of its two utterances. The last block is filled up with zeros.
final class FrameBlocks<Scalar: ArrayScalar>: @unchecked Sendable {
    static var width: Int { Int(KERNEL_MIXTURE_BLOCK) }

    let binCount: Int
    let frameCount: Int
    private let elements: UnsafeMutablePointer<Scalar>

    init(_ bins: Spectrogram<Scalar>) {
        (binCount, frameCount) = (bins.binCount, bins.frameCount)
        let blocks = (bins.frameCount + Self.width - 1) / Self.width
        // The kernel may look at a block more than there is.
        let count = (blocks * bins.binCount * 2 + 1) * Self.width
        let bytes = count * MemoryLayout<Scalar>.stride
        let memory = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
        memory.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
        elements = memory.bindMemory(to: Scalar.self, capacity: count)
        for (part, matrix) in [bins.real, bins.imaginary].enumerated() {
            matrix.withUnsafeBuffer { values in
                for start in stride(from: 0, to: frameCount, by: Self.width) {
                    for bin in 0..<binCount {
                        (pointer(bin: bin, frame: start) + part * Self.width).update(
                            from: values.baseAddress! + bin * frameCount + start,
                            count: min(Self.width, frameCount - start))
                    }
                }
            }
        }
    }

    deinit { UnsafeMutableRawPointer(elements).deallocate() }

    private func pointer(bin: Int, frame: Int) -> UnsafeMutablePointer<Scalar> {
        let (block, offset) = (frame / Self.width, frame % Self.width)
        return elements + (block * binCount + bin) * 2 * Self.width + offset
    }

    /// The first bin's real part in a frame.
    func pointer(frame: Int) -> UnsafePointer<Scalar> { UnsafePointer(pointer(bin: 0, frame: frame)) }

    /// The bins as they were given.
    var spectrogram: Spectrogram<Scalar> {
        func part(_ index: Int) -> NDArray<Scalar> {
            var values: [Scalar] = []
            values.reserveCapacity(binCount * frameCount)
            for bin in 0..<binCount {
                for frame in 0..<frameCount { values.append(pointer(bin: bin, frame: frame)[index * Self.width]) }
            }
            return NDArray(values, shape: [binCount, frameCount])
        }
        return Spectrogram(real: part(0), imaginary: part(1))
    }
}
