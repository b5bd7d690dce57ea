public import NDArray

extension ShortTimeFourierTransform {
    /// `X[k, t] = Σ_n w[n] x[t hop + n − lead] exp(−2πi k n / fftSize)`, `lead` being the padding before the signal.
    ///
    /// Pre-emphasis is not part of it; see ``PreEmphasis``. A signal shorter than one frame gives a frame filled up
    /// with zeros.
    ///
    /// - Parameter samples: shape `[count]`.
    /// - Returns: shape `[settings.binCount, settings.frameCount(sampleCount: count)]`.
    /// - Precondition: `samples` has one axis.
    /// - Complexity: O(frames × fftSize log fftSize)
    public func analyse(_ samples: NDArray<Scalar>) -> Spectrogram<Scalar> {
        require(
            samples.rank == 1,
            "ShortTimeFourierTransform.analyse: samples of shape \(samples.shape), one axis expected")
        let frames = settings.frameCount(sampleCount: samples.count)
        let shape = [plan.binCount, frames]
        var imaginaryPart: NDArray<Scalar>?
        let real = NDArray<Scalar>(uninitializedShape: shape) { real in
            imaginaryPart = NDArray(uninitializedShape: shape) { imaginary in
                samples.withUnsafeBuffer { samples in
                    window.withUnsafeBufferPointer { window in
                        analyseFrames(
                            samples, window, settings, plan, frames: frames, real: real.baseAddress!,
                            imaginary: imaginary.baseAddress!)
                    }
                }
            }
        }
        return Spectrogram(real: real, imaginary: imaginaryPart!)
    }
}

@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
private func analyseFrames<Scalar: ArrayScalar>(
    _ samples: UnsafeBufferPointer<Scalar>, _ window: UnsafeBufferPointer<Scalar>, _ settings: STFTSettings,
    _ plan: RealFourierPlan, frames: Int, real: UnsafeMutablePointer<Scalar>, imaginary: UnsafeMutablePointer<Scalar>
) {
    let workspace = FourierWorkspace<Scalar>(plan)
    let blockFrames = FourierWorkspace<Scalar>.blockFrames
    for blockStart in stride(from: 0, to: frames, by: blockFrames) {
        let block = min(blockFrames, frames - blockStart)
        for slot in 0..<block {
            let start = (blockStart + slot) * settings.hop - settings.leadingZeros
            writeWindowed(samples, from: start, window, into: workspace.time)
            plan.forward(workspace.time, workspace.spectra + slot * workspace.stride)
        }
        for bin in 0..<plan.binCount {
            let realRow = real + (bin * frames + blockStart)
            let imaginaryRow = imaginary + (bin * frames + blockStart)
            var source = workspace.spectra + 2 * bin
            for slot in 0..<block {
                realRow[slot] = source[0]
                imaginaryRow[slot] = source[1]
                source += workspace.stride
            }
        }
    }
}

/// `target[n] = window[n] * samples[start + n]`, samples outside the signal being zero.
@inline(__always)
private func writeWindowed<Scalar: ArrayScalar>(
    _ samples: UnsafeBufferPointer<Scalar>, from start: Int, _ window: UnsafeBufferPointer<Scalar>,
    into target: UnsafeMutablePointer<Scalar>
) {
    let first = min(max(0, -start), window.count)
    let end = max(first, min(window.count, samples.count - start))
    target.update(repeating: 0, count: first)
    (target + end).update(repeating: 0, count: window.count - end)
    guard end > first else { return }
    let source = samples.baseAddress! + (start + first)
    let weights = window.baseAddress! + first
    let products = target + first
    for index in 0..<(end - first) { products[index] = weights[index] * source[index] }
}
