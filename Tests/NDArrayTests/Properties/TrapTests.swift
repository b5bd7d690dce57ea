import NDArray
import Testing

/// A mistake in code stops the program with the operation's name and every shape involved, in optimised builds too.
@Suite("Traps name the operation and the shapes")
struct TrapTests {
    @Test("+") func arithmetic() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = NDArray<Double>(zeros: [2, 3]) + NDArray<Double>(zeros: [4])
        }
        expectMessage(result, "NDArray +: shapes [2, 3] and [4] do not broadcast")
    }

    @Test("-=") func inplace() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            var a = NDArray<Double>(zeros: [2, 3])
            a -= NDArray<Double>(zeros: [2, 2, 3])
        }
        expectMessage(result, "NDArray -=: shape [2, 2, 3] does not broadcast to [2, 3]")
    }

    @Test(".<") func compare() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            print(NDArray<Double>(zeros: [2, 3]) .< NDArray<Double>(zeros: [2]))
        }
        expectMessage(result, "NDArray .<: shapes [2, 3] and [2] do not broadcast")
    }

    @Test(".&") func logic() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            print((NDArray<Double>(zeros: [2]) .< 1) .& (NDArray<Double>(zeros: [3]) .< 1))
        }
        expectMessage(result, "NDArray .&: shapes [2] and [3] do not broadcast")
    }

    @Test("atan2") func atan2() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = NDArray<Double>(zeros: [2]).atan2(x: NDArray<Double>(zeros: [3]))
        }
        expectMessage(result, "NDArray.atan2: shapes [2] and [3] do not broadcast")
    }

    @Test("mapInPlace") func mapinplace() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            var a = NDArray<Double>(zeros: [2])
            a.mapInPlace(NDArray<Double>(zeros: [3])) { $0 + $1 }
        }
        expectMessage(result, "NDArray.mapInPlace: shape [3] does not broadcast to [2]")
    }

    @Test("sum axis") func axis() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = NDArray<Double>(zeros: [2, 3]).sum(axis: 2)
        }
        expectMessage(result, "NDArray.sum: axis 2 of an array of rank 2")
    }

    @Test("axes twice") func axesTwice() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = NDArray<Double>(zeros: [2, 3]).variance(axes: [0, -2])
        }
        expectMessage(result, "name an axis twice (shape [2, 3])")
    }

    @Test("empty max") func max() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = NDArray<Double>(zeros: [2, 0]).max(axis: 1)
        }
        expectMessage(result, "NDArray.max: no elements along axes [1] of shape [2, 0]")
    }

    @Test("reshaped") func reshape() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = NDArray<Double>(zeros: [2, 3]).view.reshaped([4])
        }
        expectMessage(result, "NDArray.reshaped: shape [2, 3] does not fit into [4]")
    }

    @Test("permuted") func permuted() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = NDArray<Double>(zeros: [2, 3]).permuted([0, 0])
        }
        expectMessage(result, "NDArray.permuted: axes [0, 0] for an array of shape [2, 3]")
    }

    @Test("broadcast") func broadcast() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = NDArray<Double>(zeros: [2, 3]).broadcast(to: [3, 3])
        }
        expectMessage(result, "NDArray.broadcast: shape [2, 3] does not broadcast to [3, 3]")
    }

    @Test("squeezed") func squeezed() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = NDArray<Double>(zeros: [2, 1]).squeezed(axes: [0])
        }
        expectMessage(result, "NDArray.squeezed: axis 0 of the shape [2, 1]")
    }

    @Test("split") func split() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = NDArray<Double>(zeros: [5]).split(into: 2)
        }
        expectMessage(result, "NDArray.split: 2 equal parts of axis 0 of the shape [5]")
    }

    @Test("split at") func splitAt() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = NDArray<Double>(zeros: [5]).split(at: [3, 2])
        }
        expectMessage(result, "NDArray.split: positions [3, 2] on axis 0 of the shape [5]")
    }

    @Test("windows") func windows() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = NDArray<Double>(zeros: [5]).windows(of: 0)
        }
        expectMessage(result, "NDArray.windows: size 0 and hop 1")
    }

    @Test("subscript") func elementSubscript() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = NDArray<Double>(zeros: [2, 3])[1, 3]
        }
        expectMessage(result, "NDArray subscript: index [1, 3] is outside the shape [2, 3]")
    }

    @Test("slice") func slice() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = NDArray<Double>(zeros: [2, 3])[0..<3, .all]
        }
        expectMessage(result, "NDArray slice: range 0..<3 is outside axis 0 of the shape [2, 3]")
    }

    @Test("concatenate") func concatenate() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = NDArray(concatenating: [NDArray<Double>(zeros: [2, 3]), NDArray<Double>(zeros: [2, 4])])
        }
        expectMessage(result, "NDArray(concatenating:): shapes [[2, 3], [2, 4]] do not agree but for axis 0")
    }

    @Test("stack") func stack() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = NDArray(stacking: [NDArray<Double>(zeros: [2]), NDArray<Double>(zeros: [3])])
        }
        expectMessage(result, "NDArray(stacking:): shapes [[2], [3]] are not equal")
    }

    @Test("tiled") func tiled() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = NDArray<Double>(zeros: [2]).tiled([-1])
        }
        expectMessage(result, "NDArray.tiled: [-1] times the shape [2]")
    }

    @Test("meshgrid") func meshgridOfMatrices() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = meshgrid([NDArray<Double>(zeros: [2, 2])])
        }
        expectMessage(result, "meshgrid: vectors are needed, not shapes [[2, 2]]")
    }

    @Test("arange") func arange() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = NDArray<Double>(arange: 0, 1, by: 0)
        }
        expectMessage(result, "NDArray(arange:): from 0.0 to 1.0 by 0.0")
    }

    @Test("diagonal") func diagonalMatrix() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = NDArray(diagonal: NDArray<Double>(zeros: [2, 2]))
        }
        expectMessage(result, "NDArray(diagonal:): a vector is needed, not shape [2, 2]")
    }

    @Test("selected") func selected() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = NDArray<Double>(zeros: [2]).selected(where: NDArray<Double>(zeros: [3]) .< 1)
        }
        expectMessage(result, "NDArray.selected(where:): a mask of shape [3] for an array of shape [2]")
    }

    @Test("replace") func replace() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            var a = NDArray<Double>(zeros: [2])
            a.replace(where: NDArray<Double>(zeros: [3]) .< 1, with: a)
        }
        expectMessage(result, "shape [3] does not broadcast to [2]")
    }

    @Test("taking") func taking() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = NDArray<Double>(zeros: [2, 3]).taking([3], axis: 1)
        }
        expectMessage(result, "NDArray.taking: position 3 is outside axis 1 of the shape [2, 3]")
    }

    @Test("taking along") func takingAlong() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = NDArray<Double>(zeros: [2, 3]).taking(along: 1, NDArray<Int>(arange: 3))
        }
        expectMessage(result, "NDArray.taking(along:): positions of shape [3] for an array of shape [2, 3]")
    }

    @Test("largest") func largest() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = NDArray<Double>(zeros: [2]).largest(3)
        }
        expectMessage(result, "NDArray.largest: 3 elements of axis 0 of the shape [2]")
    }

    @Test("choice") func choice() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            var generator = PhiloxGenerator(seed: 1)
            _ = NDArray<Double>(zeros: [2]).choice(3, replacing: false, using: &generator)
        }
        expectMessage(result, "NDArray.choice: 3 of axis 0 of the shape [2]")
    }

    @Test("gamma") func gamma() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            var generator = PhiloxGenerator(seed: 1)
            _ = generator.gamma(shape: -1)
        }
        expectMessage(result, "RandomNumberGenerator.gamma(shape:scale:): shape -1.0, scale 1.0")
    }

    @Test("init elements") func elements() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = NDArray<Double>([1, 2], shape: [3])
        }
        expectMessage(result, "NDArray.init: 2 elements do not fill the shape [3]")
    }

    @Test("negative extent") func negative() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = NDArray<Double>(zeros: [2, -1])
        }
        expectMessage(result, "NDArray: negative extent in shape [2, -1]")
    }

    @Test("too many") func huge() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = NDArray<Double>(zeros: [1 << 40, 1 << 40])
        }
        expectMessage(result, "has too many elements")
    }
}
