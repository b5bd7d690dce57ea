import Divergences
import Factorization
import NDArray
import Support
import Testing

@Suite("Sparse targets")
struct SparseTargetTests {
    /// Any range of columns reads the same as from the dense matrix.
    @Test(arguments: [0, 1, 5, 70], [0, 3])
    func readsLikeTheMatrix(columns: Int, gap: Int) throws {
        let dense = randomSparse(6, columns, density: 0.3, seed: UInt64(columns), as: Float.self)
        let stored = try StoredTarget(dense)
        let sparse = try SparseTarget(CompressedColumns(dense))
        #expect(sparse.rows == 6 && sparse.columns == columns)
        for start in [0, columns / 3, columns / 2] {
            for end in [start, min(start + 1, columns), columns] {
                let stride = end - start + gap
                var one = [Float](repeating: -1, count: 6 * stride + 1)
                var other = one
                stored.read(columns: start..<end, into: &one, rowStride: stride)
                sparse.read(columns: start..<end, into: &other, rowStride: stride)
                #expect(one == other, "columns \(start)..<\(end)")
            }
        }
    }

    @Test func invalidEntriesAreNamed() {
        func complaint(_ value: Double) -> String? {
            let matrix = CompressedColumns<Double>(shape: [4, 3], entries: [(0, 0, 2), (3, 2, value), (1, 2, 5)])
            do throws(FactorizationError) {
                _ = try SparseTarget(matrix)
                return nil
            } catch {
                return error.description
            }
        }
        #expect(complaint(0) == nil)
        #expect(
            complaint(-1)
                == "data has a negative entry (-1.0 at row 3, column 2): non-negative factorisation needs values >= 0")
        for value in [Double.nan, .infinity] {
            #expect(complaint(value) == "data has an entry that is not a finite number (\(value) at row 3, column 2)")
        }
    }

    /// Stored zeros are zeros.
    @Test func storedZerosAreDropped() throws {
        let matrix = CompressedColumns<Double>(shape: [2, 2], entries: [(0, 0, 0), (1, 1, 3)])
        #expect(try SparseTarget(matrix).matrix.storedCount == 1)
    }

    /// Divergences that need all entries, floors of the data and weights of entries: the same bits as from the dense
    /// matrix, since the same tiles are worked on.
    @Test(arguments: ["beta:0.5", "beta:1.5", "is", "kl", "euclidean"], [false, true])
    func anyDivergence(name: String, hasWeights: Bool) throws {
        let dense = randomSparse(9, 200, density: 0.2, seed: 2)
        let divergence = try divergence(named: name)
        var options = SolverOptions()
        options.maximumIterations = 5
        options.dataFloor = hasWeights && divergence.acceptsZeros ? 0 : 1e-3
        let weights = hasWeights ? try StoredTarget(randomSparse(9, 200, density: 0.8, seed: 3)) : nil
        func result(_ target: any ObservationTarget<Double>) throws -> MatrixFactorization<Double> {
            try factorize(target, components: 3, divergence: divergence, weights: weights, options: options)
        }
        let one = try result(StoredTarget(dense))
        let other = try result(SparseTarget(CompressedColumns(dense)))
        // The mean of the data, to which the start is scaled, is added up in another order.
        expectClose(other.basis, one.basis, relative: 1e-12)
        expectClose(other.activations, one.activations, relative: 1e-12)
        expectClose(NDArray(other.objective), NDArray(one.objective), relative: 1e-12)
    }

    /// Zeros are refused where the divergence is infinite there, unless they are hidden.
    @Test func zerosThatAreNotAccepted() throws {
        let dense = NDArray<Double>(rows: [[1, 2], [3, 0]])
        let target = try SparseTarget(CompressedColumns(dense))
        let error = #expect(throws: FactorizationError.self) {
            try factorize(target, components: 1, divergence: ItakuraSaito())
        }
        #expect(error?.description.hasPrefix("the data has a zero (row 1, column 1), which the divergence is") == true)
        let weights = try StoredTarget(NDArray<Double>(rows: [[1, 1], [1, 0]]))
        let hidden = try factorize(target, components: 1, divergence: ItakuraSaito(), weights: weights)
        #expect(hidden.basis.isFinite && hidden.activations.isFinite)
        let full = try SparseTarget(CompressedColumns(dense + 1))
        #expect(try factorize(full, components: 1, divergence: ItakuraSaito()).basis.isFinite)
    }
}
