public import NDArray

/// The first-order filter that evens out the falling spectrum of speech, and its exact inverse.
///
/// Wang & Sha (2014), section 4.1, use the coefficient 0.95.
public struct PreEmphasis: Sendable, Hashable, Codable {
    /// The weight of the previous sample; 0 leaves signals unchanged.
    public var coefficient: Double

    /// - Precondition: `0 <= coefficient < 1`, so that the inverse is stable.
    public init(coefficient: Double = 0.95) {
        require(
            coefficient >= 0 && coefficient < 1, "PreEmphasis: coefficient \(coefficient) is outside 0 ..< 1")
        self.coefficient = coefficient
    }

    /// `y[n] = x[n] − a x[n−1]` with `x[−1] = 0`.
    ///
    /// - Precondition: `samples` has one axis.
    public func apply<Scalar: ArrayScalar>(_ samples: NDArray<Scalar>) -> NDArray<Scalar> {
        require(samples.rank == 1, "PreEmphasis.apply: samples of shape \(samples.shape), one axis expected")
        return NDArray(uninitializedShape: samples.shape) { target in
            samples.withUnsafeBuffer { emphasise($0, Scalar(coefficient), into: target) }
        }
    }

    /// De-emphasis, the inverse of ``apply(_:)``: `x[n] = y[n] + a x[n−1]` with `x[−1] = 0`.
    ///
    /// - Precondition: `samples` has one axis.
    public func invert<Scalar: ArrayScalar>(_ samples: NDArray<Scalar>) -> NDArray<Scalar> {
        require(samples.rank == 1, "PreEmphasis.invert: samples of shape \(samples.shape), one axis expected")
        return NDArray(uninitializedShape: samples.shape) { target in
            samples.withUnsafeBuffer { deemphasise($0, Scalar(coefficient), into: target) }
        }
    }
}

@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
private func emphasise<Scalar: ArrayScalar>(
    _ source: UnsafeBufferPointer<Scalar>, _ coefficient: Scalar, into target: UnsafeMutableBufferPointer<Scalar>
) {
    guard let first = source.first else { return }
    target.initializeElement(at: 0, to: first)
    for index in 1..<source.count {
        target.initializeElement(at: index, to: source[index] - coefficient * source[index &- 1])
    }
}

@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
private func deemphasise<Scalar: ArrayScalar>(
    _ source: UnsafeBufferPointer<Scalar>, _ coefficient: Scalar, into target: UnsafeMutableBufferPointer<Scalar>
) {
    var previous = Scalar(0)
    for index in source.indices {
        previous = source[index] + coefficient * previous
        target.initializeElement(at: index, to: previous)
    }
}
