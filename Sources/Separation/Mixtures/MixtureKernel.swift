internal import CKernels
internal import NDArray

/// The way from arrays to the C kernel of the scalar type.
enum MixtureKernel {
    static func run<Scalar: ArrayScalar>(
        _ first: AnalysedUtterance<Scalar>, _ second: AnalysedUtterance<Scalar>, _ bands: PackedMelBands<Scalar>,
        scale: Scalar, frames: Range<Int>, into target: UnsafeMutablePointer<Scalar>, rowStride: Int
    ) {
        let scratchCount = bands.binCount * Int(KERNEL_MIXTURE_PART)
        withUnsafeTemporaryAllocation(of: Scalar.self, capacity: scratchCount) { scratch in
            bands.weights.withUnsafeBufferPointer { weights in
                first.melSpectrum.withUnsafeElements { firstMel in
                    second.melSpectrum.withUnsafeElements { secondMel in
                        // From block to block.
                        var start = frames.lowerBound
                        while start < frames.upperBound {
                            let end = min(
                                (start / FrameBlocks<Scalar>.width + 1) * FrameBlocks<Scalar>.width, frames.upperBound)
                            run(
                                first.blocks.pointer(frame: start), second.blocks.pointer(frame: start),
                                firstMel + start, first.frameCount, secondMel + start, second.frameCount, bands,
                                // Allocations of no elements have addresses as well.
                                weights.baseAddress ?? UnsafePointer(scratch.baseAddress!), scale, end - start,
                                scratch.baseAddress!, target + (start - frames.lowerBound), rowStride)
                            start = end
                        }
                    }
                }
            }
        }
    }

    private static func run<Scalar: ArrayScalar>(
        _ firstBins: UnsafePointer<Scalar>, _ secondBins: UnsafePointer<Scalar>, _ firstMel: UnsafePointer<Scalar>,
        _ firstStride: Int, _ secondMel: UnsafePointer<Scalar>, _ secondStride: Int, _ bands: PackedMelBands<Scalar>,
        _ weights: UnsafePointer<Scalar>, _ scale: Scalar, _ frames: Int, _ scratch: UnsafeMutablePointer<Scalar>,
        _ target: UnsafeMutablePointer<Scalar>, _ rowStride: Int
    ) {
        if Scalar.self == Float.self {
            kernel_mixture_f32(
                firstBins.rebound(), secondBins.rebound(), firstMel.rebound(), firstStride, secondMel.rebound(),
                secondStride, bands.firstBins, bands.counts, weights.rebound(), bands.binCount, bands.bandCount,
                Float(scale), frames, scratch.rebound(), target.rebound(), rowStride)
        } else {
            require(Scalar.self == Double.self, "MixtureSpectrum: no kernel for \(Scalar.self)")
            kernel_mixture_f64(
                firstBins.rebound(), secondBins.rebound(), firstMel.rebound(), firstStride, secondMel.rebound(),
                secondStride, bands.firstBins, bands.counts, weights.rebound(), bands.binCount, bands.bandCount,
                Double(scale), frames, scratch.rebound(), target.rebound(), rowStride)
        }
    }
}
