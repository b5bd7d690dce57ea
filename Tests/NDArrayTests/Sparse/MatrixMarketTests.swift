internal import Foundation
internal import NDArray
internal import Testing

@Suite("Matrix Market files")
struct MatrixMarketTests {
    let folder = TemporaryFolder()

    private func read(_ text: String) throws -> NDArray<Double> {
        let path = folder.file("a.mtx", Array(text.utf8))
        return NDArray(try CompressedColumns<Double>(contentsOfMatrixMarket: path))
    }

    /// The example of the format's definition.
    @Test func definitionsExample() throws {
        let text = """
            %%MatrixMarket matrix coordinate real general
            % A 5x5 sparse matrix with 8 nonzeros
            5 5 8
              1     1   1.000e+00
              2     2   1.050e+01
              3     3   1.500e-02
              1     4   6.000e+00
              4     2   2.505e+02
              4     4  -2.800e+02
              4     5   3.332e+01
              5     5   1.200e+01
            """
        let expected = NDArray<Double>(rows: [
            [1, 0, 0, 6, 0], [0, 10.5, 0, 0, 0], [0, 0, 0.015, 0, 0], [0, 250.5, 0, -280, 33.32], [0, 0, 0, 0, 12],
        ])
        #expect(try read(text) == expected)
        let windows = text.replacingOccurrences(of: "\n", with: "\r\n") + "\r\n\r\n"
        #expect(try read(windows) == expected)
    }

    @Test func kinds() throws {
        let banner = "%%MatrixMarket MATRIX Coordinate "
        #expect(
            try read(banner + "integer symmetric\n%\n2 2 2\n1 1 7\n2 1 3\n") == NDArray(rows: [[7, 3], [3, 0]]))
        #expect(
            try read(banner + "real skew-symmetric\n2 2 1\n2 1 0.5\n") == NDArray(rows: [[0, -0.5], [0.5, 0]]))
        #expect(
            try read(banner + "pattern general\n\n2 3 3\n1 3\n%no\n2 1\n1 3\n")
                == NDArray(rows: [[0, 0, 2], [1, 0, 0]]))
        #expect(try read(banner + "real general\n0 3 0\n") == NDArray(zeros: [0, 3]))
    }

    @Test(arguments: [
        ("\n", ": not a Matrix Market file: its first line must begin with %%MatrixMarket"),
        ("1 1 1\n1 1 2\n", ": not a Matrix Market file: its first line must begin with %%MatrixMarket"),
        ("%%MatrixMarket matrix array real general\n1 1\n2\n", ": the matrix is 'matrix array real general', but "),
        ("%%MatrixMarket matrix coordinate complex hermitian\n1 1 0\n", "'matrix coordinate complex hermitian'"),
        ("%%MatrixMarket matrix coordinate\n", "'matrix coordinate'"),
        ("%%MatrixMarket matrix coordinate real general\n", ":1: the numbers of rows, columns and entries are missing"),
        (
            "%%MatrixMarket matrix coordinate real general\n%\n2 x 1\n",
            ":3: the numbers of rows, columns and entries are needed here"
        ),
        (
            "%%MatrixMarket matrix coordinate real general\n2 9999999999 0\n",
            ":2: the shape [2, 9999999999] has an extent"
        ),
        ("%%MatrixMarket matrix coordinate real symmetric\n2 3 0\n", ":2: the shape [2, 3] is not that of a symmetric"),
        ("%%MatrixMarket matrix coordinate real general\n2 2 1\n3 1 1\n", ":3: \"3\" is not a row from 1 to 2"),
        ("%%MatrixMarket matrix coordinate real general\n2 2 1\n1 0 1\n", ":3: \"0\" is not a column from 1 to 2"),
        ("%%MatrixMarket matrix coordinate real general\n2 2 1\n1 -1 1\n", ":3: \"-1\" is not a column from 1 to 2"),
        ("%%MatrixMarket matrix coordinate real general\n2 2 1\n1 1 1,5\n", ":3: \"1,5\" is not a number"),
        ("%%MatrixMarket matrix coordinate real general\n2 2 1\n1 1\n", ":3: 2 fields instead of 3"),
        ("%%MatrixMarket matrix coordinate pattern general\n2 2 1\n1 1 1\n", ":3: 3 fields instead of 2"),
        ("%%MatrixMarket matrix coordinate real general\n2 2 3\n1 1 1\n\n", ": ends after 1 of 3 entries"),
        (
            "%%MatrixMarket matrix coordinate real general\n2 2 1\n1 1 1\n1 2 1\n",
            ":4: more entries than the 1 that were announced"
        ),
    ])
    func mistakesAreNamed(text: String, message: String) {
        let error = #expect(throws: MatrixMarketError.self) { try read(text) }
        #expect(error?.description.contains("a.mtx" + (message.hasPrefix(":") ? message : "")) == true, "\(error!)")
        #expect(error?.description.contains(message) == true, "\(error!)")
    }

    @Test func missingFile() {
        let error = #expect(throws: MatrixMarketError.self) {
            try CompressedColumns<Float>(contentsOfMatrixMarket: folder.path + "/none.mtx")
        }
        #expect(error?.reason == .missing)
    }

    /// A damaged file gives a matrix or a typed error, and never a trap.
    @Test func damagedFilesNeverTrap() {
        let bytes = Array(
            "%%MatrixMarket matrix coordinate real symmetric\n%\n9 9 4\n1 1 2.5\n3 2 1\n9 9 4\n8 1 1e3\n".utf8)
        var refused = 0
        for seed in 0..<600 as Range<UInt64> {
            var generator = PhiloxGenerator(seed: seed)
            let damaged = folder.file("b.mtx", generator.corruption(of: bytes))
            do throws(MatrixMarketError) {
                let matrix = try CompressedColumns<Double>(contentsOfMatrixMarket: damaged)
                #expect(matrix.rows == matrix.columns)
            } catch { refused += 1 }
        }
        #expect(refused > 100)
    }
}
