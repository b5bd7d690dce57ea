import Divergences
import Factorization
import Foundation
import NDArray
import Testing

@Suite("Factorisations are saved and read")
struct SavedFactorizationTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func factorization<Scalar: ArrayScalar>(
        _ size: [Int] = [7, 11], components: Int = 3, as _: Scalar.Type = Double.self
    ) throws -> MatrixFactorization<Scalar> {
        try nmf(Start.data(size[0], size[1], as: Scalar.self), components: components, iterations: 5)
    }

    /// Whether two are the same in every bit.
    private func areIdentical<Scalar: ArrayScalar>(
        _ a: MatrixFactorization<Scalar>, _ b: MatrixFactorization<Scalar>
    ) -> Bool {
        a.basis.npyBytes() == b.basis.npyBytes() && a.activations.npyBytes() == b.activations.npyBytes()
            && a.objective.map(\.bitPattern) == b.objective.map(\.bitPattern) && a.iterations == b.iterations
            && a.stopReason == b.stopReason
    }

    @Test(arguments: [[7, 11, 3], [1, 1, 1], [1, 1, 5], [3, 40, 5]], [false, true])
    func whatIsWrittenIsRead(size: [Int], compressed: Bool) throws {
        func check<Scalar: ArrayScalar>(_: Scalar.Type) throws {
            let path = folder.file("\(Scalar.self).npz")
            let saved = try factorization(size, components: size[2], as: Scalar.self)
            try saved.write(to: path, compressed: compressed)
            #expect(areIdentical(try MatrixFactorization<Scalar>(contentsOf: path), saved))
        }
        try check(Float.self)
        try check(Double.self)
        #expect(try folder.contents == ["Double.npz", "Float.npz"])
    }

    /// Denormal numbers, the largest, negative zeros, no frames, an objective of whatever; every stop reason.
    @Test(arguments: [StopReason.iterationLimit, .converged, .stationary, .timeLimit, .cancelled])
    func unusualNumbersKeepTheirBits(reason: StopReason) throws {
        var saved = try factorization(as: Float.self)
        saved.basis[0, 0] = .leastNonzeroMagnitude
        saved.basis[0, 1] = .greatestFiniteMagnitude
        saved.activations[2, 10] = -0.0
        saved.objective = [.infinity, -.nan, .leastNonzeroMagnitude, -0.0]
        saved.iterations = .max
        saved.stopReason = reason
        try saved.write(to: folder.file("a.npz"))
        #expect(areIdentical(try MatrixFactorization(contentsOf: folder.file("a.npz")), saved))
        saved.activations = NDArray(zeros: [3, 0])
        saved.objective = []
        try saved.write(to: folder.file("a.npz"))
        #expect(areIdentical(try MatrixFactorization(contentsOf: folder.file("a.npz")), saved))
    }

    @Test func provenanceIsKept() throws {
        var options = SolverOptions()
        options.tolerance = 0.1 + 0.2
        options.constraint = UnitL2()
        let provenance = FactorizationProvenance(
            divergence: Beta(0.5), initialization: NNDSVD(), seed: .max, options: options,
            notes: ["data": "\"ü\"\n/tmp/x", "": ""])
        #expect(provenance.divergence == "beta:0.5" && provenance.initialization == "nndsvda")
        #expect(provenance.options["tolerance"] == "0.30000000000000004" && provenance.options["constraint"] == "l2")
        let saved = SavedFactorization(try factorization(), provenance: provenance)
        try saved.write(to: folder.file("a.npz"))
        let read = try SavedFactorization<Double>(contentsOf: folder.file("a.npz"))
        #expect(read.provenance == provenance && areIdentical(read.factorization, saved.factorization))
        #expect(read.provenance.options == FactorizationProvenance.options(of: options))
        #expect(read.provenance.options != FactorizationProvenance.options(of: SolverOptions()))
    }

    /// No option is forgotten: each one that is changed is seen.
    @Test func optionsAreAllThere() {
        let plain = SolverOptions()
        var other = SolverOptions()
        other.updateRule = NormalizedGradient()
        other.schedule = .simultaneous
        other.maximumIterations += 1
        other.timeLimit = .seconds(5)
        other.acceleration = .extrapolation
        let (before, after) = (
            FactorizationProvenance.options(of: plain), FactorizationProvenance.options(of: other)
        )
        #expect(before.count == Mirror(reflecting: plain).children.count)
        #expect(before["updateRule"] == "mm" && before["constraint"] == "none" && before["timeLimit"] == "none")
        let changed = after.filter { before[$0.key] != $0.value }
        #expect(
            changed == [
                "updateRule": "paper", "schedule": "simultaneous", "maximumIterations": "101",
                "timeLimit": "5.0 seconds",
                "acceleration": "extrapolation",
            ])
    }

    @Test func equalFactorizationsGiveEqualBytes() throws {
        let provenance = FactorizationProvenance(seed: 3, options: SolverOptions(), notes: ["b": "1", "a": "2"])
        for name in ["1.npz", "2.npz"] { try factorization().write(to: folder.file(name), provenance: provenance) }
        #expect(try folder.bytes("1.npz") == folder.bytes("2.npz"))
    }

    /// An older file stays as it was where a new one cannot be written.
    @Test func failuresLeaveNothingBehind() throws {
        try factorization().write(to: folder.file("a.npz"))
        let before = try folder.bytes("a.npz")
        #expect(throws: FileWriteError.self) { try factorization().write(to: folder.file("a.npz/b.npz")) }
        #expect(throws: FileWriteError.self) { try factorization().write(to: folder.path) }
        #expect(try folder.bytes("a.npz") == before && folder.contents == ["a.npz"])
        try factorization(components: 2).write(to: folder.file("a.npz"))
        #expect(try MatrixFactorization<Double>(contentsOf: folder.file("a.npz")).basis.shape == [7, 2])
    }

    @Test func factorsThatDoNotFitTrap() async {
        await #expect(processExitsWith: .failure) {
            var wrong = try nmf(NDArray<Double>(ones: [3, 4]), components: 2, iterations: 1)
            wrong.basis = NDArray(ones: [3, 1])
            try wrong.write(to: "/dev/null")
        }
    }

    @Test(.enabled(if: NumPy.isInstalled, "python3 with numpy is not installed"))
    func numPyReadsAndWrites() throws {
        let saved = try factorization(as: Float.self)
        let (input, output) = (folder.file("in.npz"), folder.file("out.npz"))
        try saved.write(to: input, provenance: FactorizationProvenance(divergence: KullbackLeibler(), seed: 1 << 63))
        let script = """
            f = np.load('\(input)')
            assert sorted(f.files) == ['activations', 'basis', 'description', 'objective']
            assert f['basis'].dtype == np.float32 and f['basis'].shape == (7, 3)
            assert f['activations'].dtype == np.float32 and f['activations'].shape == (3, 11)
            assert f['objective'].dtype == np.float64 and f['objective'].shape == (6,)
            d = json.loads(bytes(f['description']))
            assert d['format'] == 1 and d['iterations'] == 5 and d['stopReason'] == 'iterationLimit'
            assert d['provenance']['divergence'] == 'kl' and d['provenance']['seed'] == 2**63
            np.savez_compressed('\(output)', **{n: f[n] for n in f.files if n != 'basis'},
                basis=np.asfortranarray(2 * f['basis'].astype('>f4')), extra=np.arange(3))
            """
        #expect(NumPy.run(script))
        let read = try MatrixFactorization<Float>(contentsOf: output)
        #expect(read.basis == 2 * saved.basis && read.activations == saved.activations)
    }
}
