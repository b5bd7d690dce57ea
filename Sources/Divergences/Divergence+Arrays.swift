public import NDArray

// The whole-array loops that every divergence gets. They are inlinable, so a type outside this module that conforms
// gets its own specialised loops for both precisions, compiled where the type is defined.
extension Divergence {
    @inlinable
    public func sum(of x: UnsafePointer<Float>, from y: UnsafePointer<Float>, count: Int) -> Double {
        sumEntries(x, y, count)
    }

    @inlinable
    public func sum(of x: UnsafePointer<Double>, from y: UnsafePointer<Double>, count: Int) -> Double {
        sumEntries(x, y, count)
    }

    @inlinable
    public func weightedSum(
        of x: UnsafePointer<Float>, from y: UnsafePointer<Float>, weights: UnsafePointer<Float>, count: Int
    ) -> Double {
        sumWeightedEntries(x, y, weights, count)
    }

    @inlinable
    public func weightedSum(
        of x: UnsafePointer<Double>, from y: UnsafePointer<Double>, weights: UnsafePointer<Double>, count: Int
    ) -> Double {
        sumWeightedEntries(x, y, weights, count)
    }

    @inlinable
    public func writeGradientParts(
        of x: UnsafePointer<Float>, from y: UnsafePointer<Float>, count: Int, weight: Float,
        positive: UnsafeMutablePointer<Float>?, negative: UnsafeMutablePointer<Float>
    ) {
        writeEntries(x, y, count, weight, positive, negative)
    }

    @inlinable
    public func writeGradientParts(
        of x: UnsafePointer<Double>, from y: UnsafePointer<Double>, count: Int, weight: Double,
        positive: UnsafeMutablePointer<Double>?, negative: UnsafeMutablePointer<Double>
    ) {
        writeEntries(x, y, count, weight, positive, negative)
    }

    @inlinable @inline(__always)
    func sumEntries<Scalar: ArrayScalar>(
        _ x: UnsafePointer<Scalar>, _ y: UnsafePointer<Scalar>, _ count: Int
    ) -> Double {
        // In double precision throughout: the terms of a value cancel near x = y and overflow far from it.
        var total = 0.0
        for index in 0..<count { total += value(of: Double(x[index]), from: Double(y[index])) }
        return total
    }

    @inlinable @inline(__always)
    func sumWeightedEntries<Scalar: ArrayScalar>(
        _ x: UnsafePointer<Scalar>, _ y: UnsafePointer<Scalar>, _ weights: UnsafePointer<Scalar>, _ count: Int
    ) -> Double {
        var total = 0.0
        for index in 0..<count where weights[index] > 0 {
            total += Double(weights[index]) * value(of: Double(x[index]), from: Double(y[index]))
        }
        return total
    }

    @inlinable @inline(__always)
    func writeEntries<Scalar: ArrayScalar>(
        _ x: UnsafePointer<Scalar>, _ y: UnsafePointer<Scalar>, _ count: Int, _ weight: Scalar,
        _ positive: UnsafeMutablePointer<Scalar>?, _ negative: UnsafeMutablePointer<Scalar>
    ) {
        guard let positive else {
            for index in 0..<count { negative[index] = weight * gradientParts(of: x[index], from: y[index]).negative }
            return
        }
        for index in 0..<count {
            let parts = gradientParts(of: x[index], from: y[index])
            positive[index] = weight * parts.positive
            negative[index] = weight * parts.negative
        }
    }
}

/// A divergence whose gradient parts are 1 and x / y, so that a product whose result is divided by at once has no need of it.
package protocol QuotientDivergence: Divergence {}

extension Divergence {
    /// D(X|Y) = Σ d(x|y), accumulated in double precision. Entries of Y below `floor` count as `floor`.
    ///
    /// - Precondition: equal shapes.
    public func sum<Scalar: ArrayScalar>(
        of target: NDArray<Scalar>, from reconstruction: NDArray<Scalar>, floor: Double = 1e-9
    ) -> Double {
        require(
            target.shape == reconstruction.shape,
            "\(name) divergence: target of shape \(target.shape), reconstruction of shape \(reconstruction.shape)")
        let lowest = Scalar(floor)
        let floored = NDArray(reconstruction.elements.map { Swift.max($0, lowest) }, shape: reconstruction.shape)
        return target.withUnsafeBuffer { x in
            floored.withUnsafeBuffer { y in
                x.isEmpty ? 0 : sumRun(of: x.baseAddress!, from: y.baseAddress!, count: x.count)
            }
        }
    }

    /// Σ d(x|y) over a run of entries in either precision.
    public func sumRun<Scalar: ArrayScalar>(
        of x: UnsafePointer<Scalar>, from y: UnsafePointer<Scalar>, count: Int
    ) -> Double {
        if Scalar.self == Float.self {
            return sum(of: x.rebound(to: Float.self), from: y.rebound(to: Float.self), count: count)
        }
        require(Scalar.self == Double.self, "\(name) divergence: no bulk operation for \(Scalar.self)")
        return sum(of: x.rebound(to: Double.self), from: y.rebound(to: Double.self), count: count)
    }

    /// Σ ω d(x|y) over a run of entries in either precision; entries of weight 0 are left out.
    public func weightedSumRun<Scalar: ArrayScalar>(
        of x: UnsafePointer<Scalar>, from y: UnsafePointer<Scalar>, weights: UnsafePointer<Scalar>, count: Int
    ) -> Double {
        if Scalar.self == Float.self {
            return weightedSum(
                of: x.rebound(to: Float.self), from: y.rebound(to: Float.self),
                weights: weights.rebound(to: Float.self), count: count)
        }
        require(Scalar.self == Double.self, "\(name) divergence: no bulk operation for \(Scalar.self)")
        return weightedSum(
            of: x.rebound(to: Double.self), from: y.rebound(to: Double.self),
            weights: weights.rebound(to: Double.self), count: count)
    }

    /// Writes the weighted parts of the derivative over a run of entries in either precision. `negative` may be where `y` is.
    public func writeGradientRun<Scalar: ArrayScalar>(
        of x: UnsafePointer<Scalar>, from y: UnsafePointer<Scalar>, count: Int, weight: Scalar,
        positive: UnsafeMutablePointer<Scalar>?, negative: UnsafeMutablePointer<Scalar>
    ) {
        if Scalar.self == Float.self {
            return writeGradientParts(
                of: x.rebound(to: Float.self), from: y.rebound(to: Float.self), count: count, weight: Float(weight),
                positive: positive.map { $0.rebound(to: Float.self) }, negative: negative.rebound(to: Float.self))
        }
        require(Scalar.self == Double.self, "\(name) divergence: no bulk operation for \(Scalar.self)")
        writeGradientParts(
            of: x.rebound(to: Double.self), from: y.rebound(to: Double.self), count: count, weight: Double(weight),
            positive: positive.map { $0.rebound(to: Double.self) }, negative: negative.rebound(to: Double.self))
    }
}
