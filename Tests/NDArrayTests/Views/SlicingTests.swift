internal import NDArray
internal import Testing

@Suite struct SlicingTests {
    let a = NDArray<Int>((0..<24).map { $0 }, shape: [2, 3, 4])

    @Test func indicesPickPartsOfAxes() {
        let i = 1
        #expect(a[i, .all, 2].elements == [14, 18, 22])
        #expect(a[0, 1...].elements == [4, 5, 6, 7, 8, 9, 10, 11])
        #expect(a[0, ..<1].shape == [1, 4])
        #expect(a[0, ...1].shape == [2, 4])
        #expect(a[.all, 0...1, 0].elements == [0, 4, 12, 16])
        #expect(a[1, 2, stride(from: 3, through: 0, by: -2)].elements == [23, 21])
        #expect(a[1, 2, stride(from: 0, to: 4, by: 3)].elements == [20, 23])
        #expect(a[1, 0, .reversed].elements == [15, 14, 13, 12])
        #expect(a[0, 0, .every(-3)].elements == [3, 0])
        #expect(a[.ellipsis, 1].shape == [2, 3])
        #expect(a[0, .newAxis, .ellipsis, .newAxis].shape == [1, 3, 4, 1])
        #expect(a[2..<2].shape == [0, 3, 4])
        #expect(a[.all, 3..., 1].elements == [])
        #expect(a[1, .all, .all][2, .all][1] == 21)
        #expect(a[1, 2, 3] == 23)
    }

    @Test func rowsColumnsAndDiagonals() {
        let matrix = NDArray(rows: [[1, 2, 3], [4, 5, 6]])
        #expect(matrix.row(1).elements == [4, 5, 6])
        #expect(matrix.column(2).elements == [3, 6])
        #expect(matrix.part(0, ofAxis: -1).elements == [1, 4])
        #expect(matrix.diagonal().elements == [1, 5])
        #expect(matrix.transposed().diagonal(offset: -1).elements == [2, 6])
        #expect(matrix.rows == [[1, 2, 3], [4, 5, 6]])
    }

    @Test func impossibleSlicesTrap() async {
        await #expect(processExitsWith: .failure) { _ = NDArray<Int>([1, 2, 3])[1..<4] }
        await #expect(processExitsWith: .failure) { _ = NDArray<Int>([1, 2, 3])[3, .newAxis] }
        await #expect(processExitsWith: .failure) { _ = NDArray<Int>([1, 2, 3])[-1, .newAxis] }
        await #expect(processExitsWith: .failure) { _ = NDArray<Int>([1, 2, 3])[.all, .all] }
        await #expect(processExitsWith: .failure) { _ = NDArray<Int>([1, 2, 3])[.every(0)] }
        await #expect(processExitsWith: .failure) { _ = NDArray<Int>([1, 2, 3])[.ellipsis, .ellipsis] }
        await #expect(processExitsWith: .failure) { _ = NDArray<Int>([1, 2, 3])[3] }
        await #expect(processExitsWith: .failure) { _ = NDArray<Int>([1, 2, 3]).reshaped([2, 2]) }
        await #expect(processExitsWith: .failure) { _ = NDArray<Int>([1, 2, 3]).permuted([0, 0]) }
        await #expect(processExitsWith: .failure) { _ = NDArray<Int>([1, 2, 3]).broadcast(to: [2]) }
    }
}
