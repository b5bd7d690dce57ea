internal import Divergences
internal import NDArray

/// What the basis of one source remembers of data that is gone.
///
/// The majorizer of the divergence of some frames, as a function of one entry w of the basis, is
/// p w̃^(1−h) w^h/h − q w̃^(1−l) w^l/l, with w̃ the entry when the frames were seen and h, l the powers of the divergence. Its two
/// coefficients are added up over all frames seen, older ones fading, and so are the prices of the norm. A step that
/// minimises the sum is an ordinary step with parts p = P w^(h−1) and q = Q w^(l−1) (Lefèvre, Bach & Févotte 2011, for
/// Itakura-Saito).
struct BasisHistory: Sendable {
    /// Per entry, Q and P.
    private(set) var negative: [Double]
    private(set) var positive: [Double]
    private(set) var normPrices: [Double]
    private(set) var normSquarePrices: [Double]
    /// The factor with which the past counts in the next step: 0 forgets everything, 1 nothing.
    var retention: Double

    init(rows: Int, components: Int, retention: Double) {
        negative = Array(repeating: 0, count: rows * components)
        positive = negative
        normPrices = Array(repeating: 0, count: components)
        normSquarePrices = normPrices
        self.retention = retention
    }

    /// A history that was kept elsewhere.
    init(negative: [Double], positive: [Double], normPrices: [Double], normSquarePrices: [Double]) {
        self.negative = negative
        self.positive = positive
        self.normPrices = normPrices
        self.normSquarePrices = normSquarePrices
        retention = 0
    }

    /// Adds the sums of the present frames, and replaces them, and the prices of the update, by those of all frames.
    mutating func remember<Scalar: ArrayScalar>(
        _ basis: UnsafePointer<Scalar>, negative q: UnsafeMutablePointer<Scalar>,
        positive p: UnsafeMutablePointer<Scalar>, powers: StepPowers, _ update: inout BasisUpdate<Scalar>
    ) {
        for index in negative.indices {
            let w = Double(basis[index])
            // A zero stays zero, whatever its parts are.
            guard w > 0 else { continue }
            let (lowPower, highPower) = (Double.pow(w, powers.lowest - 1), Double.pow(w, powers.highest - 1))
            negative[index] = retention * negative[index] + Double(q[index]) / lowPower
            positive[index] = retention * positive[index] + Double(p[index]) / highPower
            q[index] = Scalar(negative[index] * lowPower)
            p[index] = Scalar(positive[index] * highPower)
        }
        for component in normPrices.indices {
            normPrices[component] = retention * normPrices[component] + update.normPrices[component]
            normSquarePrices[component] =
                retention * normSquarePrices[component] + update.normSquarePrices[component]
        }
        update.normPrices = normPrices
        update.normSquarePrices = normSquarePrices
    }

    /// Expresses the sums in columns that were divided by their norms, w/n, whose activations were multiplied by them.
    mutating func rescale(by norms: [Double], _ powers: StepPowers) {
        for (component, norm) in norms.enumerated() where norm > 0 && norm != 1 {
            let (low, high) = (Double.pow(norm, powers.lowest), Double.pow(norm, powers.highest))
            for index in stride(from: component, to: negative.count, by: norms.count) {
                negative[index] *= low
                positive[index] *= high
            }
            normPrices[component] *= norm
            normSquarePrices[component] *= norm * norm
        }
    }
}
