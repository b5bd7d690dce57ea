import NDArray
import Testing

/// What holds for every layout.
@Suite("Properties: any view equals the same operation on a copy")
struct LayoutPropertyTests {
    private static let pairs: @Sendable (inout PhiloxGenerator) -> [RandomArray] = { generator in
        let first = RandomArray(using: &generator)
        return [first, RandomArray(shape: first.shape, using: &generator)]
    }

    @Test func elementwise() {
        expectProperty(seed: 100, for: Self.pairs) { arrays in
            let (a, b) = (arrays[0].view(as: Double.self), arrays[1].view(as: Double.self))
            let (x, y) = (NDArray(a), NDArray(b))
            var (fused, dense) = (x, x)
            fused.mapInPlace(b, a) { $0 + $1 * $2 }
            dense.mapInPlace(y, x) { $0 + $1 * $2 }
            var found = Differences()
            found.compare("copy", a, x)
            found.compare("+", a + b, x + y)
            found.compare("/", a / b, x / y)
            found.compare("minimum", a.minimum(b), x.minimum(y))
            found.compare("exp", a.exp(), x.exp())
            found.compare("log", a.abs().log(), x.abs().log())
            found.compare("floor", a.floor(), x.floor())
            found.compare("2 -", 2 - a, 2 - x)
            found.compare("tanh", a.tanh(), x.tanh())
            found.compare("zipMap", a.zipMap(b) { $0 - 2 * $1 }, x - 2 * y)
            found.compare("mapInPlace", fused, dense)
            found.compare(".<", a .< b, x .< y)
            found.compare("isNaN", a.isNaN(), x.isNaN())
            return found.first
        }
    }

    @Test func reductions() {
        expectProperty(seed: 200) { arrays in
            let a = arrays[0].view(as: Float.self)
            let x = NDArray(a)
            var found = Differences()
            found.compare("sum", NDArray([a.sum()]), NDArray([x.sum()]), tolerance: 1e-6)
            for axis in x.shape.indices {
                found.context = " on axis \(axis)"
                found.compare("sum", a.sum(axis: axis), x.sum(axis: axis), tolerance: 1e-6)
                found.compare("norm", a.norm(axis: axis), x.norm(axis: axis), tolerance: 1e-6)
                found.compare("variance", a.variance(axes: [axis]), x.variance(axes: [axis]), tolerance: 1e-5)
                found.compare("product", a.product(axes: [axis]), x.product(axes: [axis]), tolerance: 1e-6)
                found.compare("logSumExp", a.logSumExp(axes: [axis]), x.logSumExp(axes: [axis]), tolerance: 1e-6)
                found.compare("any", (a .> 1).any(axes: [axis]), (x .> 1).any(axes: [axis]))
                found.compare("all", (a .> -1).all(axes: [axis]), (x .> -1).all(axes: [axis]))
                guard x.shape[axis] > 0 else { continue }
                found.compare("max", a.max(axis: axis), x.max(axis: axis))
                found.compare("argMin", a.argMin(axis: axis), x.argMin(axis: axis))
            }
            return found.first
        }
    }

    @Test func alongAnAxis() {
        expectProperty(seed: 300) { arrays in
            let a = arrays[0].view(as: Double.self)
            let x = NDArray(a)
            var found = Differences()
            for axis in x.shape.indices {
                found.context = " on axis \(axis)"
                found.compare("sorted", a.sorted(axis: axis), x.sorted(axis: axis))
                found.compare("argSorted", a.argSorted(axis: axis), x.argSorted(axis: axis))
                found.compare("argSorted applied", a.taking(along: axis, a.argSorted(axis: axis)), x.sorted(axis: axis))
                found.compare("cumulativeSum", a.cumulativeSum(axis: axis), x.cumulativeSum(axis: axis))
                found.compare("flipped", a.flipped(axes: [axis]).flipped(axes: [axis]), x)
                found.compare("windows", a.windows(of: 2, axis: axis), x.windows(of: 2, axis: axis))
                found.compare("repeated", a.repeated(2, axis: axis), x.repeated(2, axis: axis))
                found.compare(
                    "taking", a.taking(Array((0..<x.shape[axis]).reversed()), axis: axis), x.flipped(axes: [axis]))
                found.compare(
                    "split", NDArray(concatenating: a.split(at: [x.shape[axis] / 2], axis: axis), axis: axis), x)
                found.compare("stacked", NDArray(stacking: [a, a], axis: axis), NDArray(stacking: [x, x], axis: axis))
            }
            return found.first
        }
    }

    @Test func selection() {
        expectProperty(seed: 400, for: Self.pairs) { arrays in
            let (a, b) = (arrays[0].view(as: Double.self), arrays[1].view(as: Double.self))
            let (x, y) = (NDArray(a), NDArray(b))
            let mask = a.transposed().transposed() .> 0
            var found = Differences()
            found.compare("selected", a.selected(where: mask), x.selected(where: x .> 0))
            found.compare("selected", NDArray(x.elements.filter { $0 > 0 }), a.selected(where: mask))
            found.compare("replacing", a.replacing(where: mask, with: b), x.replacing(where: x .> 0, with: y))
            found.compare("choosing", NDArray.choosing(where: mask, a, otherwise: b), x.zipMap(y) { $0 > 0 ? $0 : $1 })
            return found.first
        }
    }

    @Test func reordering() {
        expectProperty(seed: 500) { arrays in
            let a = arrays[0].view(as: Double.self)
            let x = NDArray(a)
            var generator = PhiloxGenerator(seed: arrays[0].seed)
            let order = generator.permutation(x.rank)
            let inverse = order.indices.map { order.firstIndex(of: $0)! }
            var found = Differences()
            found.compare("transposed twice", a.transposed().transposed(), x)
            found.compare("permuted and back", a.permuted(order).permuted(inverse), x)
            found.compare("reshaped and back", a.reshaped([x.count]).reshaped(x.shape), x)
            found.compare("squeezed", a.expandingDimensions(at: 0).squeezed(axes: [0]), x)
            found.compare("tiled", a.tiled([]), x)
            return found.first
        }
    }

    @Test func broadcastingEqualsRepeating() {
        let make: (inout PhiloxGenerator) -> [RandomArray] = { generator in
            let first = RandomArray(using: &generator)
            let small = Array(first.shape.dropFirst(generator.integer(below: first.shape.count + 1))).map {
                generator.integer(below: 3) == 0 ? 1 : $0
            }
            return [first, RandomArray(shape: small, using: &generator)]
        }
        expectProperty(seed: 600, for: make) { arrays in
            let (a, b) = (arrays[0].view(as: Double.self), arrays[1].view(as: Double.self))
            let x = NDArray(a)
            let repeated = NDArray(b.broadcast(to: x.shape))
            var inPlace = x
            inPlace -= b
            var found = Differences()
            found.compare("*", a * b, x * repeated)
            found.compare("-", b - a, repeated - x)
            found.compare("-=", inPlace, x - repeated)
            return found.first
        }
    }

    @Test func sumsOverAxesCommute() {
        let make: (inout PhiloxGenerator) -> [RandomArray] = { [RandomArray(shape: [3, 4, 2], using: &$0)] }
        expectProperty(seed: 700, for: make) { arrays in
            let a = arrays[0].view(as: Double.self)
            guard a.rank == 3 else { return nil }
            let forth = a.sum(axis: 0).sum(axis: 1)
            var found = Differences()
            found.compare("0, 2", a.sum(axis: 2).sum(axis: 0), forth, tolerance: 1e-13)
            found.compare("[2, 0]", a.sum(axes: [2, 0]), forth, tolerance: 1e-13)
            found.compare("mean", a.mean(axes: [0, 1, 2]), NDArray([a.mean()], shape: []), tolerance: 1e-13)
            return found.first
        }
    }

    /// What is written through a view is seen by the array and by no copy or view made before.
    @Test func writing() {
        expectProperty(seed: 800) { arrays in
            let x = NDArray(arrays[0].view(as: Double.self))
            guard x.rank > 0 else { return nil }
            var array = x
            let (copy, view) = (array, array.transposed())
            array[.reversed, .ellipsis] += 1
            array[.every(2), .ellipsis].fill(with: 7)
            var expected = x + 1
            for index in stride(from: 0, to: x.shape[0], by: 2) { expected[index, .ellipsis] = NDArray([7], shape: []) }
            var found = Differences()
            found.compare("array", array, expected)
            found.compare("copy", copy, x)
            found.compare("view", view, x.transposed())
            return found.first
        }
    }

    /// The harness itself finds a fault and makes it small.
    @Test func aFaultIsFoundAndShrunk() throws {
        let found = counterexample(seed: 900) { arrays in
            arrays[0].shape.contains { $0 > 2 } ? "an extent above 2" : nil
        }
        let text = try #require(found)
        #expect(text.contains("an extent above 2\nseed 90"))
        #expect(text.contains("smallest: shape [3], memory order [0], steps [1]"))
    }
}
