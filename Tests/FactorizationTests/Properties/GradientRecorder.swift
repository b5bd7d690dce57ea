import Divergences
import Factorization
import NDArray

/// An update rule that changes nothing and writes down what it was given, in the order of a single thread: for every
/// segment of the group the runs of its learned components, then for every source its basis.
final class GradientRecorder: UpdateRule, @unchecked Sendable {
    struct Step {
        var values: [Double]
        var negative: [Double]
        var positive: [Double]
        var penalty: [Double]
        var growth: StepGrowth

        /// A step of activations without the frames by which the solver makes a tile up to whole vectors.
        func covered(components: Int, frames: Int) -> Step {
            let width = values.count / components
            func cut(_ numbers: [Double]) -> [Double] {
                (0..<components).flatMap { numbers[$0 * width..<$0 * width + frames] }
            }
            return Step(
                values: cut(values), negative: cut(negative), positive: cut(positive), penalty: cut(penalty),
                growth: growth)
        }

        /// p + r − q
        var gradient: [Double] { values.indices.map { positive[$0] + penalty[$0] - negative[$0] } }
        /// p + r + q
        var magnitude: [Double] { values.indices.map { positive[$0] + penalty[$0] + negative[$0] } }
    }

    let name = "recorder"
    let constraintHandling: ConstraintHandling
    private(set) var steps: [Step] = []

    init(_ handling: ConstraintHandling = .pricedNorm) { constraintHandling = handling }

    func updated<Scalar: ArrayScalar>(
        _ value: Scalar, negative q: Scalar, positive p: Scalar, penalty r: Scalar, _ growth: StepGrowth
    ) -> Scalar { value }

    func update(
        _ values: UnsafeMutablePointer<Float>, negative: UnsafePointer<Float>, positive: UnsafePointer<Float>,
        penalty: UnsafePointer<Float>?, growth: StepGrowth, count: Int
    ) { record(values, negative, positive, penalty, growth, count) }

    func update(
        _ values: UnsafeMutablePointer<Double>, negative: UnsafePointer<Double>, positive: UnsafePointer<Double>,
        penalty: UnsafePointer<Double>?, growth: StepGrowth, count: Int
    ) { record(values, negative, positive, penalty, growth, count) }

    private func record<Scalar: ArrayScalar>(
        _ values: UnsafeMutablePointer<Scalar>, _ negative: UnsafePointer<Scalar>, _ positive: UnsafePointer<Scalar>,
        _ penalty: UnsafePointer<Scalar>?, _ growth: StepGrowth, _ count: Int
    ) {
        func copy(_ pointer: UnsafePointer<Scalar>) -> [Double] { (0..<count).map { Double(pointer[$0]) } }
        steps.append(
            Step(
                values: copy(values), negative: copy(negative), positive: copy(positive),
                penalty: penalty.map(copy) ?? [Double](repeating: 0, count: count), growth: growth))
    }
}

/// The steps of one iteration of a problem, which is left as it is but for the norms of its bases.
///
/// - Returns: the steps, and the problem with its bases at their norm.
func recordSteps<Scalar>(
    _ problem: Problem<Scalar>, divergence: String, handling: ConstraintHandling = .pricedNorm,
    _ change: (inout SolverOptions) -> Void = { _ in }
) throws -> (steps: [GradientRecorder.Step], problem: Problem<Scalar>) {
    let recorder = GradientRecorder(handling)
    var options = SolverOptions()
    options.updateRule = recorder
    options.schedule = .simultaneous
    options.maximumIterations = 1
    change(&options)
    let solution = try MultiplicativeUpdateSolver(
        divergence: Divergences::divergence(named: divergence), options: options
    ).solve(
        problem, on: GridTests.sequential)
    return (recorder.steps, solution.problem)
}
