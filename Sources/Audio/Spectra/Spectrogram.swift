public import NDArray

/// The complex short-time spectrum of a signal: real and imaginary parts, one row per frequency bin.
public struct Spectrogram<Scalar: ArrayScalar>: Sendable {
    /// The real parts, shape `[bins, frames]`; the frames of one bin lie side by side.
    public let real: NDArray<Scalar>

    /// The imaginary parts, same shape.
    public let imaginary: NDArray<Scalar>

    /// - Precondition: both parts have the same shape of two axes.
    public init(real: NDArray<Scalar>, imaginary: NDArray<Scalar>) {
        require(
            real.rank == 2 && real.shape == imaginary.shape,
            "Spectrogram: real part of shape \(real.shape), imaginary part of shape \(imaginary.shape)")
        self.real = real
        self.imaginary = imaginary
    }

    public var binCount: Int { real.shape[0] }
    public var frameCount: Int { real.shape[1] }
}

extension Spectrogram {
    /// `|X|²`, shape `[bins, frames]`.
    public var power: NDArray<Scalar> { power(ofBins: 0..<binCount) }

    /// `|X|` (the root of ``power``), shape `[bins, frames]`.
    public var magnitude: NDArray<Scalar> {
        combined(0..<binCount) { writeMagnitude($0, $1, into: $2) }
    }

    /// `|X|²` of some bins, shape `[bins.count, frames]`.
    ///
    /// - Precondition: the bins exist.
    public func power(ofBins bins: Range<Int>) -> NDArray<Scalar> {
        combined(bins) { writePower($0, $1, into: $2) }
    }

    /// `mask * X`, element by element, for a real mask of shape `[bins, frames]`.
    ///
    /// - Precondition: the mask has the shape of the spectrogram.
    public func masked(by mask: NDArray<Scalar>) -> Spectrogram {
        require(
            mask.shape == real.shape,
            "Spectrogram.masked: mask of shape \(mask.shape) for a spectrogram of shape \(real.shape)")
        let parts = [real, imaginary].map { part in
            NDArray<Scalar>(uninitializedShape: part.shape) { target in
                part.withUnsafeBuffer { values in mask.withUnsafeBuffer { writeProduct(values, $0, into: target) } }
            }
        }
        return Spectrogram(real: parts[0], imaginary: parts[1])
    }

    private func combined(
        _ bins: Range<Int>,
        _ combine: (UnsafeBufferPointer<Scalar>, UnsafeBufferPointer<Scalar>, UnsafeMutableBufferPointer<Scalar>) ->
            Void
    ) -> NDArray<Scalar> {
        require(
            bins.lowerBound >= 0 && bins.upperBound <= binCount,
            "Spectrogram: bins \(bins) of a spectrogram of shape \(real.shape)")
        let elements = (bins.lowerBound * frameCount)..<(bins.upperBound * frameCount)
        return NDArray(uninitializedShape: [bins.count, frameCount]) { target in
            real.withUnsafeBuffer { real in
                imaginary.withUnsafeBuffer { imaginary in
                    combine(
                        UnsafeBufferPointer(rebasing: real[elements]),
                        UnsafeBufferPointer(rebasing: imaginary[elements]), target)
                }
            }
        }
    }
}

@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
private func writePower<Scalar: ArrayScalar>(
    _ real: UnsafeBufferPointer<Scalar>, _ imaginary: UnsafeBufferPointer<Scalar>,
    into target: UnsafeMutableBufferPointer<Scalar>
) {
    for index in target.indices {
        target[index] = real[index] * real[index] + imaginary[index] * imaginary[index]
    }
}

@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
private func writeMagnitude<Scalar: ArrayScalar>(
    _ real: UnsafeBufferPointer<Scalar>, _ imaginary: UnsafeBufferPointer<Scalar>,
    into target: UnsafeMutableBufferPointer<Scalar>
) {
    for index in target.indices {
        target[index] = (real[index] * real[index] + imaginary[index] * imaginary[index]).squareRoot()
    }
}

@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
private func writeProduct<Scalar: ArrayScalar>(
    _ values: UnsafeBufferPointer<Scalar>, _ factors: UnsafeBufferPointer<Scalar>,
    into target: UnsafeMutableBufferPointer<Scalar>
) {
    for index in target.indices { target[index] = values[index] * factors[index] }
}
