import Factorization
import Foundation
import NDArray
import Testing

@Suite("Prices and steps of dnmf factorize")
struct FactorizePriceTests {
    private let scratch = Scratch()

    private func run(_ options: String) throws -> Outcome {
        var generator = PhiloxGenerator(seed: 2)
        try NDArray<Double>(uniform: [10, 30], using: &generator).write(npy: scratch.path("X.npy"))
        let arguments = "factorize X.npy --precision float64 --iterations 5 \(options)"
        return try Program.run(arguments.split(separator: " ").map(String.init), in: scratch)
    }

    private func expectSameAsTheLibrary(
        _ options: String, _ penalty: Penalty, basis: Penalty = .none,
        _ change: (inout SolverOptions) -> Void = { _ in }
    ) throws {
        let outcome = try run("-c 3 -o out \(options)")
        #expect(outcome.status == 0, "\(outcome)")
        var solverOptions = SolverOptions()
        solverOptions.maximumIterations = 5
        change(&solverOptions)
        let expected = try factorize(
            scratch.matrix("X.npy"), components: 3, activationPenalty: penalty, basisPenalty: basis,
            options: solverOptions)
        #expect(try scratch.matrix("out/basis.npy") == expected.basis)
        #expect(try scratch.matrix("out/activations.npy") == expected.activations)
        #expect(try scratch.matrix("out/objective.npy").elements == expected.objective)
    }

    @Test func onePriceEach() throws {
        try expectSameAsTheLibrary("--sparsity 0,0.5,2 --activation-l2 1", Penalty(l1: [0, 0.5, 2], l2: [1]))
        try expectSameAsTheLibrary(
            "--basis-l1 0.1,0.2,0 --basis-l2 0,0,3", .none, basis: Penalty(l1: [0.1, 0.2, 0], l2: [0, 0, 3]))
    }

    @Test func innerIterations() throws {
        try expectSameAsTheLibrary("--inner-iterations 3", .none) { $0.innerIterations = 3 }
    }

    /// A price for all components is a number in the report, as ever; prices per component are a list.
    @Test(arguments: [("0.5", "0.5"), ("0,0.5,1", "[0,0.5,1]")]) func reportOfPrices(prices: String, json: String)
        throws
    {
        let outcome = try run("-c 3 -o out --normalization l2 --json --sparsity \(prices)")
        let object = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        let written = try JSONSerialization.data(withJSONObject: ["x": object["sparsity"]!])
        #expect(String(decoding: written, as: UTF8.self) == "{\"x\":\(json)}")
    }

    @Test(arguments: [
        ("-c 3 --sparsity 1,2", "--sparsity has 2 prices for 3 components"), ("-c 3 --sparsity 1,x,2", "--sparsity"),
        ("-c 3 --basis-l2 1,,2", "--basis-l2"), ("-c 2 --sparsity 1,-2", "--sparsity must be a finite number >= 0"),
        ("-c auto:1..3 --sparsity 1,2", "one price for all"), ("-c 3 --inner-iterations 0", "--inner-iterations"),
        ("-c 3 --inner-iterations 2 --batch 4", "--inner-iterations"),
    ])
    func refusesPricesThatDoNotFit(options: String, word: String) throws {
        let outcome = try run("-o out \(options)")
        #expect(outcome.status == 64 && outcome.errors.contains(word), "\(outcome)")
        #expect(!scratch.exists("out"))
    }
}
