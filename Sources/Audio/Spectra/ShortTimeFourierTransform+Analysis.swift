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
                window.withUnsafeBufferPointer { window in
                    analyseFrames(
                        slidingFrames(of: samples, count: frames), window, plan, real: real.baseAddress!,
                        imaginary: imaginary.baseAddress!)
                }
            }
        }
        return Spectrogram(real: real, imaginary: imaginaryPart!)
    }

    /// The frames as overlapping windows onto the signal, with the zeros that are missing before and behind it.
    private func slidingFrames(of samples: NDArray<Scalar>, count: Int) -> NDArrayView<Scalar> {
        let length = (count - 1) * settings.hop + settings.windowLength
        var padded = NDArray<Scalar>(zeros: [length])
        let present = min(samples.count, length - settings.leadingZeros)
        padded[settings.leadingZeros..<(settings.leadingZeros + present)] = samples[..<present]
        return padded.windows(of: settings.windowLength, hop: settings.hop)
    }
}

@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
private func analyseFrames<Scalar: ArrayScalar>(
    _ frames: NDArrayView<Scalar>, _ window: UnsafeBufferPointer<Scalar>, _ plan: RealFourierPlan,
    real: UnsafeMutablePointer<Scalar>, imaginary: UnsafeMutablePointer<Scalar>
) {
    let workspace = FourierWorkspace<Scalar>(plan)
    let blockFrames = FourierWorkspace<Scalar>.blockFrames
    let (frameCount, hop) = (frames.shape[0], frames.strides[0])
    frames.withUnsafeElements { samples in
        for blockStart in stride(from: 0, to: frameCount, by: blockFrames) {
            let block = min(blockFrames, frameCount - blockStart)
            for slot in 0..<block {
                let frame = samples + (blockStart + slot) * hop
                for index in window.indices { workspace.time[index] = window[index] * frame[index] }
                plan.forward(workspace.time, workspace.spectra + slot * workspace.stride)
            }
            for bin in 0..<plan.binCount {
                let realRow = real + (bin * frameCount + blockStart)
                let imaginaryRow = imaginary + (bin * frameCount + blockStart)
                var source = workspace.spectra + 2 * bin
                for slot in 0..<block {
                    realRow[slot] = source[0]
                    imaginaryRow[slot] = source[1]
                    source += workspace.stride
                }
            }
        }
    }
}
