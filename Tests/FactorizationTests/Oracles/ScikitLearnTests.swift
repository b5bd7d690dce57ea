import Divergences
import Factorization
import Foundation
import NDArray
import Support
import Testing

/// Multiplicative-update trajectories as scikit-learn computes them: nine values of β from −1 to 3, with and without zeros
/// in the data, plain and with an L1 price on both factors.
@Suite("Plain NMF agrees with scikit-learn")
struct ScikitLearnTests {
    // The names are those of the fixture.
    // swift-format-ignore: AlwaysUseLowerCamelCase
    struct Trajectory: Decodable {
        // swift-format-ignore: AlwaysUseLowerCamelCase
        struct Step: Decodable {
            var n: Int
            var W: FixtureMatrix
            var H: FixtureMatrix
            var divergence: Double
        }
        var beta: Double
        var l1_W: Double
        var l1_H: Double
        var l2_W: Double
        var l2_H: Double
        var epsilon: Double
        var V: FixtureMatrix
        var W0: FixtureMatrix
        var H0: FixtureMatrix
        var steps: [Step]
        var divergence0: Double
        var rtol: Double
    }

    static let betas = ["-1", "-0.5", "0", "0.5", "1", "1.5", "2", "2.5", "3"]
    static let names: [String] = betas.flatMap { beta in
        // β ≤ 0 does not accept zeros.
        (Double(beta)! > 0 ? ["pos", "zeros"] : ["pos"]).flatMap { data in
            ["plain", "l1", "l2"].map { "nmf/mu_b\(beta)_\(data)_\($0).json" }
        }
    }

    @Test(arguments: names)
    func double(name: String) throws {
        let trajectory = try Fixture.json(name, as: Trajectory.self)
        for step in trajectory.steps { try check(trajectory, step, as: Double.self, relative: trajectory.rtol) }
    }

    @Test(arguments: names)
    func float(name: String) throws {
        let trajectory = try Fixture.json(name, as: Trajectory.self)
        for step in trajectory.steps where step.n <= 5 {
            try check(trajectory, step, as: Float.self, relative: 5e-4)
        }
    }

    private func check<Scalar: ArrayScalar>(
        _ trajectory: Trajectory, _ step: Trajectory.Step, as _: Scalar.Type, relative: Double
    ) throws {
        var options = SolverOptions()
        // Its exponent is that of the divergence, whatever the prices.
        options.updateRule = GradientRatio()
        options.maximumIterations = step.n
        options.floor = trajectory.epsilon
        let result = try factorize(
            trajectory.V.array(as: Scalar.self), components: trajectory.W0.shape[1],
            divergence: divergence(named: "beta:\(trajectory.beta)"),
            activationPenalty: Penalty(l1: trajectory.l1_H, l2: trajectory.l2_H),
            basisPenalty: Penalty(l1: trajectory.l1_W, l2: trajectory.l2_W),
            start: MatrixStart(
                basis: trajectory.W0.array(as: Scalar.self), activations: trajectory.H0.array(as: Scalar.self)),
            options: options)
        // scikit-learn sets entries below 2.2e-16 to zero; we let them shrink on.
        let comment: Comment = "after \(step.n) iterations"
        expectClose(result.basis, step.W.array(as: Scalar.self), relative: relative, absolute: 1e-15, comment)
        expectClose(result.activations, step.H.array(as: Scalar.self), relative: relative, absolute: 1e-15, comment)
        // scikit-learn's divergence does not raise reconstructions to its floor where the data is zero.
        let divergence = try divergence(named: "beta:\(trajectory.beta)").sum(
            of: trajectory.V.array(as: Scalar.self), from: product(result.basis, result.activations),
            floor: Double(Scalar.leastNormalMagnitude))
        expectClose(divergence, step.divergence, relative: relative, comment)
    }

    // The names are those of the fixture.
    // swift-format-ignore: AlwaysUseLowerCamelCase
    struct Transform: Decodable {
        var beta: Double
        var V: FixtureMatrix
        var W: FixtureMatrix
        var n: Int
        var H: FixtureMatrix
        var rtol: Double
    }

    /// Activations of new data under a fixed basis, from a constant start.
    @Test(arguments: betas)
    func transform(beta: String) throws {
        let fixture = try Fixture.json("nmf/transform_b\(beta).json", as: Transform.self)
        let data: NDArray<Double> = fixture.V.array()
        let components = fixture.W.shape[1]
        let level = (data.elements.reduce(0, +) / Double(data.count) / Double(components)).squareRoot()
        var options = SolverOptions()
        options.maximumIterations = fixture.n
        options.floor = 1.1920928955078125e-07
        let result = try factorize(
            data, components: components, divergence: divergence(named: "beta:\(fixture.beta)"),
            start: MatrixStart(
                basis: fixture.W.array(), activations: NDArray(repeating: level, shape: [components, data.shape[1]]),
                fixedBasis: .all), options: options)
        expectClose(result.activations, fixture.H.array(), relative: fixture.rtol, absolute: 1e-15)
        expectClose(result.basis, fixture.W.array(), relative: 0)
    }
}

/// The matrix product, entry by entry.
private func product<Scalar: ArrayScalar>(_ a: NDArray<Scalar>, _ b: NDArray<Scalar>) -> NDArray<Scalar> {
    var result = NDArray<Scalar>(zeros: [a.shape[0], b.shape[1]])
    for row in 0..<a.shape[0] {
        for column in 0..<b.shape[1] {
            for inner in 0..<a.shape[1] { result[row, column] += a[row, inner] * b[inner, column] }
        }
    }
    return result
}
