import Divergences
import Factorization
import FactorizationTesting
import NDArray

/// Small seeded problems, the same in either precision.
struct GridProblem {
    var rows = 6
    var frames = 7
    var components = 3
    var sparsity = 0.3
    var seed: UInt64 = 1

    /// Three sources of two utterances each of discriminative NMF; two fixed bases for separation.
    func problem<Scalar: ArrayScalar>(
        _ configuration: RandomProblem.Configuration, as _: Scalar.Type
    ) throws -> Problem<Scalar> {
        var generator = PhiloxGenerator(seed: seed)
        func matrix(_ rows: Int, _ columns: Int) -> NDArray<Scalar> {
            randomMatrix(rows, columns, using: &generator).array(as: Scalar.self)
        }
        switch configuration {
        case .nmf, .snmf:
            return .independent(
                names: [""], bases: [matrix(rows, components)],
                utterances: [[try StoredTarget(matrix(rows, frames))]], activations: [[matrix(components, frames)]],
                sparsity: configuration == .nmf ? 0 : sparsity)
        case .separation:
            return Problem(
                sources: (0..<2).map { _ in
                    Source(
                        basis: matrix(rows, components), activationPenalty: Penalty(l1: sparsity), fixed: .all)
                },
                segments: (0..<2).map { Segment(source: $0, activations: matrix(components, frames)) },
                observations: [Observation(target: try StoredTarget(matrix(rows, frames)), segments: [0, 1])])
        case .dnmf:
            func frameCount(_ source: Int, _ utterance: Int) -> Int { frames - (source + utterance) % 3 }
            let utterances = try (0..<3).map { a in
                try (0..<2).map { try StoredTarget(matrix(rows, frameCount(a, $0))) }
            }
            return .discriminative(
                names: ["a", "b", "c"], bases: (0..<3).map { _ in matrix(rows, components) }, utterances: utterances,
                activations: (0..<3).map { a in (0..<2).map { matrix(components, frameCount(a, $0)) } },
                sparsity: sparsity
            ) { a, i, b, j in
                try! StoredTarget(matrix(rows, min(frameCount(a, i), frameCount(b, j))))
            }
        }
    }
}

/// Entries e^(spread · u) with u uniform from −1 to 1.
func randomMatrix(
    _ rows: Int, _ columns: Int, spread: Double = 1.5, using generator: inout PhiloxGenerator
) -> PlainMatrix {
    PlainMatrix(rows, columns) { _, _ in .exp(spread * .random(in: -1...1, using: &generator)) }
}
