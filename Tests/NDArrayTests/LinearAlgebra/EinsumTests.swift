internal import NDArray
internal import Support
internal import Testing

@Suite struct EinsumTests {
    /// The definition: all values of all letters, one by one.
    private func naive(
        _ operands: [([Character], NDArrayView<Double>)], _ result: [Character]
    ) -> NDArray<Double> {
        var extents: [Character: Int] = [:]
        for (labels, array) in operands { for (label, extent) in zip(labels, array.shape) { extents[label] = extent } }
        let labels = extents.keys.sorted()
        let dense = operands.map { ($0.0, NDArray($0.1), $0.1.shape) }
        var sums = NDArray<Double>(zeros: result.map { extents[$0]! })
        let (shape, strides) = (labels.map { extents[$0]! }, sums.strides)
        _ = NDArray<Double>(shape: shape) { index in
            let value = Dictionary(uniqueKeysWithValues: zip(labels, index))
            func offset(_ labels: [Character], _ strides: [Int]) -> Int {
                zip(labels, strides).reduce(0) { $0 + value[$1.0]! * $1.1 }
            }
            let term = dense.reduce(1.0) { product, operand in
                product * operand.1.withUnsafeBuffer { $0[offset(operand.0, operand.1.strides)] }
            }
            sums.withUnsafeMutableBuffer { $0[offset(result, strides)] += term }
            return 0
        }
        return sums
    }

    @Test(arguments: 0..<300 as Range<UInt64>)
    func anySubscriptsEqualTheDefinition(seed: UInt64) {
        var random = RandomLayouts(seed: seed)
        let alphabet: [Character] = ["a", "b", "c", "d", "e"]
        let extents = Dictionary(
            uniqueKeysWithValues: alphabet.map {
                ($0, random.generator.integer(below: 20) == 0 ? 0 : 1 + random.generator.integer(below: 3))
            })
        let operands = (0...random.generator.integer(below: 2)).map { _ in
            let labels = (0..<random.generator.integer(below: 5)).map { _ in
                alphabet[random.generator.integer(below: alphabet.count)]
            }
            return (labels, random.view(labels.map { extents[$0]! }, as: Double.self))
        }
        let present = Set(operands.flatMap(\.0)).sorted()
        let order = random.generator.permutation(present.count).map { present[$0] }
        let result = Array(order.prefix(random.generator.integer(below: order.count + 1)))
        let inputs = operands.map { String($0.0) }.joined(separator: ",")
        let subscripts = "\(inputs)->\(String(result))"
        let actual =
            operands.count == 1
            ? einsum(subscripts, operands[0].1) : einsum(subscripts, operands[0].1, operands[1].1)
        expectClose(
            actual, naive(operands, result), relative: 1e-13, absolute: 1e-13, "seed \(seed): \(subscripts)")
    }

    @Test func productsAreNotCopiedIntoOrder() {
        let a = NDArray<Double>(arange: 6).reshaped([2, 3])
        let b = NDArray<Double>(arange: 12).reshaped([3, 4])
        #expect(einsum("ij,jk->ki", a, b) == NDArray(a.matmul(b).transposed()))
        #expect(einsum("ij,jk", a, b) == a.matmul(b))
        #expect(einsum("ji", a) == NDArray(a.transposed()))
        #expect(einsum(" b a ", a).shape == [3, 2])
        #expect(einsum("Ba", a).shape == [2, 3])
    }

    @Test func malformedSubscriptsTrap() async {
        expectMessage(
            await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
                _ = einsum("ij,jk->ik->i", NDArray<Double>(zeros: [2, 2]), NDArray(zeros: [2, 2]))
            }, "einsum(\"ij,jk->ik->i\"): more than one arrow (shapes [2, 2] and [2, 2])")
        expectMessage(
            await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
                _ = einsum("ij", NDArray<Double>(zeros: [2, 2]), NDArray(zeros: [2, 2]))
            }, "einsum(\"ij\"): subscripts of 1 operands (shapes [2, 2] and [2, 2])")
        expectMessage(
            await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
                _ = einsum("i1", NDArray<Double>(zeros: [2, 2]))
            }, "einsum(\"i1\"): \"1\" is not a letter (shapes [2, 2])")
        expectMessage(
            await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
                _ = einsum("ijk", NDArray<Double>(zeros: [2, 2]))
            }, "einsum(\"ijk\"): \"ijk\" does not name the axes of shape [2, 2] (shapes [2, 2])")
        expectMessage(
            await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
                _ = einsum("ij,jk->ik", NDArray<Double>(zeros: [2, 3]), NDArray(zeros: [4, 5]))
            }, "einsum(\"ij,jk->ik\"): axis j has extents 3 and 4 (shapes [2, 3] and [4, 5])")
        expectMessage(
            await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
                _ = einsum("ii", NDArray<Double>(zeros: [2, 1]))
            }, "einsum(\"ii\"): axis i has extents 2 and 1 (shapes [2, 1])")
        expectMessage(
            await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
                _ = einsum("ij->ii", NDArray<Double>(zeros: [2, 2]))
            }, "einsum(\"ij->ii\"): the result names an axis twice (shapes [2, 2])")
        expectMessage(
            await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
                _ = einsum("ij->k", NDArray<Double>(zeros: [2, 2]))
            }, "einsum(\"ij->k\"): no operand has the axis k (shapes [2, 2])")
    }
}
