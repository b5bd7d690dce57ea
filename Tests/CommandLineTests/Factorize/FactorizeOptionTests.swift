import NDArray
import Testing

@Suite("dnmf factorize: prices, starts, masks, the search for K, and other files than .npy")
struct FactorizeOptionTests {
    /// Counts from three planted parts.
    private static let planted: NDArray<Double> = {
        var generator = PhiloxGenerator(seed: 3)
        let basis = NDArray<Double>(gamma: [30, 3], shape: 0.3, using: &generator)
        let activations = NDArray<Double>(gamma: [3, 70], shape: 0.3, using: &generator)
        return (20 * basis.matmul(activations)).map { Double(generator.poisson(mean: $0 + 0.05)) }
    }()

    private func folder() throws -> Scratch {
        let scratch = Scratch()
        try scratch.write(Self.planted, to: "X.npy")
        return scratch
    }

    /// Runs `dnmf factorize`, which must succeed, and reads the factors.
    private func factors(
        _ arguments: String, in scratch: Scratch, sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> (basis: NDArray<Double>, activations: NDArray<Double>, outcome: Outcome) {
        let outcome = try Program.run(
            ["factorize"] + arguments.split(separator: " ").map(String.init)
                + ["--precision", "float64", "-o", "o"], in: scratch)
        #expect(outcome.status == 0, "\(outcome)", sourceLocation: sourceLocation)
        return (try scratch.matrix("o/basis.npy"), try scratch.matrix("o/activations.npy"), outcome)
    }

    @Test func findsTheNumberOfComponents() throws {
        let scratch = try folder()
        let found = try factors("X.npy -c auto:1..5 --accelerate --iterations 80 --json", in: scratch)
        #expect(found.basis.shape == [30, 3])
        #expect(found.outcome.output.contains("\"mean_error\""))
    }

    @Test func readsOtherFilesThanNPY() throws {
        let scratch = try folder()
        try Self.planted.write(csv: scratch.path("X.csv"))
        let wanted = try factors("X.npy -c 2 --iterations 5", in: scratch)
        let found = try factors("X.csv -c 2 --iterations 5", in: scratch)
        #expect(found.basis == wanted.basis)
    }

    /// What is hidden may be anything, and makes no difference.
    @Test func hidesEntries() throws {
        let scratch = try folder()
        var generator = PhiloxGenerator(seed: 1)
        let mask = NDArray<Double>(uniform: [30, 70], using: &generator).map { $0 < 0.2 ? 0.0 : 1.0 }
        try scratch.write(mask, to: "mask.npy")
        for (name, value) in [("Y.npy", Double.nan), ("Z.npy", 1e6)] {
            try scratch.write(Self.planted.replacing(where: mask .== 0, with: value), to: name)
        }
        let first = try factors("Y.npy -c 3 --weights mask.npy --iterations 10", in: scratch)
        let second = try factors("Z.npy -c 3 --weights mask.npy --iterations 10", in: scratch)
        #expect(first.basis == second.basis)
        #expect(first.activations == second.activations)
    }

    @Test func keepsComponents() throws {
        let scratch = try folder()
        let start = try factors("X.npy -c 4 --iterations 3", in: scratch).basis
        try scratch.write(start, to: "W.npy")
        let found = try factors("X.npy --initial-basis W.npy --fixed-components 0,2-3 --iterations 5", in: scratch)
        for column in [0, 2, 3] { #expect(NDArray(found.basis[.all, column]) == NDArray(start[.all, column])) }
        #expect(NDArray(found.basis[.all, 1]) != NDArray(start[.all, 1]))
    }

    @Test(arguments: ["random", "scaled-random", "nndsvd", "nndsvda", "nndsvdar", "exemplar"])
    func startsEverywhere(name: String) throws {
        let found = try factors("X.npy -c 3 --init \(name) --iterations 20", in: folder())
        #expect(found.basis.elements.allSatisfy { $0.isFinite && $0 >= 0 })
    }

    @Test func writesAPictureAndAFile() throws {
        let scratch = try folder()
        _ = try factors("X.npy -c 3 --iterations 4 --plot --save", in: scratch)
        #expect(
            scratch.contents("o").sorted() == [
                "activations.npy", "basis.npy", "factorization.npz", "objective.npy", "plot.svg",
            ])
        let picture = String(decoding: try scratch.data("o/plot.svg"), as: UTF8.self)
        #expect(picture.contains("X.npy: 30 x 70, 3 components, kl"))
    }

    /// More prices, smaller factors.
    @Test(arguments: ["--sparsity 5", "--activation-l2 5", "--basis-l1 5", "--basis-l2 5"])
    func pricesCost(price: String) throws {
        let scratch = try folder()
        let free = try factors("X.npy -c 3 --iterations 30", in: scratch)
        let priced = try factors("X.npy -c 3 --iterations 30 \(price)", in: scratch)
        let isBasis = price.contains("basis")
        let (before, after) = isBasis ? (free.basis, priced.basis) : (free.activations, priced.activations)
        #expect(after.norm() < before.norm())
    }
}
