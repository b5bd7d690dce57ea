internal import Foundation
internal import Testing

@testable internal import NDArray

@Suite struct MappedNPYTests {
    let folder = TemporaryFolder()

    private func reason<Element: NPYElement>(_ path: String, _: Element.Type) -> NPYError.Reason? {
        do throws(NPYError) {
            _ = try MappedNPY<Element>(path: path)
            return nil
        } catch {
            #expect(error.path == path && !error.description.contains("\n"))
            return error.reason
        }
    }

    @Test(arguments: 0..<30 as Range<UInt64>)
    func everyOperationEqualsThatOnADenseArray(seed: UInt64) throws {
        var random = RandomLayouts(seed: seed)
        let dense = NDArray(random.view(random.shape(rank: 3, smallest: 1)))
        let path = folder.file("a.npy")
        try dense.write(npy: path)
        let mapped = try MappedNPY<Double>(path: path)
        #expect(mapped.shape == dense.shape && mapped.strides == dense.strides)
        #expect(NDArray(mapped) == dense)
        #expect(mapped[0, .reversed, .every(2)] == dense[0, .reversed, .every(2)] as NDArrayView)
        #expect(mapped[0, 0, 0] == dense[0, 0, 0])
        #expect(mapped.sum(axis: 1) == dense.sum(axis: 1))
        #expect(mapped * 2 + dense == dense * 3)
        #expect(mapped.transposed() == dense.transposed())
        let (a, b) = (mapped.row(0), mapped.row(dense.shape[0] - 1).transposed())
        #expect(a.matmul(b) == dense.row(0).matmul(dense.row(dense.shape[0] - 1).transposed()))
        #expect("\(NDArray(mapped.view))" == "\(dense)")
    }

    @Test func theFileOutlivesItsNameAndTheMappedValue() throws {
        let path = folder.file("a.npy")
        var view: NDArrayView<Int32>?
        do {
            try NDArray<Int32>((0..<100_000).map { Int32($0) }).write(npy: path)
            view = try MappedNPY<Int32>(path: path)[50_000...]
        }
        try FileManager.default.removeItem(atPath: path)
        #expect(view!.elements == (50_000..<100_000).map { Int32($0) })
        view = nil
    }

    @Test func writingToAViewCopies() throws {
        let path = folder.file("a.npy")
        try NDArray<Float>(arange: 6).write(npy: path)
        let mapped = try MappedNPY<Float>(path: path)
        var view = mapped.view
        view += 1
        view[0] = 9
        #expect(view.elements == [9, 2, 3, 4, 5, 6])
        var only = try MappedNPY<Float>(path: path).view
        only[1..<3].fill(with: 7)
        #expect(only.elements == [0, 7, 7, 3, 4, 5])
        var dense = NDArray(mapped)
        dense *= 2
        #expect(try NDArray<Float>(contentsOfNPY: path).elements == [0, 1, 2, 3, 4, 5])
        #expect(mapped[5] == 5)
    }

    @Test func fortranOrderAndEmptyArrays() throws {
        let header = "{'descr': '<i2', 'fortran_order': True, 'shape': (2, 3), }"
        let bytes = NPYHeader.magic + [1, 0, UInt8(header.utf8.count), 0] + header.utf8
        let padding = (bytes.count % 2 == 0) ? [] : [UInt8(ascii: " ")]
        var file = NPYHeader.magic + [1, 0, UInt8(header.utf8.count + padding.count), 0] + header.utf8 + padding
        for value in [1, 4, 2, 5, 3, 6] as [UInt8] { file += [value, 0] }
        let mapped = try MappedNPY<Int16>(path: folder.file("f.npy", file))
        #expect(NDArray(mapped).rows == [[1, 2, 3], [4, 5, 6]])
        #expect(mapped.strides == [1, 2] && mapped[1, 0] == 4)
        // The same elements, one byte further on.
        let shifted =
            NPYHeader.magic + [1, 0, UInt8(header.utf8.count + padding.count + 1), 0] + header.utf8 + padding + [32]
        let reason = reason(folder.file("g.npy", shifted + file.suffix(12)), Int16.self)
        guard case .notMappable = reason else {
            Issue.record("\(String(describing: reason))")
            return
        }
        try NDArray<Double>(zeros: [0, 3]).write(npy: folder.path + "/e.npy")
        #expect(try MappedNPY<Double>(path: folder.path + "/e.npy").sum() == 0)
    }

    @Test func filesThatCannotBeMapped() throws {
        let path = folder.file("a.npy")
        try NDArray<Float>([1, 2]).write(npy: path)
        #expect(reason(path, Float.self) == nil)
        #expect(reason(path, Double.self) == .notMappable("its elements are <f4, not <f8"))
        #expect(reason(folder.path + "/none.npy", Float.self) == .missing)
        let big = NPYHeader.encode(code: ">f4", shape: [1]) + [0, 0, 0, 0]
        #expect(reason(folder.file("b.npy", big), Float.self) == .notMappable("its elements are >f4, not <f4"))
        let cut = NPYHeader.encode(code: "<f4", shape: [3]) + [0, 0, 0, 0]
        #expect(reason(folder.file("c.npy", cut), Float.self) == .truncated(expected: 12, found: 4))
        try NDArray<Bool>([true]).write(npy: path)
        guard case .notMappable = reason(path, Bool.self) else {
            Issue.record("mapped truth values")
            return
        }
    }

    /// A file of 20 GB, all of it holes but a few elements.
    @Test func filesLargerThanMemory() throws {
        let count = 2_500_000_000
        let path = folder.file("large.npy", NPYHeader.encode(code: "<f8", shape: [count / 1000, 1000]))
        let handle = try #require(FileHandle(forWritingAtPath: path))
        try handle.truncate(atOffset: UInt64(128 + count * 8))
        try handle.seek(toOffset: UInt64(128 + (count - 1) * 8))
        try handle.write(contentsOf: withUnsafeBytes(of: 6.5) { Data($0) })
        try handle.close()
        let before = residentKilobytes()
        let mapped = try MappedNPY<Double>(path: path)
        #expect(mapped.count == count)
        #expect(mapped.row(count / 1000 - 1).sum() == 6.5)
        #expect(mapped[.every(500_000), 999].sum() == 0)
        #expect(mapped[count / 1000 - 1, 999] == 6.5)
        if let before, let after = residentKilobytes() { #expect(after - before < 50_000) }
    }

    private func residentKilobytes() -> Int? {
        guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8) else { return nil }
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
        return line?.split(separator: " ").compactMap { Int($0) }.first
    }

    @Test(arguments: 0..<150 as Range<UInt64>)
    func damagedFilesNeverTrap(seed: UInt64) throws {
        var generator = PhiloxGenerator(seed: seed)
        let bytes = generator.corruption(of: NDArray<Float>(arange: 12).reshaped([3, 4]).npyBytes())
        let path = folder.file("x.npy", bytes + [])
        guard FileManager.default.fileExists(atPath: path) else { return }
        if let mapped = try? MappedNPY<Float>(path: path) {
            #expect(mapped.count * 4 <= bytes.count && NDArray(mapped).count == mapped.count, "seed \(seed)")
        }
    }

    @Test func wrongIndicesTrap() async {
        await #expect(processExitsWith: .failure) {
            let path = NSTemporaryDirectory() + "mapped-\(UUID()).npy"
            try NDArray<Double>([1, 2]).write(npy: path)
            let mapped = try MappedNPY<Double>(path: path)
            try FileManager.default.removeItem(atPath: path)
            _ = mapped[2]
        }
    }
}
