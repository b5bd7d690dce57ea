import NDArray
import Testing

@Suite("dnmf factorize: legal input that deserves a note")
struct FactorizeNoteTests {
    /// A small positive matrix with the given entries changed.
    private func matrix(rows: Int = 4, columns: Int = 5, zeroRow: Int? = nil, zeroColumn: Int? = nil) -> NDArray<Double>
    {
        let elements = (0..<rows * columns).map { index in
            index / columns == zeroRow || index % columns == zeroColumn ? 0 : 1 + Double(index * 7 % 5)
        }
        return NDArray(elements, shape: [rows, columns])
    }

    private func expectNote(
        _ fragment: String, _ matrix: NDArray<Double>, _ options: [String],
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let scratch = Scratch()
        try scratch.write(matrix, to: "X.npy")
        let outcome = try Program.run(["factorize", "X.npy", "--iterations", "3", "-o", "o"] + options, in: scratch)
        #expect(outcome.status == 0, "\(outcome)", sourceLocation: sourceLocation)
        #expect(outcome.errorLines.count == 1, "\(outcome)", sourceLocation: sourceLocation)
        #expect(outcome.errors.hasPrefix("dnmf: note: "), "\(outcome)", sourceLocation: sourceLocation)
        #expect(outcome.errors.contains(fragment), "\(outcome)", sourceLocation: sourceLocation)
        for name in ["basis", "activations", "objective"] {
            #expect(
                try scratch.matrix("o/\(name).npy").elements.allSatisfy { $0.isFinite && $0 >= 0 },
                sourceLocation: sourceLocation)
        }
    }

    @Test func moreComponentsThanRows() throws {
        try expectNote("6 components are more than the 4 rows of X.npy", matrix(), ["-c", "6"])
    }

    @Test(arguments: ["kl", "euclidean", "beta:1.5"])
    func zeroRow(divergence: String) throws {
        try expectNote(
            "X.npy: 1 of 4 rows and 0 of 5 columns", matrix(zeroRow: 2), ["-c", "2", "--divergence", divergence])
    }

    @Test(arguments: ["kl", "euclidean", "beta:1.5"])
    func zeroColumn(divergence: String) throws {
        try expectNote(
            "X.npy: 0 of 4 rows and 1 of 5 columns", matrix(zeroColumn: 0), ["-c", "2", "--divergence", divergence])
    }

    @Test func dataFloorLetsZerosPassUnderItakuraSaito() throws {
        try expectNote(
            "1 of 4 rows", matrix(zeroRow: 1), ["-c", "2", "--divergence", "is", "--data-floor", "1e-3"])
    }

    @Test func sparsityWithoutNormalization() throws {
        try expectNote("use --normalization l2", matrix(), ["-c", "2", "--sparsity", "0.1"])
    }

    @Test func dataNearTheFloor() throws {
        let small = NDArray(matrix().elements.map { $0 * 1e-9 }, shape: [4, 5])
        try expectNote("is close to the floor 1e-09", small, ["-c", "2", "--precision", "float64"])
    }

    @Test func matrixOfZeros() throws {
        let scratch = Scratch()
        try scratch.write(NDArray(zeros: [4, 5]), to: "X.npy")
        let outcome = try Program.run(["factorize", "X.npy", "-c", "2", "-o", "o"], in: scratch)
        #expect(
            outcome.status == 0 && outcome.errorLines.allSatisfy { $0.hasPrefix("dnmf: note: X.npy: ") }, "\(outcome)")
        #expect(try scratch.matrix("o/activations.npy").elements.allSatisfy { $0 == 0 })
    }
}
