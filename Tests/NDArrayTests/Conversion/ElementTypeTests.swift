internal import Testing

@testable internal import NDArray

@Suite struct ElementTypeTests {
    @Test func numbersWithoutAValueOfTheTargetTrap() async {
        await #expect(processExitsWith: .failure) { _ = NDArray<Double>([1, 300]).asType(UInt8.self) }
        await #expect(processExitsWith: .failure) { _ = NDArray<Double>([-1]).asType(UInt64.self) }
        await #expect(processExitsWith: .failure) { _ = NDArray<Float>([.nan]).asType(Int.self) }
        await #expect(processExitsWith: .failure) { _ = NDArray<Float>([-.infinity]).asType(Int8.self) }
        await #expect(processExitsWith: .failure) { _ = NDArray<Double>([0x1p63]).asType(Int.self) }
        await #expect(processExitsWith: .failure) { _ = NDArray<Int>([-1]).asType(UInt.self) }
        await #expect(processExitsWith: .failure) { _ = NDArray<UInt>([.max]).asType(Int.self) }
        await #expect(processExitsWith: .failure) { _ = NDArray<Int>([1 << 20]).asType(Int16.self) }
    }

    @Test func theTrapNamesTheElement() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = NDArray<Double>(rows: [[1, 2], [3, 300.5]]).asType(UInt8.self)
        }
        let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(text.contains("NDArray.asType: 300.5 at position 3 of shape [2, 2] is not a value of UInt8"))
    }

    @Test func limitsAreConverted() {
        #expect(NDArray<Double>([-0x1p63, 0x1.FFFFFFFFFFFFFp62]).asType(Int.self).elements == [.min, .max - 1023])
        #expect(NDArray<Double>([-0.9, 0x1.FFFFFFFFFFFFFp63]).asType(UInt.self).elements == [0, .max - 2047])
        #expect(NDArray<Float>([-128.9, 127.9]).asType(Int8.self).elements == [-128, 127])
        #expect(NDArray<Double>([-2_147_483_648.9]).asType(Int32.self).elements == [.min])
    }

    @Test func emptyArraysConvert() {
        #expect(NDArray<Int>(shape: [0, 3]) { _ in 0 }.asType(Float.self).shape == [0, 3])
        #expect(NDArray<Bool>([]).asType(Int8.self).elements.isEmpty)
    }

    #if !(os(macOS) && arch(x86_64))
        /// Every half-precision number, through every wider type and back.
        @Test func allHalfPrecisionNumbersSurvive() {
            let halves = NDArray<UInt16>((0...UInt16.max).map { $0 }).map { Float16(bitPattern: $0) }
            let floats = halves.asType(Float.self)
            let doubles = halves.asType(Double.self)
            let wrong = (0..<halves.count).first { index in
                let (half, float, double) = (halves[index], floats[index], doubles[index])
                return half.isNaN
                    ? !float.isNaN || !double.isNaN
                    : float.bitPattern != Float(half).bitPattern || double.bitPattern != Double(half).bitPattern
            }
            #expect(wrong == nil)
            for back in [floats.asType(Float16.self), doubles.asType(Float16.self)] {
                #expect(zip(back.elements, halves.elements).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) })
            }
        }

        /// Rounding agrees with the processor's or the library's own conversion, at ties and beside them.
        @Test(arguments: 0..<20 as Range<UInt64>)
        func roundsToTheNearestHalf(seed: UInt64) {
            var generator = PhiloxGenerator(seed: seed)
            let floats = (0..<20_000).map { _ in
                let half = Float(Float16(bitPattern: UInt16.random(in: 0..<0x7C00, using: &generator)))
                let middle = half.bitPattern &+ 0x1000 &+ UInt32.random(in: 0...2, using: &generator) &- 1
                return Float(bitPattern: middle)
            }
            let doubles = floats.map { value in
                let neighbours = [Double(value), Double(value).nextUp, Double(value).nextDown, Double(value) * 0x1p-20]
                return neighbours.randomElement(using: &generator)!
            }
            #expect(NDArray(floats).asType(Float16.self).elements == floats.map { Float16($0) })
            #expect(NDArray(doubles).asType(Float16.self).elements == doubles.map { Float16($0) })
        }
    #endif
}
