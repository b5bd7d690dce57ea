import Divergences
import Foundation
import NDArray
import Testing

@testable import Factorization

@Suite("Checkpoints of a factorisation")
struct FactorizationCheckpointTests {
    private let folder: TemporaryFolder
    private static let provenance = FactorizationProvenance(divergence: KullbackLeibler(), seed: 3)

    init() throws { folder = try TemporaryFolder() }

    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let restarts: Int
        let options: SolverOptions

        init(_ name: String, restarts: Int = 1, _ change: (inout SolverOptions) -> Void = { _ in }) {
            testDescription = name
            self.restarts = restarts
            var options = SolverOptions()
            options.maximumIterations = 6
            change(&options)
            self.options = options
        }

        static let all = [
            Case("plain"), Case("unit norm") { $0.constraint = UnitL2() },
            Case("accelerated") { $0.acceleration = .extrapolation }, Case("three runs", restarts: 3),
            Case("three accelerated runs", restarts: 3) { $0.acceleration = .extrapolation },
            Case("tolerance") { $0.tolerance = 0.05 }, Case("every other objective") { $0.objectiveInterval = 4 },
        ]
    }

    private static func matrix<Scalar: ArrayScalar>(_: Scalar.Type) -> NDArray<Scalar> {
        var generator = PhiloxGenerator(seed: 8)
        return NDArray(uniform: [9, 13], using: &generator)
    }

    private static func run<Scalar: ArrayScalar>(
        _ test: Case, as _: Scalar.Type, _ checkpoints: FactorizationCheckpoints<Scalar>? = nil
    ) throws -> MatrixFactorization<Scalar> {
        try factorize(
            matrix(Scalar.self), components: 3, start: MatrixStart(seed: 3, restarts: test.restarts),
            options: test.options, checkpoints: checkpoints)
    }

    private func everyStateLeadsToTheSameResult<Scalar: ArrayScalar>(_ test: Case, as _: Scalar.Type) throws {
        let plain = try Self.run(test, as: Scalar.self)
        var states: [FactorizationCheckpoint<Scalar>] = []
        _ = try Self.run(
            test, as: Scalar.self,
            FactorizationCheckpoints(every: .zero) {
                states.append($0)
                return .proceed
            })
        #expect(states.count >= 2)
        #expect(states.map(\.finishedRuns).max() == test.restarts - 1)
        for (index, state) in states.enumerated() {
            let path = "\(folder.path)/\(index)"
            try state.write(to: path, provenance: Self.provenance)
            let read = try FactorizationCheckpoint<Scalar>(contentsOf: path, continuing: Self.provenance)
            let resumed = try Self.run(test, as: Scalar.self, FactorizationCheckpoints(from: read) { _ in .proceed })
            #expect(resumed.basis == plain.basis && resumed.activations == plain.activations, "state \(index)")
            #expect(resumed.objective == plain.objective && resumed.iterations == plain.iterations, "state \(index)")
            #expect(resumed.stopReason == plain.stopReason, "state \(index)")
        }
    }

    @Test(arguments: Case.all) func everyStateLeadsToTheSameResult(test: Case) throws {
        try everyStateLeadsToTheSameResult(test, as: Double.self)
        try everyStateLeadsToTheSameResult(test, as: Float.self)
    }

    /// A start that is not needed is not made, which may cost more than all iterations.
    @Test func goingOnNeedsNoStart() throws {
        struct Unwanted: Initialization {
            let name = "unwanted"
            func factors<Scalar: ArrayScalar>(
                for target: any ObservationTarget<Scalar>, components: Int, using generator: inout PhiloxGenerator
            ) throws(FactorizationError) -> (basis: NDArray<Scalar>, activations: NDArray<Scalar>) {
                throw .invalidOption("a start was made")
            }
        }
        let state = try FactorizationCheckpoint<Double>(contentsOf: file(), continuing: Self.provenance)
        let resumed = try factorize(
            Self.matrix(Double.self), components: 3, start: MatrixStart(Unwanted()), options: Case("plain").options,
            checkpoints: FactorizationCheckpoints(from: state) { _ in .proceed })
        let plain = try Self.run(Case("plain"), as: Double.self)
        #expect(resumed.basis == plain.basis && resumed.objective == plain.objective)
    }

    /// One state after two iterations, as a file.
    private func file() throws -> String {
        let path = "\(folder.path)/state"
        _ = try Self.run(
            Case("plain"), as: Double.self,
            FactorizationCheckpoints(every: .zero) { state in
                do { try state.write(to: path, provenance: Self.provenance) } catch { Issue.record(error) }
                return state.present.iterations == 2 ? .cancel : .proceed
            })
        return path
    }

    @Test func savingMayEndTheRun() throws {
        var states: [FactorizationCheckpoint<Double>] = []
        let result = try Self.run(
            Case("three runs", restarts: 3), as: Double.self,
            FactorizationCheckpoints(every: .zero) {
                states.append($0)
                return states.count == 2 ? .cancel : .proceed
            })
        #expect(states.count == 2 && result.iterations == 2 && result.stopReason == .cancelled)
    }

    @Test func aStateIsAFactorizationToo() throws {
        let saved = try SavedFactorization<Double>(contentsOf: file())
        #expect(saved.factorization.iterations == 2 && saved.factorization.objective.count == 3)
        #expect(saved.factorization.stopReason == .cancelled && saved.provenance == Self.provenance)
    }

    private func reason(_ path: String, _ provenance: FactorizationProvenance) -> FactorizationFileError.Reason? {
        do {
            _ = try FactorizationCheckpoint<Double>(contentsOf: path, continuing: provenance)
            return nil
        } catch {
            return error.reason
        }
    }

    @Test func otherSettingsAreRefused() throws {
        let path = try file()
        #expect(reason(path, Self.provenance) == nil)
        let other = FactorizationProvenance(divergence: KullbackLeibler(), seed: 4)
        #expect(reason(path, other) == .differs("seed", checkpoint: "3", here: "4"))
        var more = Self.provenance
        more.notes["components"] = "3"
        #expect(reason(path, more) == .differs("components", checkpoint: "none", here: "3"))
        // Limits may change.
        var limits = Self.provenance
        limits.options["maximumIterations"] = "12"
        limits.options["timeLimit"] = "3"
        #expect(reason(path, limits) == nil)
    }

    @Test func otherFilesAreRefused() throws {
        let path = "\(folder.path)/finished"
        try Self.run(Case("plain"), as: Double.self).write(to: path, provenance: Self.provenance)
        #expect(reason(path, Self.provenance) == .finished)
        #expect(reason("\(folder.path)/nothing", Self.provenance) == .file(.missing))
        #expect(throws: FactorizationFileError.self) {
            try FactorizationCheckpoint<Float>(contentsOf: file(), continuing: Self.provenance)
        }
    }

    @Test func aStateOfOtherSizesOrRunsIsRefused() throws {
        let state = try FactorizationCheckpoint<Double>(contentsOf: file(), continuing: Self.provenance)
        let checkpoints = FactorizationCheckpoints(from: state) { _ in .proceed }
        #expect(throws: FactorizationError.self) {
            try factorize(Self.matrix(Double.self), components: 4, checkpoints: checkpoints)
        }
        var later = state
        later.finishedRuns = 1
        #expect(throws: FactorizationError.self) {
            try Self.run(Case("plain"), as: Double.self, FactorizationCheckpoints(from: later) { _ in .proceed })
        }
    }
}
