import NDArray
import Testing

@Suite("dnmf factorize --batch")
struct FactorizeBatchTests {
    private func run(_ options: String, in scratch: Scratch) throws -> Outcome {
        var generator = PhiloxGenerator(seed: 1)
        try NDArray<Double>(uniform: [10, 50], using: &generator).write(npy: scratch.path("X.npy"))
        return try Program.run(
            "factorize X.npy --components 3 -o out \(options)".split(separator: " ").map(String.init), in: scratch)
    }

    /// An iteration is a pass, after each of which the objective of all data is told.
    @Test func writesWhatOtherFactorizationsDo() throws {
        let scratch = Scratch()
        let outcome = try run(
            "--batch 8 --iterations 6 --retention 0.5 --batch-updates 2 --precision float64", in: scratch)
        #expect(outcome.status == 0, "\(outcome)")
        let (basis, activations) = (try scratch.matrix("out/basis.npy"), try scratch.matrix("out/activations.npy"))
        let objective = try scratch.matrix("out/objective.npy")
        #expect(basis.shape == [10, 3] && activations.shape == [3, 50] && objective.shape == [7])
        let (data, model) = (try scratch.matrix("X.npy"), basis.matmul(activations))
        let divergence = zip(data.elements, model.elements).reduce(0.0) { sum, pair in
            sum + pair.0 * .log(pair.0 / pair.1) - pair.0 + pair.1
        }
        #expect(abs(objective[6] - divergence) < 1e-9 * divergence && objective[6] < objective[0])
    }

    @Test(arguments: [
        ("--batch 0", "--batch"), ("--batch 5 --accelerate", "--accelerate"), ("--batch 5 --restarts 3", "--restarts"),
        ("--batch 5 --weights X.npy", "--weights"), ("--batch 5 --basis-l1 0.1", "a price on the basis"),
        ("--batch 5 --stationarity 0.1", "--stationarity"), ("--retention 0.5", "give --batch"),
        ("--batch 5 --retention 2", "--retention must be from 0 to 1"),
        ("--batch 5 --batch-updates 0", "--batch-updates"),
    ])
    func refusesWhatDoesNotGoTogether(options: String, word: String) throws {
        let outcome = try run(options, in: Scratch())
        #expect(outcome.status == 64 && outcome.errors.contains(word), "\(outcome)")
    }
}
