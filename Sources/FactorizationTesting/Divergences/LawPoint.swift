internal import NDArray

/// A random point at which a law is looked at: a target x, a reconstruction y, and a factor r.
struct LawPoint: LawCase, Sendable {
    var x: Double
    var y: Double
    var r: Double
    /// Whether x may be zero.
    let acceptsZeros: Bool

    /// From 1e-3 to 1e3, uniform in the logarithm; one x in ten is zero if that is allowed, and three in ten are close to
    /// y, where factorisations that fit well spend their time.
    init(acceptsZeros: Bool, seed: UInt64) {
        var generator = PhiloxGenerator(seed: seed, stream: 1)
        func power(_ exponents: ClosedRange<Double>) -> Double {
            .pow(10, Double.random(in: exponents, using: &generator))
        }
        self.acceptsZeros = acceptsZeros
        y = power(-3...3)
        switch Int.random(in: 0..<10, using: &generator) {
        case 0: x = acceptsZeros ? 0 : power(-3...3)
        case 1...3: x = y * (1 + (Bool.random(using: &generator) ? 1 : -1) * power(-5 ... -0.1))
        default: x = power(-3...3)
        }
        r = Bool.random(using: &generator) ? power(-2...2) : power(-0.1...0.1)
    }

    /// The point with one coordinate simpler.
    var simpler: [LawPoint] {
        var points: [LawPoint] = []
        for coordinate in [\LawPoint.r, \.y, \.x] {
            for value in self[keyPath: coordinate].simpler(allowingZero: acceptsZeros && coordinate == \.x) {
                var point = self
                point[keyPath: coordinate] = value
                points.append(point)
            }
        }
        return points
    }
}
