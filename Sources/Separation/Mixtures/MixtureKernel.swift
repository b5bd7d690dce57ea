internal import Audio
internal import CKernels
internal import NDArray

/// The way from arrays to the C kernel of the scalar type.
enum MixtureKernel {
    static func run<Scalar: ArrayScalar>(
        _ first: AnalysedUtterance<Scalar>, _ second: AnalysedUtterance<Scalar>, _ bands: PackedMelBands<Scalar>,
        scale: Scalar, frames: Range<Int>, into target: UnsafeMutablePointer<Scalar>, rowStride: Int
    ) {
        bands.weights.withUnsafeBufferPointer { elements in
            guard let weights = elements.baseAddress else { return }
            run(first, second, bands, weights, scale: scale, frames: frames, into: target, rowStride: rowStride)
        }
    }

    private static func run<Scalar: ArrayScalar>(
        _ first: AnalysedUtterance<Scalar>, _ second: AnalysedUtterance<Scalar>, _ bands: PackedMelBands<Scalar>,
        _ weights: UnsafePointer<Scalar>, scale: Scalar, frames: Range<Int>,
        into target: UnsafeMutablePointer<Scalar>, rowStride: Int
    ) {
        withPointers(to: first, from: frames.lowerBound) { first in
            withPointers(to: second, from: frames.lowerBound) { second in
                let scratchCount = bands.binCount * Int(KERNEL_MIXTURE_BLOCK)
                withUnsafeTemporaryAllocation(of: Scalar.self, capacity: scratchCount) { scratch in
                    // An allocation of no elements has an address as well.
                    let scratch = scratch.baseAddress!
                    if Scalar.self == Float.self {
                        kernel_mixture_f32(
                            first.real.rebound(), first.imaginary.rebound(), first.stride,
                            second.real.rebound(), second.imaginary.rebound(), second.stride,
                            first.mel.rebound(), first.stride, second.mel.rebound(), second.stride,
                            bands.firstBins, bands.counts, weights.rebound(), bands.binCount, bands.bandCount,
                            Float(scale), frames.count, scratch.rebound(), target.rebound(), rowStride)
                    } else {
                        require(Scalar.self == Double.self, "MixtureSpectrum: no kernel for \(Scalar.self)")
                        kernel_mixture_f64(
                            first.real.rebound(), first.imaginary.rebound(), first.stride,
                            second.real.rebound(), second.imaginary.rebound(), second.stride,
                            first.mel.rebound(), first.stride, second.mel.rebound(), second.stride,
                            bands.firstBins, bands.counts, weights.rebound(), bands.binCount, bands.bandCount,
                            Double(scale), frames.count, scratch.rebound(), target.rebound(), rowStride)
                    }
                }
            }
        }
    }

    private struct Pointers<Scalar> {
        let real: UnsafePointer<Scalar>
        let imaginary: UnsafePointer<Scalar>
        let mel: UnsafePointer<Scalar>
        let stride: Int
    }

    private static func withPointers<Scalar: ArrayScalar>(
        to utterance: AnalysedUtterance<Scalar>, from frame: Int, _ body: (Pointers<Scalar>) -> Void
    ) {
        utterance.bins.real.withUnsafeElements { real in
            utterance.bins.imaginary.withUnsafeElements { imaginary in
                utterance.melSpectrum.withUnsafeElements { mel in
                    body(
                        Pointers(
                            real: real + frame, imaginary: imaginary + frame, mel: mel + frame,
                            stride: utterance.frameCount))
                }
            }
        }
    }
}
