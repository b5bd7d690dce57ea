import Divergences
import NDArray
import Support
import Testing

/// Properties that torchnmf's `tests/test_metrics.py` and `tests/test_trainer.py` assert of its divergences.
@Suite("Properties from torchnmf's tests")
struct TorchNMFPropertyTests {
    static let betas = [-1, 0, 0.5, 1, 1.5, 2, 3]

    /// test_beta_value_range: x and y zero or random, never NaN and never below zero, with the floor of the solver under
    /// both (y always, x where the divergence does not accept zeros).
    @Test("test_beta_value_range", arguments: betas)
    func betaValueRange(beta: Double) throws {
        expectValueRange(try divergence(named: "beta:\(beta)"), as: Double.self)
        expectValueRange(try divergence(named: "beta:\(beta)"), as: Float.self)
        expectValueRange(Beta(beta), as: Double.self)
    }

    @Test("test_beta_value_range, for α", arguments: [-1, -0.5, 0.5, 1, 1.5, 2, 3])
    func alphaValueRange(alpha: Double) {
        expectValueRange(Alpha(alpha), as: Double.self)
        expectValueRange(Alpha(alpha), as: Float.self)
    }

    private func expectValueRange<Scalar: ArrayScalar>(_ divergence: any Divergence, as _: Scalar.Type) {
        var generator = PhiloxGenerator(seed: 1)
        let shape = [16, 50]
        func random() -> NDArray<Scalar> { NDArray(uniform: shape, using: &generator) }
        let zeros = NDArray<Scalar>(zeros: shape)
        let floor: Scalar = 1e-9
        for (x, y) in [(zeros, zeros), (zeros, random()), (random(), zeros), (random(), random())] {
            let target = divergence.acceptsZeros ? x : x.map { Swift.max($0, floor) }
            let value = divergence.sum(of: target, from: y, floor: Double(floor))
            #expect(value >= 0 && value.isFinite, "\(divergence.name) in \(Scalar.self): \(value)")
        }
    }

    /// test_beta_trainer_grad: the difference of the two parts is the gradient, here of Σ d(X | W H) in W and in H.
    @Test("test_beta_trainer_grad", arguments: betas.map { "beta:\($0)" } + ["alpha:0.5", "alpha:-1", "alpha:2"])
    func gradient(name: String) throws {
        let divergence = try divergence(named: name)
        var generator = PhiloxGenerator(seed: 8)
        func random(_ shape: [Int]) -> NDArray<Double> { NDArray(uniform: shape, using: &generator) + 0.1 }
        let (data, w, h) = (random([5, 7]), random([5, 3]), random([3, 7]))
        let model = w.matmul(h)
        var (positive, negative) = ([Double](repeating: 0, count: 35), [Double](repeating: 0, count: 35))
        data.withUnsafeBuffer { x in
            model.withUnsafeBuffer { y in
                divergence.writeGradientParts(
                    of: x.baseAddress!, from: y.baseAddress!, count: 35, weight: 1, positive: &positive,
                    negative: &negative)
            }
        }
        let slope = NDArray(positive, shape: [5, 7]) - NDArray(negative, shape: [5, 7])
        let (inW, inH) = (slope.matmul(h.transposed()), w.transposed().matmul(slope))
        func difference(_ base: NDArray<Double>, _ index: Int, _ objective: (NDArray<Double>) -> Double) -> Double {
            let step = 1e-6
            func moved(_ by: Double) -> NDArray<Double> {
                var values = base.elements
                values[index] += by
                return NDArray(values, shape: base.shape)
            }
            return (objective(moved(step)) - objective(moved(-step))) / (2 * step)
        }
        for index in 0..<w.count {
            let found = difference(w, index) { divergence.sum(of: data, from: $0.matmul(h)) }
            expectClose(inW.elements[index], found, relative: 1e-6, absolute: 1e-6)
        }
        for index in 0..<h.count {
            let found = difference(h, index) { divergence.sum(of: data, from: w.matmul($0)) }
            expectClose(inH.elements[index], found, relative: 1e-6, absolute: 1e-6)
        }
    }
}
