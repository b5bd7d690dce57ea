import NDArray
import Separation
import Testing

@testable import Experiments

@Suite struct ReportTraceTests {
    /// One training of so many iterations.
    private func result(tolerance: Double, iterations: Int) throws -> CellResult {
        let folder = ExperimentTests.Folder()
        var settings = ExperimentTests.settings
        settings.variants = [settings.variants[0]]
        settings.change { variant in
            variant.components = [3]
            variant.sparsities = [0.1]
            variant.iterations = iterations
            variant.tolerance = tolerance
        }
        settings.speakerCount = 2
        let corpus = try Corpus(path: BundledCorpus.location)
        let results = try Experiment<Float>(settings, corpus: corpus, folder: folder.path)
            .run(on: WorkerPool(threadCount: 2))
        return try #require(results.cells.first)
    }

    /// Without a tolerance the objective is known after some iterations; there it is what it is where all are looked at.
    @Test(arguments: [(45, [0, 10, 20, 30, 40, 45]), (20, [0, 10, 20]), (7, [0, 7]), (1, [0, 1])])
    func valuesBelongToTheirIterations(iterations: Int, evaluated: [Int]) throws {
        let some = try #require(result(tolerance: 0, iterations: iterations).trace)
        let all = try #require(result(tolerance: 1e-300, iterations: iterations).trace)
        #expect(some.evaluated == evaluated && all.evaluated == Array(0...iterations))
        for (value, iteration) in zip(some.objective, evaluated) {
            // Sums in another order.
            #expect(abs(value / all.objective[iteration] - 1) < 1e-6, "after \(iteration)")
        }
    }

    @Test func endingIsInWords() throws {
        #expect(try result(tolerance: 0, iterations: 2).trace?.ending == "iteration limit reached")
        let early = try #require(result(tolerance: 0.5, iterations: 40).trace)
        #expect(early.ending == "converged" && early.iterations < 40)
        #expect(early.evaluated.last == early.iterations && early.evaluated.count == early.objective.count)
    }
}
