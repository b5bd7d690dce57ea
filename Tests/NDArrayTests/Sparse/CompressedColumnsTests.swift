internal import NDArray
internal import Support
internal import Testing

@Suite("Sparse matrices")
struct CompressedColumnsTests {
    static func random<Scalar: ArrayScalar>(
        _ shape: [Int], density: Double, seed: UInt64, as _: Scalar.Type = Double.self
    ) -> CompressedColumns<Scalar> {
        var generator = PhiloxGenerator(seed: seed)
        let dense = NDArray<Scalar>(normal: shape, using: &generator)
        let chance = NDArray<Double>(uniform: shape, using: &generator)
        return CompressedColumns(dense.replacing(where: chance .>= density, with: 0))
    }

    /// Entries are what the dense matrix has; the transpose of the transpose is the matrix, in all three arrays.
    @Test(arguments: 0..<30 as Range<UInt64>)
    func entriesAndTransposes(seed: UInt64) {
        var generator = PhiloxGenerator(seed: seed, stream: 1)
        let shape = [generator.integer(below: 9), generator.integer(below: 9)]
        let matrix = Self.random(shape, density: 0.3, seed: seed)
        let dense = NDArray(matrix)
        var isRight = true
        for row in 0..<shape[0] {
            for column in 0..<shape[1] where matrix[row, column] != dense[row, column] { isRight = false }
        }
        #expect(isRight, "seed \(seed)")
        let back = matrix.transposed().transposed()
        #expect(back.columnStarts == matrix.columnStarts && back.rowIndices == matrix.rowIndices)
        #expect(back.values == matrix.values && back == matrix)
        #expect(NDArray(matrix.transposed()) == NDArray(dense.transposed()))
        #expect(CompressedColumns(dense) == matrix)
    }

    @Test func equalityIgnoresStoredZeros() {
        let a = CompressedColumns<Float>(shape: [2, 3], entries: [(0, 0, 1), (1, 2, 0), (1, 1, 2)])
        let b = CompressedColumns<Float>(shape: [2, 3], entries: [(1, 1, 2), (0, 0, 1), (0, 1, 0)])
        #expect(a == b && a.storedCount == 3 && a.nonZeroCount == 2)
        #expect(a.droppingZeros().storedCount == 2 && a.droppingZeros() == a)
        #expect(a != CompressedColumns(shape: [2, 3], entries: [(0, 0, 1), (1, 1, 3)]))
        #expect(a != CompressedColumns(shape: [3, 3], entries: [(0, 0, 1), (1, 1, 2)]))
        let nothing = CompressedColumns<Float>(shape: [1, 1], entries: [(0, 0, .nan)])
        #expect(nothing != nothing)
    }

    /// Products that are large enough for several threads are the same bits as those of parts.
    @Test func largeProductsAreThoseOfParts() {
        let matrix = Self.random([300, 700], density: 0.2, seed: 5, as: Float.self)
        var generator = PhiloxGenerator(seed: 6)
        let b = NDArray<Float>(normal: [300, 33], using: &generator)
        let whole = matrix.transposedMatmul(b)
        let parts = [0, 100, 101, 700]
        let joined = NDArray(
            concatenating: zip(parts, parts.dropFirst()).map { matrix[columns: $0..<$1].transposedMatmul(b) }, axis: 0)
        #expect(whole == joined)
        expectClose(whole, NDArray(matrix).transposed().matmul(b), relative: 1e-5)
        let c = NDArray<Float>(normal: [700, 33], using: &generator)
        expectClose(matrix.matmul(c), matrix.transposed().transposedMatmul(c), relative: 1e-5)
    }

    /// Arrays from outside that do not fit together are refused with the reason.
    @Test func checkedArrays() {
        func complaint(_ shape: [Int], _ starts: [Int], _ rows: [Int32], _ values: [Double]) -> String? {
            do throws(CompressedColumnsError) {
                _ = try CompressedColumns(
                    checking: shape, columnStarts: NDArray(starts), rowIndices: NDArray(rows), values: NDArray(values))
                return nil
            } catch {
                return error.description
            }
        }
        #expect(complaint([2, 2], [0, 1, 2], [0, 1], [1, 2]) == nil)
        #expect(complaint([2, 2], [0, 2, 2], [1, 0], [1, 2]) == nil)
        #expect(complaint([2], [0], [], []) == "the shape [2] is not that of a matrix")
        #expect(complaint([2, -1], [0], [], []) == "the shape [2, -1] is not that of a matrix")
        #expect(complaint([1 << 31, 0], [0], [], []) == "the shape [2147483648, 0] has an extent above 2³¹ − 1")
        #expect(
            complaint([2, 2], [0, 1], [0], [1])
                == "2 column starts, 1 row indices and 1 values for a matrix of shape [2, 2]")
        #expect(
            complaint([2, 2], [0, 1, 2], [0], [1, 2])
                == "3 column starts, 1 row indices and 2 values for a matrix of shape [2, 2]")
        #expect(
            complaint([2, 2], [0, 1, 1], [0, 1], [1, 2])
                == "the column starts go from 0 to 1, not from 0 to the 2 values")
        #expect(complaint([2, 2], [0, 3, 2], [0, 1], [1, 2]) == "column 1 begins at 3, behind its end at 2")
        #expect(complaint([2, 2], [0, -1, 2], [0, 1], [1, 2]) == "column 0 begins at 0, behind its end at -1")
        for row in [-1, 2] as [Int32] {
            #expect(
                complaint([2, 3], [0, 0, 1, 1], [row], [1])
                    == "column 1 has an entry in row \(row) of a matrix of shape [2, 3]")
        }
    }

    @Test("traps: entry") func entryTraps() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            print(CompressedColumns<Double>(shape: [2, 3], entries: [])[2, 0])
        }
        expectMessage(result, "CompressedColumns: [2, 0] of a matrix of shape [2, 3]")
    }

    @Test("traps: triplets") func tripletTraps() async {
        let outside = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = CompressedColumns<Double>(shape: [2, 3], entries: [(0, 3, 1)])
        }
        expectMessage(outside, "CompressedColumns: an entry at [0, 3] of a matrix of shape [2, 3]")
        let lengths = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = CompressedColumns<Double>(shape: [2, 3], rowIndices: [0], columnIndices: [0, 1], values: [1])
        }
        expectMessage(lengths, "CompressedColumns: 1 row indices, 2 column indices and 1 values")
        let rank = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = CompressedColumns(NDArray<Double>(zeros: [2, 3, 1]))
        }
        expectMessage(rank, "CompressedColumns: the shape [2, 3, 1] is not that of a matrix")
    }

    @Test("traps: arrays") func arrayTraps() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = CompressedColumns<Double>(shape: [2, 1], columnStarts: [0, 1], rowIndices: [2], values: [1])
        }
        expectMessage(result, "CompressedColumns: column 0 has an entry in row 2 of a matrix of shape [2, 1]")
    }

    @Test("traps: products and columns") func productTraps() async {
        let product = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = CompressedColumns<Double>(shape: [2, 3], entries: []).matmul(NDArray(zeros: [2, 3]))
        }
        expectMessage(product, "CompressedColumns.matmul: shapes [2, 3] and [2, 3]")
        let transposed = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = CompressedColumns<Double>(shape: [2, 3], entries: []).transposedMatmul(NDArray(zeros: [3]))
        }
        expectMessage(transposed, "CompressedColumns.transposedMatmul: shapes [2, 3] and [3]")
        let columns = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = CompressedColumns<Double>(shape: [2, 3], entries: [])[columns: 1..<4]
        }
        expectMessage(columns, "CompressedColumns: columns 1..<4 of a matrix of shape [2, 3]")
    }
}
