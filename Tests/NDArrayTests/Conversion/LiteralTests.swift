internal import NDArray
internal import Testing

@Suite struct LiteralTests {
    @Test func nestedLiterals() {
        let x = 2.5
        let matrix: NDArray<Double> = [[1, 2], [3, -4.5]]
        #expect(matrix == NDArray(rows: [[1, 2], [3, -4.5]]))
        let vector: NDArray<Int> = [1, -2, 3]
        #expect(vector.shape == [3] && vector.elements == [1, -2, 3])
        let cube: NDArray<Float> = [[[1], [2]], [[3], [4]], [[5], [6]]]
        #expect(cube.shape == [3, 2, 1] && cube.elements == [1, 2, 3, 4, 5, 6])
        let mask: NDArray<Bool> = [[true], [false]]
        #expect(mask.shape == [2, 1])
        let mixed: NDArray<Double> = [.element(x), 1]
        #expect(mixed.elements == [2.5, 1])
        let empty: NDArray<Double> = []
        #expect(empty.shape == [0])
        let rows: NDArray<Double> = [[], []]
        #expect(rows.shape == [2, 0])
        #expect(NDArray<Double>([x, 1]).elements == [2.5, 1])
        #expect(NDArray(sequence: sequence(first: 1) { $0 < 100 ? $0 * 3 : nil }).elements == [1, 3, 9, 27, 81, 243])
    }

    @Test func raggedLiteralsTrap() async {
        await #expect(processExitsWith: .failure) { let _: NDArray<Double> = [[1, 2], [3]] }
        await #expect(processExitsWith: .failure) { let _: NDArray<Double> = [[1], 2] }
        await #expect(processExitsWith: .failure) { let _: NDArray<Double> = [1, [2]] }
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let _: NDArray<Double> = [[1, 2], [3, 4, 5]]
        }
        let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(text.contains("NDArray literal: a list of 3 where one of 2 is needed"))
    }

    @Test func spans() {
        var a: NDArray<Float> = [[1, 2], [3, 4]]
        let copy = a
        let (count, last) = (a.elementSpan.count, a.elementSpan[3])
        #expect(count == 4 && last == 4)
        var span = a.mutableElementSpan
        for index in span.indices { span[index] += 1 }
        #expect(a.elements == [2, 3, 4, 5] && copy.elements == [1, 2, 3, 4])
        let none = NDArray<Float>([])
        let isEmpty = none.elementSpan.isEmpty
        #expect(isEmpty)
    }

    @Test func reflection() {
        let children = Mirror(reflecting: NDArray<Int>(shape: [3, 100]) { $0[1] }.transposed()).children
        #expect(children.map { $0.label! } == ["shape", "strides", "elements"])
        #expect(children.first!.value as? [Int] == [100, 3])
        #expect((children.map { $0.value }.last as? String)?.contains("...") == true)
    }
}
