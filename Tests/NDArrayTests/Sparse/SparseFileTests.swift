internal import Foundation
internal import NDArray
internal import Testing

@Suite("Files of sparse matrices")
struct SparseFileTests {
    let folder = TemporaryFolder()

    private func reason(_ path: String) -> SparseFileError.Reason? {
        do throws(SparseFileError) {
            _ = try CompressedColumns<Double>(contentsOfNPZ: path)
            return nil
        } catch {
            #expect(error.path == path && error.description.hasPrefix(path + ": ") && !error.description.contains("\n"))
            return error.reason
        }
    }

    @Test(arguments: [false, true], [[0, 0], [0, 4], [4, 0], [1, 1], [30, 50]])
    func whatIsWrittenIsRead(compressed: Bool, shape: [Int]) throws {
        let path = folder.file("a.npz")
        let matrix = CompressedColumnsTests.random(shape, density: 0.2, seed: 3)
        try matrix.write(npz: path, compressed: compressed)
        let read = try CompressedColumns<Double>(contentsOfNPZ: path)
        #expect(read.shape == matrix.shape && read.columnStarts == matrix.columnStarts)
        #expect(read.rowIndices == matrix.rowIndices && read.values == matrix.values)
        let again = folder.file("b.npz")
        try read.write(npz: again, compressed: compressed)
        #expect(FileManager.default.contents(atPath: path) == FileManager.default.contents(atPath: again))
    }

    @Test func missingFilesAndArrays() throws {
        #expect(reason(folder.file("none.npz")) == .file(.missing))
        let path = folder.file("a.npz")
        try NPZFile.write(["x": NDArray<Double>([1])], to: path)
        #expect(reason(path) == .notSparse(missing: "format"))
        #expect(throws: FileWriteError.self) {
            try CompressedColumns<Double>(shape: [1, 1], entries: []).write(npz: folder.path + "/none/a.npz")
        }
    }

    /// A damaged file gives the matrix as it was or a typed error, and never a trap.
    @Test(arguments: [false, true])
    func damagedFilesNeverTrap(compressed: Bool) throws {
        let path = folder.file("a.npz")
        let matrix = CompressedColumnsTests.random([9, 12], density: 0.3, seed: 4)
        try matrix.write(npz: path, compressed: compressed)
        let bytes = [UInt8](FileManager.default.contents(atPath: path)!)
        var refused = 0
        for seed in 0..<600 as Range<UInt64> {
            var generator = PhiloxGenerator(seed: seed)
            let damaged = folder.file("b.npz", generator.corruption(of: bytes) + [0])
            if reason(damaged) != nil { refused += 1 }
        }
        #expect(refused > 300)
    }
}
