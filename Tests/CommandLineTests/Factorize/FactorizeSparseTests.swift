import Foundation
import Testing

@testable import NDArray

@Suite("dnmf factorize: sparse matrices")
struct FactorizeSparseTests {
    /// Counts, most of them zero, from three planted parts.
    private static let counts: NDArray<Double> = {
        var generator = PhiloxGenerator(seed: 3)
        let basis = NDArray<Double>(gamma: [40, 3], shape: 0.1, using: &generator)
        let activations = NDArray<Double>(gamma: [3, 90], shape: 0.2, using: &generator)
        return (20 * basis.matmul(activations)).map { Double(generator.poisson(mean: $0)) }
    }()

    /// The same matrix as X.npy, as SciPy writes its columns (csc.npz) and rows (csr.npz), and in the Matrix Market's form.
    private func folder() throws -> Scratch {
        let scratch = Scratch()
        try scratch.write(Self.counts, to: "X.npy")
        let sparse = CompressedColumns(Self.counts)
        try sparse.write(npz: scratch.path("csc.npz"), compressed: true)
        let rows = sparse.transposed()
        try NPZFile.write(
            [
                "format": NPYText("csr"), "shape": NDArray([40, 90]), "indptr": rows.columnStarts,
                "indices": rows.rowIndices, "data": rows.values,
            ], to: scratch.path("csr.npz"))
        var lines = ["%%MatrixMarket matrix coordinate integer general", "40 90 \(sparse.storedCount)"]
        for column in 0..<90 {
            for row in 0..<40 where sparse[row, column] != 0 {
                lines.append("\(row + 1) \(column + 1) \(Int(sparse[row, column]))")
            }
        }
        try lines.joined(separator: "\n").write(toFile: scratch.path("X.mtx"), atomically: true, encoding: .utf8)
        return scratch
    }

    private func run(_ arguments: String, in scratch: Scratch) throws -> Outcome {
        try Program.run(["factorize"] + arguments.split(separator: " ").map(String.init), in: scratch)
    }

    private func basis(
        _ arguments: String, in scratch: Scratch, sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> NDArray<Double> {
        let outcome = try run(arguments + " --precision float64 -o o", in: scratch)
        #expect(outcome.status == 0, "\(outcome)", sourceLocation: sourceLocation)
        return try scratch.matrix("o/basis.npy")
    }

    /// Every kind of file, with options of every kind, gives the factors of the dense matrix.
    @Test(arguments: [
        "-c 3", "-c 3 --divergence euclidean", "-c 3 --divergence is --data-floor 0.01",
        "-c 4 --normalization l2 --sparsity 0.1 --accelerate", "-c 3 --init nndsvda",
        "-c 3 --restarts 2 --update paper",
        "-c 3 --weights mask.npy",
    ])
    func equalsTheDenseMatrix(options: String) throws {
        let scratch = try folder()
        // Hides nothing, since the start sees what is hidden of sparse data.
        var generator = PhiloxGenerator(seed: 1)
        try scratch.write(NDArray<Double>(uniform: [40, 90], in: 0.5..<2, using: &generator), to: "mask.npy")
        let arguments = " --iterations 10 --floor 1e-100 " + options
        let wanted = try basis("X.npy" + arguments, in: scratch)
        for file in ["csc.npz", "csr.npz", "X.mtx"] {
            let found = try basis(file + arguments, in: scratch)
            #expect((found - wanted).abs().max() <= 1e-9 * wanted.max(), "\(file)")
        }
    }

    @Test func findsTheNumberOfComponents() throws {
        let scratch = try folder()
        let wanted = try basis("X.npy -c auto:1..4 --iterations 20", in: scratch)
        #expect(try basis("csc.npz -c auto:1..4 --iterations 20", in: scratch).shape == wanted.shape)
        let outcome = try run("csc.npz -c auto:1..2 --iterations 2 -o o", in: scratch)
        #expect(outcome.errors.contains("it looks at all 40 x 90 of csc.npz, which may take long"), "\(outcome)")
    }

    @Test func writesPictureAndFile() throws {
        let scratch = try folder()
        _ = try basis("X.mtx -c 3 --iterations 5 --plot --save", in: scratch)
        #expect(try String(contentsOfFile: scratch.path("o/plot.svg"), encoding: .utf8).contains("<svg"))
        #expect(try NPZFile(path: scratch.path("o/factorization.npz")).names.contains("basis"))
    }

    /// A matrix that would need 80 GB.
    @Test func largeMatrix() throws {
        let scratch = Scratch()
        let text = "%%MatrixMarket matrix coordinate real general\n200000 100000 3\n1 1 2\n200000 100000 3\n7 9 1.5\n"
        try text.write(toFile: scratch.path("X.mtx"), atomically: true, encoding: .utf8)
        let outcome = try run("X.mtx -c 2 --iterations 3 -o o", in: scratch)
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.errors.contains("199997 of 200000 rows and 99997 of 100000 columns are zero"), "\(outcome)")
        #expect(try scratch.matrix("o/basis.npy").shape == [200_000, 2])
    }

    @Test(arguments: [
        ("none.mtx -c 2", 66, "none.mtx: no such file"),
        ("none.npz -c 2", 66, "none.npz: no such file"),
        ("bad.mtx -c 2", 65, "bad.mtx:3: \"9\" is not a row from 1 to 2"),
        ("coo.npz -c 2", 65, "coo.npz: the matrix has the format 'coo', but csc or csr is needed"),
        ("negative.mtx -c 1", 65, "negative.mtx: data has a negative entry (-2.0 at row 0, column 1)"),
        ("large.mtx -c 1", 65, "large.mtx: data has an entry that is not a finite number"),
        ("large.mtx -c 1", 65, "use --precision float64"),
        ("empty.mtx -c 1", 65, "empty.mtx: the matrix of shape [0, 3] is empty"),
        ("csc.npz -c 2 --divergence is", 65, "csc.npz: the entry at row "),
        ("csc.npz -c 2 --weights small.npy", 65, "small.npy: the weights have the shape [2, 2]"),
        ("csc.npz -c 2 --initial-basis small.npy", 65, "small.npy: the initial basis has the shape [2, 2]"),
    ])
    func wrongInput(arguments: String, status: Int32, message: String) throws {
        let scratch = try folder()
        let banner = "%%MatrixMarket matrix coordinate real general\n"
        for (name, text) in [
            ("bad", "2 2 1\n9 1 1\n"), ("negative", "1 2 1\n1 2 -2\n"), ("large", "1 2 1\n1 2 1e300\n"),
            ("empty", "0 3 0\n"),
        ] {
            try (banner + text).write(toFile: scratch.path(name + ".mtx"), atomically: true, encoding: .utf8)
        }
        try NPZFile.write(
            ["format": NPYText("coo"), "shape": NDArray([2, 2]), "data": NDArray<Double>([1])],
            to: scratch.path("coo.npz"))
        try scratch.write(NDArray<Double>(ones: [2, 2]), to: "small.npy")
        let outcome = try run(arguments + " -o o", in: scratch)
        #expect(outcome.status == status, "\(outcome)")
        #expect(outcome.errorLines.count == 1 && outcome.errors.contains(message), "\(outcome)")
    }
}
