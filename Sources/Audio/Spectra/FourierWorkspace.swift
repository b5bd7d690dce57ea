internal import NDArray

/// The buffers that one thread needs to transform a block of frames.
///
/// Spectra are stored with the frames of one bin side by side, but a transform yields the bins of one frame. A block
/// of frames is collected here and then transposed, which touches each cache line of the spectrogram once.
struct FourierWorkspace<Scalar: ArrayScalar>: ~Copyable {
    static var blockFrames: Int { 16 }

    /// One frame in time, `fftSize` samples.
    let time: UnsafeMutablePointer<Scalar>
    /// The spectra of a block; those of neighbouring frames lie `stride` scalars apart.
    let spectra: UnsafeMutablePointer<Scalar>
    let stride: Int

    init(_ plan: RealFourierPlan) {
        // A multiple of 16 scalars keeps every frame of the block aligned.
        stride = (2 * plan.binCount + 15) / 16 * 16
        time = Self.allocate(plan.size)
        spectra = Self.allocate(stride * Self.blockFrames)
    }

    deinit {
        time.deallocate()
        spectra.deallocate()
    }

    private static func allocate(_ count: Int) -> UnsafeMutablePointer<Scalar> {
        let raw = UnsafeMutableRawPointer.allocate(
            byteCount: count * MemoryLayout<Scalar>.stride, alignment: RealFourierPlan.alignment)
        let typed = raw.bindMemory(to: Scalar.self, capacity: count)
        typed.initialize(repeating: 0, count: count)
        return typed
    }
}
