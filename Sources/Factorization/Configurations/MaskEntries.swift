internal import NDArray

/// The entries of the mixtures that some sources share: what each source has in them, and what it should get.
struct MaskEntries<Scalar: ArrayScalar>: Sendable {
    /// P_a > 0, of shape [sources, rows, frames].
    var models: NDArray<Scalar>
    /// y_a, of the same shape.
    let targets: NDArray<Scalar>
    /// w = Σ_a y_a, of shape [rows, frames].
    let weights: NDArray<Scalar>
    let exponent: Double
    /// The entries, in parts that a thread takes at a time.
    let parts: [Range<Int>]

    /// With models of zero, to be set before anything is asked for.
    init(targets: [NDArray<Scalar>], exponent: Double) {
        self.targets = NDArray(stacking: targets)
        models = NDArray(zeros: self.targets.shape)
        weights = targets.dropFirst().reduce(targets[0]) { $0 + $1 }
        self.exponent = exponent
        let (count, size) = (targets[0].count, 1 << 14)
        parts = stride(from: 0, to: count, by: size).map { $0..<min($0 + size, count) }
    }

    private var sourceCount: Int { models.shape[0] }

    /// Writes y_a / P_a of a source, and behind that of all entries w P_a^(e−1) / L = w / (P_a Σ_b (P_b / P_a)^e).
    ///
    /// The second form of the latter stays in the range of the precision where the powers do not.
    func writeQuotients(of source: Int, _ range: Range<Int>, into target: UnsafeMutablePointer<Scalar>) {
        let (size, first, count) = (weights.count, range.lowerBound, range.count)
        let (negative, positive) = (target + first, target + size + first)
        models.withUnsafeElements { models in
            let own = models + source * size + first
            setToOne(positive, count: count)
            for other in 0..<sourceCount where other != source {
                addRatioPowers(of: models + other * size + first, to: own, Scalar(exponent), to: positive, count: count)
            }
            targets.withUnsafeElements { targets in
                weights.withUnsafeElements { weights in
                    divide(targets + source * size + first, by: own, into: negative, count: count)
                    divide(weights + first, by: own, times: positive, count: count)
                }
            }
        }
    }

    /// − Σ_a y_a log(P_a^e / L) over some entries.
    ///
    /// With M = max_b P_b this is w log Σ_b (P_b / M)^e + e Σ_a y_a log(M / P_a), a sum of numbers that are not negative.
    func crossEntropy(_ range: Range<Int>) -> Double {
        models.withUnsafeElements { models in
            targets.withUnsafeElements { targets in
                sumOfCrossEntropies(
                    models, targets, sources: sourceCount, stride: weights.count, exponent: exponent, range)
            }
        }
    }
}

@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
private func setToOne<Scalar: ArrayScalar>(_ target: UnsafeMutablePointer<Scalar>, count: Int) {
    for index in 0..<count { target[index] = 1 }
}

/// target += (numerator / denominator)^exponent
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
private func addRatioPowers<Scalar: ArrayScalar>(
    of numerator: UnsafePointer<Scalar>, to denominator: UnsafePointer<Scalar>, _ exponent: Scalar,
    to target: UnsafeMutablePointer<Scalar>, count: Int
) {
    if exponent == 1 {
        for index in 0..<count { target[index] += numerator[index] / denominator[index] }
    } else if exponent == 2 {
        for index in 0..<count {
            let ratio = numerator[index] / denominator[index]
            target[index] += ratio * ratio
        }
    } else {
        for index in 0..<count { target[index] += .pow(numerator[index] / denominator[index], exponent) }
    }
}

/// target = numerator / denominator
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
private func divide<Scalar: ArrayScalar>(
    _ numerator: UnsafePointer<Scalar>, by denominator: UnsafePointer<Scalar>,
    into target: UnsafeMutablePointer<Scalar>, count: Int
) {
    for index in 0..<count { target[index] = numerator[index] / denominator[index] }
}

/// factor = numerator / (denominator · factor)
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
private func divide<Scalar: ArrayScalar>(
    _ numerator: UnsafePointer<Scalar>, by denominator: UnsafePointer<Scalar>,
    times factor: UnsafeMutablePointer<Scalar>, count: Int
) {
    for index in 0..<count { factor[index] = numerator[index] / (denominator[index] * factor[index]) }
}

@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
private func sumOfCrossEntropies<Scalar: ArrayScalar>(
    _ models: UnsafePointer<Scalar>, _ targets: UnsafePointer<Scalar>, sources: Int, stride: Int, exponent: Double,
    _ range: Range<Int>
) -> Double {
    var total = 0.0
    for entry in range {
        var strongest = 0
        for source in 1..<sources where models[source * stride + entry] > models[strongest * stride + entry] {
            strongest = source
        }
        let largest = Double(models[strongest * stride + entry])
        var weight = Double(targets[strongest * stride + entry])
        var (others, cost) = (0.0, 0.0)
        for source in 0..<sources where source != strongest {
            let (ratio, target) = (
                Double(models[source * stride + entry]) / largest, Double(targets[source * stride + entry])
            )
            others += exponent == 2 ? ratio * ratio : exponent == 1 ? ratio : .pow(ratio, exponent)
            weight += target
            cost -= target * .log(ratio)
        }
        total += weight * .log(onePlus: others) + exponent * cost
    }
    return total
}
