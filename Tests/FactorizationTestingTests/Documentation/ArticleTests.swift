// Written by Scripts/doc-examples.py from the documentation. Do not change it here.
// swift-format-ignore-file

import Divergences
import Factorization
import FactorizationTesting
import NDArray
import Testing

private func exampleSpectra() -> NDArray<Float> {
    var generator = PhiloxGenerator(seed: 1)
    return NDArray(uniform: [8, 30], using: &generator)
}

@Suite("Examples of the articles")
struct ArticleTests {
    @Test func AddADivergence() throws {

        /// The Pearson χ² divergence, d(x|y) = (x − y)²/(2 y) = x²/(2 y) − x + y/2.
        struct Pearson: Divergence {
            let name = "pearson"
            let acceptsZeros = true
            let homogeneityDegree: Double? = 1
            let stepPowers = StepPowers(highest: 1, lowest: -1)

            func value<Scalar: ArrayScalar>(of x: Scalar, from y: Scalar) -> Scalar { (x - y) * ((x - y) / y) / 2 }

            func gradientParts<Scalar: ArrayScalar>(of x: Scalar, from y: Scalar) -> (positive: Scalar, negative: Scalar) {
                (0.5, (x / y) * (x / y) / 2)
            }
        }

        func obeysTheLaws() throws {
            try DivergenceLaws.check(Pearson())
            for configuration in RandomProblem.Configuration.allCases {
                try DescentLaw.check(Pearson(), configuration, as: Double.self)
            }
        }
        try Registry.divergences.register(.init("pearson", "Pearson's χ²") { Pearson() })
        try obeysTheLaws()
    }

    @Test func AddABasisConstraint() throws {

        /// Columns of unit p-norm, (Σ w^p)^(1/p) = 1 with 1 < p ≤ 2.
        struct UnitPNorm: BasisConstraint {
            var growthPower: Double
            var name: String { "p-norm:\(growthPower)" }

            func norm(of column: [Double]) -> Double {
                .pow(column.reduce(0) { $0 + .pow($1, growthPower) }, 1 / growthPower)
            }

            func gradient(of column: [Double], norm: Double) -> [Double] {
                column.map { .pow($0 / norm, growthPower - 1) }
            }
        }

        var options = SolverOptions()
        options.constraint = UnitPNorm(growthPower: 1.5)

        func obeysTheLaws() throws {
            try BasisConstraintLaws.check(UnitPNorm(growthPower: 1.5))
            for configuration in [RandomProblem.Configuration.snmf, .dnmf] {
                try DescentLaw.check(
                    KullbackLeibler(), configuration, as: Double.self, constraint: UnitPNorm(growthPower: 1.5), squarePrices: true)
            }
        }
        try Registry.basisConstraints.register(
            .init("p-norm", number: .required, "columns of unit p-norm") { (power) throws(RefusedNumber) in
                guard power > 1, power <= 2 else { throw RefusedNumber("the power must be above 1 and at most 2") }
                return UnitPNorm(growthPower: power)
            })
        try obeysTheLaws()
        _ = options
    }

    @Test func AddAnInitialization() throws {
        let spectra = exampleSpectra()
        struct StretchMeans: Initialization {
            let name = "stretch-means"

            func factors<Scalar: ArrayScalar>(
                for target: any ObservationTarget<Scalar>, components: Int, using generator: inout PhiloxGenerator
            ) throws(FactorizationError) -> (basis: NDArray<Scalar>, activations: NDArray<Scalar>) {
                guard components <= target.columns else {
                    throw .invalidOption("\(name) needs a frame per component: ask for at most \(target.columns)")
                }
                let bounds = (0...components).map { $0 * target.columns / components }
                let means = zip(bounds, bounds.dropFirst()).map { target.read(columns: $0..<$1).mean(axis: 1) }
                let basis = NDArray(stacking: means, axis: 1) + Scalar(1e-3 * target.mean())
                let activations = RandomInitialization.activations(
                    frames: target.columns, basis: basis, targetMean: target.mean(), using: &generator)
                return (basis, activations)
            }
        }
        let start = try MatrixStart(StretchMeans(), for: spectra, components: 12)
        let result = try factorize(spectra, components: 12, start: start)

        func obeysTheLaws() throws { try InitializationLaws.check(StretchMeans()) }

        try Registry.initializations.register(.init("stretch-means", "means of stretches of frames") { StretchMeans() })
        try obeysTheLaws()
        _ = start
        _ = result
    }

    @Test func AddAnUpdateRule() throws {

        /// Part of a step of majorization-minimization: x (q / (p + r))^(share · exponent).
        struct Damped: UpdateRule {
            var share: Double
            var name: String { "damped:\(share)" }

            func updated<Scalar: ArrayScalar>(
                _ value: Scalar, negative q: Scalar, positive p: Scalar, penalty r: Scalar, _ growth: StepGrowth
            ) -> Scalar {
                value * .pow(stepRatio(q, p + r), Scalar(share * growth.exponent))
            }
        }

        var options = SolverOptions()
        options.updateRule = Damped(share: 0.8)

        func obeysTheLaws() throws {
            let rule = Damped(share: 0.8)
            try UpdateRuleLaws.check(rule)
            for configuration in RandomProblem.Configuration.allCases {
                try DescentLaw.check(KullbackLeibler(), configuration, as: Double.self, rule: rule, squarePrices: true)
            }
        }
        try Registry.updateRules.register(
            .init("damped", number: .optional(0.8), "part of a monotone step") { (share) throws(RefusedNumber) in
                guard (0...1).contains(share) else { throw RefusedNumber("the share must be from 0 to 1") }
                return Damped(share: share)
            })
        try obeysTheLaws()
        _ = options
    }

    @Test func FactorizationTesting() throws {
        typealias MyDivergence = KullbackLeibler

        func obeysTheLaws() throws {
            try DivergenceLaws.check(MyDivergence())
            for configuration in RandomProblem.Configuration.allCases {
                try DescentLaw.check(MyDivergence(), configuration, as: Double.self)
                try DescentLaw.check(MyDivergence(), configuration, as: Float.self)
            }
        }
        try obeysTheLaws()
    }

    @Test func ReadingAFailure() throws {
        typealias MyDivergence = KullbackLeibler
        try DescentLaw.check(MyDivergence(), .nmf, as: Double.self, trials: 1, seed: 0)
    }
}
