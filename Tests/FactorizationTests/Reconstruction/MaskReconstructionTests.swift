import Factorization
import NDArray
import Support
import Testing

@Suite("Reconstruction bases")
struct MaskReconstructionTests {
    private func part(
        basis: [Int] = [3, 2], activations: [Int] = [2, 5], target: [Int] = [3, 5]
    ) -> MaskReconstruction<Float>.Part {
        .init(basis: NDArray(ones: basis), activations: NDArray(ones: activations), target: NDArray(ones: target))
    }

    /// Sizes at which every loop is cut, and cut unevenly.
    private func large(exponent: Double) -> PlainReconstruction {
        var generator = PhiloxGenerator(seed: 3)
        func matrix(_ rows: Int, _ columns: Int) -> PlainMatrix {
            PlainMatrix(NDArray<Float>(uniform: [rows, columns], using: &generator))
        }
        return PlainReconstruction(
            exponent: exponent, bases: [matrix(67, 130), matrix(67, 131)],
            activations: [matrix(130, 301), matrix(131, 301)], targets: [matrix(67, 301), matrix(67, 301)])
    }

    @Test(arguments: [1, 2, 2.5])
    func bitIdenticalForAnyNumberOfThreads(exponent: Double) throws {
        var one = try large(exponent: exponent).reconstruction(as: Float.self)
        var five = one
        for _ in 0..<3 {
            try one.step(on: WorkerPool(threadCount: 1))
            try five.step(on: WorkerPool(threadCount: 5))
        }
        #expect(one.bases == five.bases)
        #expect(one.objective(on: WorkerPool(threadCount: 1)) == five.objective(on: WorkerPool(threadCount: 5)))
    }

    @Test func largeProblemsAreThoseOfTheBooks() throws {
        let plain = large(exponent: 2)
        var problem = try plain.reconstruction(as: Double.self)
        expectClose(problem.objective(), plain.objective, relative: 1e-12)
        try problem.step()
        for (found, expected) in zip(problem.bases, plain.step().bases) {
            expectClose(found, expected.array(as: Double.self), relative: 1e-12)
        }
    }

    /// Where sources have the shares that are wanted, nothing moves, and the objective is the entropy of the shares.
    @Test func wantedSharesAreAtRest() throws {
        var generator = PhiloxGenerator(seed: 4)
        let bases = (0..<2).map { _ in NDArray<Double>(uniform: [4, 3], using: &generator) + 0.1 }
        let activations = (0..<2).map { _ in NDArray<Double>(uniform: [3, 6], using: &generator) + 0.1 }
        let powers = zip(bases, activations).map { $0.matmul($1).squared() }
        let sum = powers[0] + powers[1]
        var problem = try MaskReconstruction(
            (0..<2).map { .init(basis: bases[$0], activations: activations[$0], target: powers[$0] / sum) }, exponent: 2
        )
        let entropy = powers.reduce(0) { $0 - ($1 / sum * ($1 / sum).log()).sum() }
        expectClose(problem.objective(), entropy, relative: 1e-13)
        try problem.step()
        for (found, expected) in zip(problem.bases, bases) { expectClose(found, expected, relative: 1e-13) }
    }

    /// A source that is silent, a component that is never active, entries without weight: no number is lost.
    @Test func silenceIsHarmless() throws {
        var silent = part()
        silent.activations = NDArray(zeros: [2, 5])
        silent.target = NDArray(zeros: [3, 5])
        var other = part()
        for frame in 0..<5 { other.activations[1, frame] = 0 }
        other.target[1, 1] = 0
        var problem = try MaskReconstruction([silent, other], exponent: 2)
        let before = problem.objective()
        for _ in 0..<3 { try problem.step() }
        #expect(problem.objective() <= before && problem.objective().isFinite)
        #expect(problem.bases[0] == silent.basis)
        #expect(NDArray(problem.bases[1].column(1)) == NDArray(other.basis.column(1)))
    }

    @Test func neighboursStandAboveAndBelow() {
        let activations = NDArray<Float>(rows: [[1, 2, 3], [4, 5, 6]])
        #expect(stackingContext(activations, frames: 0) == activations)
        #expect(
            stackingContext(activations, frames: 1)
                == NDArray(rows: [[0, 1, 2], [0, 4, 5], [1, 2, 3], [4, 5, 6], [2, 3, 0], [5, 6, 0]]))
        let far = stackingContext(activations, frames: 4)
        #expect(far.shape == [18, 3] && far.sum() == 21 + (16 + 12) + (9 + 5))
        #expect(stackingContext(NDArray<Float>(zeros: [2, 0]), frames: 2).shape == [10, 0])
    }

    @Test func wrongInputIsRefused() {
        func reason(_ parts: [MaskReconstruction<Float>.Part], exponent: Double = 2, floor: Double = 1e-9) -> String {
            do {
                _ = try MaskReconstruction(parts, exponent: exponent, floor: floor)
                return "none"
            } catch {
                return error.description
            }
        }
        #expect(reason([part(), part()]) == "none")
        for exponent in [0.99, -1, .nan, .infinity] {
            #expect(reason([part(), part()], exponent: exponent).contains("an exponent >= 1, not \(exponent)"))
        }
        for floor in [0, -1, .nan, 1e-50, 1e60] {
            #expect(reason([part(), part()], floor: floor).contains("the floor must be"))
        }
        #expect(reason([part()]).contains("at least two sources, but there is 1"))
        #expect(reason([part(), part(basis: [4, 2])]).contains("source 1 has a basis of shape [4, 2]"))
        #expect(reason([part(), part(basis: [3, 0], activations: [0, 5])]).contains("source 1 has a basis"))
        #expect(reason([part(activations: [3, 5]), part()]).contains("source 0 has a basis of shape [3, 2]"))
        #expect(reason([part(), part(target: [3, 4])]).contains("the target of source 1 has shape [3, 4]"))
        #expect(reason([part(), part(basis: [6])]).contains("the basis of source 1 must be a matrix"))
        for value in [-1, Float.nan, .infinity] {
            var (basis, activations, target) = (part(), part(), part())
            basis.basis[2, 1] = value
            activations.activations[1, 1] = value
            target.target[0, 3] = value
            #expect(reason([part(), basis]).contains("the basis of source 1 has a"))
            #expect(reason([part(), activations]).contains("the activations of source 1 has a"))
            #expect(reason([part(), target]).contains("the target of source 1 has a"))
        }
    }

    @Test func overflowIsAnError() throws {
        var (loud, quiet) = (part(), part())
        loud.target = NDArray(repeating: 1e38, shape: [3, 5])
        loud.activations = NDArray(repeating: 1e-30, shape: [2, 5])
        quiet.activations = NDArray(repeating: 1e30, shape: [2, 5])
        var problem = try MaskReconstruction([loud, quiet], exponent: 1)
        #expect(throws: FactorizationError.self) { for _ in 0..<3 { try problem.step() } }
    }
}
