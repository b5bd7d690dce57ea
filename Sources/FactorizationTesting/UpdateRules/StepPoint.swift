internal import Divergences
internal import Factorization
internal import NDArray

/// A random entry of a factor, with what an update rule is told about it.
struct StepPoint: LawCase, Sendable {
    /// The present value, ≥ 0.
    var x: Double
    /// The parts of the gradient.
    var q: Double
    var p: Double
    /// The gradient of steep prices.
    var r: Double
    var growth: StepGrowth
    /// What units are changed by.
    var scale: Double

    init(seed: UInt64) {
        var generator = PhiloxGenerator(seed: seed, stream: 4)
        func power(_ exponents: ClosedRange<Double>) -> Double {
            .pow(10, Double.random(in: exponents, using: &generator))
        }
        x = power(-3...3)
        p = power(-3...3)
        r = Bool.random(using: &generator) ? 0 : power(-3...3)
        // Three in ten are close to rest, and one in ten has nothing that pulls it up.
        switch Int.random(in: 0..<10, using: &generator) {
        case 0: q = 0
        case 1...3: q = (p + r) * (1 + (Bool.random(using: &generator) ? 1 : -1) * power(-5 ... -0.1))
        default: q = power(-3...3)
        }
        growth = StepGrowth(powers: Self.powers.randomElement(using: &generator)!, penaltyPower: r > 0 ? 2 : 1)
        if r > 0, Bool.random(using: &generator) { growth.penaltyPower = Double.random(in: 1...2, using: &generator) }
        scale = power(-20...20)
    }

    /// Those of the library's divergences: Kullback-Leibler first.
    static let powers = [
        StepPowers(highest: 1, lowest: 0), StepPowers(highest: 2, lowest: 1), StepPowers(highest: 1, lowest: -1),
        StepPowers(highest: 1, lowest: -0.5), StepPowers(highest: 1.5, lowest: 0.5), StepPowers(highest: 3, lowest: 1),
        StepPowers(highest: 1, lowest: -2),
    ]

    var simpler: [StepPoint] {
        var points: [StepPoint] = []
        if growth.powers != Self.powers[0] || ![1, 2].contains(growth.penaltyPower) {
            var point = self
            point.growth = StepGrowth(powers: Self.powers[0], penaltyPower: r > 0 ? 2 : 1)
            points.append(point)
        }
        for coordinate in [\StepPoint.scale, \.r, \.p, \.q, \.x] {
            for value in self[keyPath: coordinate].simpler(allowingZero: coordinate == \.r || coordinate == \.q) {
                var point = self
                point[keyPath: coordinate] = value
                points.append(point)
            }
        }
        return points
    }

    /// The step of a rule in a precision.
    func step<Scalar: ArrayScalar>(_ rule: some UpdateRule, as _: Scalar.Type) -> Double {
        Double(rule.updated(Scalar(x), negative: Scalar(q), positive: Scalar(p), penalty: Scalar(r), growth))
    }

    /// The point in words.
    var place: String {
        "at x = \(x), q = \(q), p = \(p), r = \(r), powers \(growth.powers.highest) and \(growth.powers.lowest), "
            + "price \(growth.penaltyPower)"
    }
}
