internal import NDArray
internal import Testing

@Suite struct LaneArrayTests {
    /// Every operation gives what it gives on a dense array, for widths around the number of lanes.
    private func check<Vector: SIMD & BitwiseCopyable & Sendable>(
        _ seed: UInt64, _: Vector.Type
    ) where Vector.Scalar: ArrayScalar {
        var random = RandomLayouts(seed: seed)
        let columns = random.generator.integer(below: 2 * Vector.scalarCount + 2)
        let shape = random.shape(rank: random.generator.integer(below: 3)) + [columns]
        let source = random.view(shape, as: Vector.Scalar.self)
        let other = random.view(shape, as: Vector.Scalar.self)
        let (dense, b) = (NDArray(source), LaneArray<Vector>(other))
        let a = LaneArray<Vector>(source)
        #expect(a.shape == shape && a.rowLength % Vector.scalarCount == 0 && a.rowLength - columns < Vector.scalarCount)
        #expect(NDArray(a) == dense)
        #expect(a.withUnsafeElements { Int(bitPattern: $0) % 64 } == 0)
        #expect(a + b == dense + other)
        #expect(NDArray(a.transposed()) == NDArray(dense.transposed()))
        #expect(a.sum(axis: -1).isClose(to: dense.sum(axis: -1)))
        #expect(NDArray(a.mapVectors { 1 / $0 }) == dense.map { 1 / $0 })
        #expect(NDArray(a.zipMapVectors(b) { $0 / $1 }) == dense / other)
        #expect(NDArray(a.zipMapVectors(b, a) { $0 * $1 - $2 }) == dense * other - dense)
        #expect(a.reduceVectors(.infinity, Self.minimum) == dense.elements.min() ?? .infinity)
        let total = dense.elements.reduce(0) { $0 + Double($1) }
        #expect(abs(Double(a.reduceVectors(0, +)) - total) <= 1e-4)
        #expect(
            a.reduceRows(-.infinity) { -Self.minimum(-$0, -$1) }
                == NDArray(shape: Array(shape.dropLast())) { index in
                    let row = index.reduce(a.view) { $0.row($1) }
                    return row.elements.max() ?? -.infinity
                })
        // Whatever was computed in the padding is gone: neither sums nor bytes show it.
        var c = a.mapVectors { _ in Vector(repeating: .nan) }
        c.updateVectors { $0.replace(with: 1, where: $0 .!= $0) }
        c.updateVectors(with: a) { $0 += $1 / 0 }
        var padding: Vector.Scalar = 0
        c.forEachVector { vector in
            for lane in 0..<Vector.scalarCount where vector[lane].isFinite { padding += vector[lane].magnitude }
        }
        #expect(padding == 0)
    }

    private static func minimum<Vector: SIMD>(_ a: Vector, _ b: Vector) -> Vector where Vector.Scalar: ArrayScalar {
        a.replacing(with: b, where: b .< a)
    }

    @Test(arguments: 0..<25 as Range<UInt64>)
    func behavesLikeADenseArray(seed: UInt64) {
        check(seed, SIMD8<Float>.self)
        check(seed, SIMD16<Float>.self)
        check(seed, SIMD4<Double>.self)
        check(seed, SIMD8<Double>.self)
    }

    @Test func updatesInPlaceWithUpToThreeOthers() {
        typealias Lanes = LaneArray<SIMD8<Float>>
        let (a, b, s) = (
            Lanes(NDArray(rows: [[1, 2, 3], [4, 5, 6]])), Lanes(repeating: 1, shape: [2, 3]),
            NDArray<Float>(ones: [2, 3])
        )
        var v = Lanes(repeating: 1, shape: [2, 3])
        let copy = v
        v.updateVectors(with: Lanes(s * 4), a, b) { v, s, a, b in v += s / (a + b) }
        #expect(NDArray(v) == s * 4 / (NDArray(a) + 1) + 1)
        v.updateVectors(with: a, b) { v, a, b in v = a + b }
        v.updateVectors(with: a) { $0 -= $1 }
        #expect(v == b && copy == b)
        v[1, 2] = 5
        #expect(v[1, 2] == 5 && copy[1, 2] == 1)
    }

    @Test func matrixProductsUseThePaddedRows() {
        var generator = PhiloxGenerator(seed: 3)
        let (a, b) = (
            NDArray<Double>(normal: [7, 5], using: &generator), NDArray<Double>(normal: [5, 11], using: &generator)
        )
        let product = LaneArray<SIMD8<Double>>(a).matmul(LaneArray<SIMD8<Double>>(b))
        #expect(product.isClose(to: a.matmul(b), relative: 1e-13))
    }

    @Test func viewsKeepTheirElements() {
        var a = LaneArray<SIMD4<Double>>(NDArray(rows: [[1, 2], [3, 4]]))
        let view = a[.all, 1]
        a[0, 1] = 9
        a.updateVectors { $0 += 1 }
        #expect(view.elements == [2, 4])
        #expect(a[.all, 1].elements == [10, 5])
        var part = a.view
        part += 1
        #expect(NDArray(a).rows == [[2, 10], [4, 5]])
        #expect("\(a)" == "[[ 2. 10.]\n [ 4.  5.]]")
    }

    @Test func mistakesTrap() async {
        await #expect(processExitsWith: .failure) { _ = LaneArray<SIMD4<Float>>(NDArray([1], shape: [])) }
        await #expect(processExitsWith: .failure) {
            let a = LaneArray<SIMD4<Float>>(repeating: 0, shape: [2, 3])
            _ = a.zipMapVectors(LaneArray(repeating: 0, shape: [3, 2])) { $0 + $1 }
        }
        await #expect(processExitsWith: .failure) { _ = LaneArray<SIMD4<Float>>(repeating: 0, shape: [2, 3])[0, 3] }
    }
}
