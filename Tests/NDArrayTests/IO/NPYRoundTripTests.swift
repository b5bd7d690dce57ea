internal import Foundation
internal import Testing

@testable internal import NDArray

@Suite struct NPYRoundTripTests {
    let folder = TemporaryFolder()

    @Test(arguments: 0..<30 as Range<UInt64>)
    func whatIsWrittenIsRead(seed: UInt64) throws {
        var random = RandomLayouts(seed: seed)
        let path = folder.file("a.npy")
        let double = random.view(random.shape())
        try double.write(npy: path)
        #expect(try NDArray<Double>(contentsOfNPY: path) == NDArray(double))
        let float = double.asType(Float.self)
        try float.write(npy: path)
        #expect(try NDArray<Float>(contentsOfNPY: path) == float)
        #expect(try NDArray<Double>(contentsOfNPY: path) == float.asType(Double.self))
        #expect(folder.contents == ["a.npy"])
    }

    @Test func theBytesAreThoseOfNumPy() throws {
        let path = folder.file("a.npy")
        try NDArray<Float>([1, 2]).write(npy: path)
        let bytes = [UInt8](FileManager.default.contents(atPath: path)!)
        let dictionary = "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }"
        #expect(bytes.count == 128 + 8)
        #expect(bytes.starts(with: [0x93] + "NUMPY".utf8 + [1, 0, 118, 0] + dictionary.utf8 + [0x20]))
        #expect(bytes[127] == 0x0A)
        #expect(bytes.suffix(8) == [0, 0, 0x80, 0x3F, 0, 0, 0, 0x40])
    }

    @Test func aLongHeaderNeedsVersionTwo() throws {
        let shape = [Int](repeating: 1, count: 30_000)
        let header = NPYHeader.encode(code: "<f8", shape: shape)
        #expect(header.count % 64 == 0 && header[6] == 2)
        let path = folder.file("a.npy", header + [0, 0, 0, 0, 0, 0, 0xF0, 0x3F])
        #expect(try NDArray<Double>(contentsOfNPY: path).shape == shape)
    }

    /// NumPy itself reads what we write, where it is installed.
    @Test(.enabled(if: NumPy.isInstalled, "\(NumPy.comment)")) func numPyReadsIt() throws {
        var generator = PhiloxGenerator(seed: 2)
        for shape in [[], [0], [3], [2, 0, 4], [5, 4], [2, 3, 4]] {
            let array = NDArray<Double>(normal: shape, using: &generator)
            let (input, output) = (folder.file("in.npy"), folder.file("out.npy"))
            try array.write(npy: input)
            let script =
                "a = np.load('\(input)'); np.save('\(output)', np.asfortranarray(a.astype('>f8') * 2) if a.ndim else a * 2)"
            #expect(NumPy.run(script))
            #expect(try NDArray<Double>(contentsOfNPY: output) == array * 2)
        }
    }

    /// NumPy sees every element type under its own name, and its files come back bit for bit.
    @Test(.enabled(if: NumPy.isInstalled, "\(NumPy.comment)")) func everyElementTypeSurvivesNumPy() throws {
        func path<Element: StandardElement>(_: Element.Type, _ name: String) -> String {
            "\(folder.path)/\(name)-\(Element.npyKind).npy"
        }
        func write<Element: StandardElement>(_: Element.Type) throws {
            try NDArray<Double>([0, 1, 3, 100]).asType(Element.self).reshaped([2, 2]).write(
                npy: path(Element.self, "in"))
        }
        func read<Element: StandardElement>(_: Element.Type) throws {
            let expected = NDArray<Double>(rows: [[0, 1], [3, 100]]).asType(Element.self)
            #expect(try NDArray<Element>(contentsOfNPY: path(Element.self, "in")) == expected)
            #expect(try NDArray<Element>(contentsOfNPY: path(Element.self, "out")) == NDArray(expected.transposed()))
        }
        for type in standardTypes { try write(type) }
        let names = standardTypes.map { "'\($0.npyKind)'" }.joined(separator: ", ")
        let script = """
            for name in [\(names)]:
                a = np.load(f'\(folder.path)/in-{name}.npy')
                assert a.dtype == name, (a.dtype, name)
                np.save(f'\(folder.path)/out-{name}.npy', a.astype(a.dtype.newbyteorder('>')).T)
            """
        #expect(NumPy.run(script))
        for type in standardTypes { try read(type) }
    }
}
