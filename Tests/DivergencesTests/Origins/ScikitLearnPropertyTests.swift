import Divergences
import NDArray
import Support
import Testing

/// Properties that scikit-learn's `sklearn/decomposition/tests/test_nmf.py` asserts of its divergences.
@Suite("Properties from scikit-learn's tests")
struct ScikitLearnPropertyTests {
    /// scikit-learn's `_beta_divergence_dense`, longhand: one formula per member, entry by entry.
    private func longhand(_ target: [Double], _ model: [Double], beta: Double) -> Double {
        switch beta {
        case 2: zip(target, model).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / 2
        case 1: zip(target, model).reduce(0) { $0 + ($1.0 == 0 ? 0 : $1.0 * .log($1.0 / $1.1)) + $1.1 - $1.0 }
        case 0: zip(target, model).reduce(0) { $0 + $1.0 / $1.1 - .log($1.0 / $1.1) - 1 }
        default:
            zip(target, model).reduce(0) { sum, entry in
                let (x, y) = entry
                let terms = Double.pow(x, beta) + (beta - 1) * .pow(y, beta) - beta * x * .pow(y, beta - 1)
                return sum + terms / (beta * (beta - 1))
            }
        }
    }

    /// test_beta_divergence: W H of 20 × 4 by 4 × 10, the data clipped at zero, seven decimals.
    @Test("test_beta_divergence", arguments: [0.0, 0.5, 1, 1.5, 2, 3])
    func betaDivergence(beta: Double) throws {
        var generator = PhiloxGenerator(seed: 42)
        func matrix(_ rows: Int, _ columns: Int, least: Double) -> NDArray<Double> {
            let values = (0..<rows * columns).map { _ in Swift.max(least, Double.random(in: -1..<2, using: &generator))
            }
            return NDArray(values, shape: [rows, columns])
        }
        let data = matrix(20, 10, least: beta == 0 ? 0.01 : 0)
        let (w, h) = (matrix(20, 4, least: 0.01), matrix(4, 10, least: 0.01))
        let model = w.matmul(h)
        let expected = longhand(data.elements, model.elements, beta: beta)
        let divergence = try divergence(named: "beta:\(beta)")
        expectClose(divergence.sum(of: data, from: model), expected, relative: 1e-12)
        expectClose(Beta(beta).sum(of: data, from: model), expected, relative: 1e-12)
        let single = divergence.sum(of: data.asType(Float.self), from: model.asType(Float.self))
        expectClose(single, expected, relative: 1e-5)
    }

    /// test_nmf_underflow: a denormal target counts as zero.
    @Test("test_nmf_underflow", arguments: [0.2, 0.5, 1, 1.5, 2, 3])
    func underflow(beta: Double) throws {
        var generator = PhiloxGenerator(seed: 0)
        let model = NDArray<Double>((0..<10).map { _ in Double.random(in: 0.1..<2, using: &generator) })
        let data = (0..<10).map { _ in Double.random(in: 0..<2, using: &generator) }
        let divergence = try divergence(named: "beta:\(beta)")
        for scale in [1.0, 1e3, 1e-3] {
            let scaled = model * scale
            expectClose(
                divergence.sum(of: NDArray([1e-323] + data.dropFirst()), from: scaled),
                divergence.sum(of: NDArray([0] + data.dropFirst()), from: scaled), relative: 1e-12)
            let (single, floats) = (scaled.asType(Float.self), data.dropFirst().map { Float($0) })
            expectClose(
                divergence.sum(of: NDArray([Float(1e-45)] + floats), from: single),
                divergence.sum(of: NDArray([Float(0)] + floats), from: single), relative: 1e-7)
        }
        for y in [1e-3, 1, 1e3] {
            expectClose(divergence.value(of: 1e-323, from: y), divergence.value(of: 0, from: y), relative: 1e-7)
            let single: (Float, Float) = (1e-45, Float(y))
            expectClose(
                divergence.value(of: single.0, from: single.1), divergence.value(of: 0, from: single.1), relative: 1e-6)
        }
    }
}
