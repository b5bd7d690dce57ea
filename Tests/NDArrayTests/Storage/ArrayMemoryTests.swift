internal import Testing

@testable internal import NDArray

@Suite struct ArrayMemoryTests {
    @Test(arguments: [0, 1, 100, 4095, 4096, 100_000, 4 << 20, (4 << 20) + 1, 40 << 20])
    func blocksAreAlignedAndDistinct(byteCount: Int) {
        var addresses: [UnsafeMutableRawPointer] = []
        for _ in 0..<3 {
            let address = ArrayMemory.allocate(byteCount: byteCount, alignment: 64)
            #expect(Int(bitPattern: address).isMultiple(of: 64))
            if byteCount > 0 { address.initializeMemory(as: UInt8.self, repeating: 7, count: byteCount) }
            addresses.append(address)
        }
        #expect(Set(addresses).count == 3)
        for address in addresses { ArrayMemory.deallocate(address, byteCount: byteCount) }
    }

    @Test func manyBlocksOfManySizesComeAndGo() {
        var generator = PhiloxGenerator(seed: 3)
        var arrays: [(NDArray<Float>, value: Float)] = []
        for step in 0..<1000 {
            let count = 1 << generator.integer(below: 20)
            arrays.append((NDArray(repeating: Float(step), shape: [count]), Float(step)))
            if arrays.count > 20 {
                let (old, value) = arrays.remove(at: generator.integer(below: arrays.count))
                #expect(old.min() == value && old.max() == value)
            }
        }
    }

    @Test func severalTasksAllocate() async {
        await withTaskGroup(of: Bool.self) { group in
            for task in 0..<4 {
                group.addTask {
                    (0..<300).allSatisfy { step in
                        let value = Double(task * 1000 + step)
                        let array = NDArray<Double>(repeating: value, shape: [1024 + step % 3 * 512])
                        return array.min() == value && array.max() == value
                    }
                }
            }
            for await allIntact in group { #expect(allIntact) }
        }
    }
}
