public import NDArray

extension ShortTimeFourierTransform {
    /// The signal whose windowed frames have the given spectra: overlap-add without a synthesis window, divided by the
    /// sum of the analysis windows (at least 1e-3).
    ///
    /// Each inverse frame is cut to the window's length: a mask acts as a convolution in time, whose spill-over lands
    /// in the zero-padded tail and is dropped. With padding `synthesise(analyse(x), count: x.count)` gives back `x`
    /// to rounding.
    ///
    /// - Parameters:
    ///   - spectrogram: bins × frames.
    ///   - count: the length of the result. Samples that no frame covers are zero.
    /// - Precondition: the spectrogram has `settings.binCount` bins.
    /// - Complexity: O(frames × fftSize log fftSize)
    public func synthesise(_ spectrogram: Spectrogram<Scalar>, count: Int) -> NDArray<Scalar> {
        require(
            spectrogram.binCount == settings.binCount,
            """
            ShortTimeFourierTransform.synthesise: spectrogram of shape \(spectrogram.real.shape), \
            \(settings.binCount) bins expected
            """)
        require(count >= 0, "ShortTimeFourierTransform.synthesise: \(count) samples")
        let length = settings.coveredLength(frames: spectrogram.frameCount)
        let signal = NDArray<Scalar>(uninitializedShape: [length]) { signal in
            fillWithZeros(signal)
            spectrogram.real.withUnsafeBuffer { real in
                spectrogram.imaginary.withUnsafeBuffer { imaginary in
                    window.withUnsafeBufferPointer { window in
                        overlapAdd(real, imaginary, window, settings, plan, into: signal)
                    }
                }
            }
        }
        let lead = min(settings.leadingZeros, length)
        let kept = min(count, length - lead)
        return NDArray(uninitializedShape: [count]) { target in
            signal.withUnsafeBuffer { source in
                _ = target.initialize(fromContentsOf: UnsafeBufferPointer(rebasing: source[lead..<(lead + kept)]))
            }
            fillWithZeros(UnsafeMutableBufferPointer(rebasing: target[kept...]))
        }
    }
}

@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
private func overlapAdd<Scalar: ArrayScalar>(
    _ real: UnsafeBufferPointer<Scalar>, _ imaginary: UnsafeBufferPointer<Scalar>,
    _ window: UnsafeBufferPointer<Scalar>, _ settings: STFTSettings, _ plan: RealFourierPlan,
    into signal: UnsafeMutableBufferPointer<Scalar>
) {
    let frames = real.count / plan.binCount
    guard frames > 0, let output = signal.baseAddress, let weights = window.baseAddress else { return }
    let workspace = FourierWorkspace<Scalar>(plan)
    let blockFrames = FourierWorkspace<Scalar>.blockFrames
    let windowSum = [Scalar](unsafeUninitializedCapacity: signal.count) { buffer, initialized in
        buffer.initialize(repeating: 0)
        let sum = buffer.baseAddress!
        for frame in 0..<frames {
            let row = sum + frame * settings.hop
            for index in 0..<window.count { row[index] += weights[index] }
        }
        initialized = signal.count
    }
    let scale = 1 / Scalar(plan.size)
    for blockStart in stride(from: 0, to: frames, by: blockFrames) {
        let block = min(blockFrames, frames - blockStart)
        gather(real.baseAddress!, imaginary.baseAddress!, frames: frames, from: blockStart, block, plan, workspace)
        for slot in 0..<block {
            plan.inverse(workspace.spectra + slot * workspace.stride, workspace.time)
            let row = output + (blockStart + slot) * settings.hop
            for index in 0..<window.count { row[index] += scale * workspace.time[index] }
        }
    }
    for index in signal.indices { signal[index] /= max(windowSum[index], 1e-3) }
}

/// Collects the spectra of a block of frames, bin after bin.
@inline(__always)
private func gather<Scalar: ArrayScalar>(
    _ real: UnsafePointer<Scalar>, _ imaginary: UnsafePointer<Scalar>, frames: Int, from blockStart: Int, _ block: Int,
    _ plan: RealFourierPlan, _ workspace: borrowing FourierWorkspace<Scalar>
) {
    for bin in 0..<plan.binCount {
        // The spectrum of a real signal is real at zero frequency and at the Nyquist frequency.
        let isReal = 2 * bin % plan.size == 0
        let realRow = real + (bin * frames + blockStart)
        let imaginaryRow = imaginary + (bin * frames + blockStart)
        var target = workspace.spectra + 2 * bin
        for slot in 0..<block {
            target[0] = realRow[slot]
            target[1] = isReal ? 0 : imaginaryRow[slot]
            target += workspace.stride
        }
    }
}
