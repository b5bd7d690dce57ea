internal import Foundation
internal import NDArray
internal import Testing

@Suite struct NPZTests {
    let folder = TemporaryFolder()

    private func reason<Result>(_ body: () throws(NPZError) -> Result) -> NPZError.Reason? {
        do throws(NPZError) {
            _ = try body()
            return nil
        } catch {
            #expect(error.description.hasPrefix(error.path + ": ") && !error.description.contains("\n"))
            return error.reason
        }
    }

    @Test(arguments: [false, true], 0..<15 as Range<UInt64>)
    func whatIsWrittenIsRead(compressed: Bool, seed: UInt64) throws {
        var random = RandomLayouts(seed: seed)
        let path = folder.file("a.npz")
        let double = random.view(random.shape())
        let float = random.view(random.shape(), as: Float.self)
        let whole = NDArray<Int>(shape: random.shape()) { $0.reduce(7) { $0 * 31 + $1 } }
        let mask = double.map { $0 > 0 }
        try NPZFile.write(
            [
                "double": double, "float": float, "sub/whole": whole, "mask": mask,
                "größe": NDArray<UInt8>([7], shape: []),
            ],
            to: path, compressed: compressed)
        let file = try NPZFile(path: path)
        #expect(file.names == ["double", "float", "größe", "mask", "sub/whole"])
        #expect(try file.array("double") == NDArray(double))
        #expect(try file.array("float") == NDArray(float))
        #expect(try file.array("float", as: Double.self) == float.asType(Double.self))
        #expect(try file.array("sub/whole") == whole)
        #expect(try file.array("mask") == mask)
        #expect(try file.array("größe", as: Int.self).elements == [7])
        #expect(try file.kind(of: "mask") == .bool)
        #expect(try file.shape(of: "double") == double.shape)
        #expect(folder.contents == ["a.npz"])
    }

    @Test func equalArraysGiveEqualBytes() throws {
        let arrays: [String: any NPYWritable] = ["b": NDArray<Float>([1, 2]), "a": NDArray<Bool>([true])]
        let paths = (folder.file("1.npz"), folder.file("2.npz"))
        try NPZFile.write(arrays, to: paths.0, compressed: true)
        try NPZFile.write(arrays, to: paths.1, compressed: true)
        #expect(FileManager.default.contents(atPath: paths.0) == FileManager.default.contents(atPath: paths.1))
    }

    @Test func anArchiveMayBeEmpty() throws {
        let path = folder.file("a.npz")
        try NPZFile.write([:], to: path)
        let file = try NPZFile(path: path)
        #expect(file.names.isEmpty)
        #expect(reason { () throws(NPZError) in try file.kind(of: "x") } == .noSuchArray("x", names: []))
    }

    @Test func missingFilesAndNames() throws {
        let path = folder.path + "/none.npz"
        #expect(reason { () throws(NPZError) in try NPZFile(path: path) } == .missing)
        #expect(
            reason { () throws(NPZError) in try NPZFile(path: folder.path) } == .unreadable("it is not a regular file"))
        for bytes in [Array("RIFF....WAVE".utf8), [0], [0x50, 0x4B, 3, 4]] {
            guard case .notNPZ = reason({ () throws(NPZError) in try NPZFile(path: folder.file("x.npz", bytes)) })
            else {
                Issue.record("accepted \(bytes)")
                return
            }
        }
        try NPZFile.write(["a": NDArray<Double>([1]), "b": NDArray<Double>([1])], to: path)
        let file = try NPZFile(path: path)
        let error = #expect(throws: NPZError.self) { try file.array("c", as: Float.self) }
        #expect(error?.description == "\(path): holds no array named 'c', but 'a', 'b'")
        #expect(
            reason { () throws(NPZError) in try file.array("a", as: Int8.self) }
                == .array("a", .otherElementType(found: .float64, wanted: .int8)))
        #expect(throws: FileWriteError.self) { try NPZFile.write(["": NDArray<Double>([1])], to: path) }
        #expect(throws: FileWriteError.self) { try NPZFile.write([:], to: folder.path + "/none/x.npz") }
    }

    /// Reading a damaged archive gives the arrays as they were or a typed error, and never much memory or a trap.
    @Test(arguments: [false, true])
    func damagedArchivesNeverTrap(compressed: Bool) throws {
        let path = folder.file("a.npz")
        let arrays = ["x": NDArray<Double>(arange: 40), "y": NDArray<Double>(arange: 7)]
        try NPZFile.write(arrays, to: path, compressed: compressed)
        let bytes = [UInt8](FileManager.default.contents(atPath: path)!)
        var refused = 0
        for seed in 0..<600 as Range<UInt64> {
            var generator = PhiloxGenerator(seed: seed)
            let damaged = folder.file("b.npz", generator.corruption(of: bytes) + [0])
            do throws(NPZError) {
                let file = try NPZFile(path: damaged)
                for name in file.names {
                    let array = try file.array(name, as: Double.self)
                    // The checksum lets no changed element pass, and the header is not in it by itself.
                    #expect(array.count <= 40 * 1032, "seed \(seed)")
                }
            } catch {
                refused += 1
                #expect(error.path == damaged && !error.description.contains("\n"), "seed \(seed)")
            }
        }
        #expect(refused > 300)
    }

    /// The directory claims sizes that the file cannot hold.
    @Test func hugeClaimsAreRefused() throws {
        let path = folder.file("a.npz")
        for compressed in [false, true] {
            try NPZFile.write(["x": NDArray<Double>(zeros: [1000])], to: path, compressed: compressed)
            var bytes = [UInt8](FileManager.default.contents(atPath: path)!)
            let central = bytes.indices.last { bytes[$0...].starts(with: [0x50, 0x4B, 1, 2]) }!
            // The uncompressed size, 24 bytes behind the signature.
            bytes.replaceSubrange((central + 24)..<(central + 28), with: [0xFE, 0xFF, 0xFF, 0x7F])
            let damaged = folder.file("b.npz", bytes)
            let found = reason { () throws(NPZError) in try NPZFile(path: damaged).array("x", as: Double.self) }
            guard case .damaged("x", _) = found else {
                Issue.record("\(String(describing: found))")
                continue
            }
        }
    }

    @Test func severalThreadsRead() async throws {
        let path = folder.file("a.npz")
        let arrays = Dictionary(
            uniqueKeysWithValues: (0..<8).map { ("\($0)", NDArray<Double>(repeating: Double($0), shape: [500])) })
        try NPZFile.write(arrays, to: path, compressed: true)
        let file = try NPZFile(path: path)
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for name in file.names { group.addTask { try file.array(name) == arrays[name]! } }
            for try await isEqual in group { #expect(isEqual) }
        }
    }

    @Test(.enabled(if: NumPy.isInstalled, "\(NumPy.comment)"), arguments: [false, true])
    func numPyReadsAndWrites(compressed: Bool) throws {
        let (input, output) = (folder.file("in.npz"), folder.file("out.npz"))
        let x = NDArray<Double>(rows: [[1, -2.5], [0.1, .infinity]])
        let n = NDArray<Int16>([-7, 300])
        let m = NDArray<Bool>([true, false, true])
        try NPZFile.write(["x": x, "n": n, "m": m], to: input, compressed: compressed)
        let script = """
            f = np.load('\(input)')
            assert sorted(f.files) == ['m', 'n', 'x'] and f['n'].dtype == np.int16 and f['m'].dtype == bool
            np.savez\(compressed ? "_compressed" : "")('\(output)', x=np.asfortranarray(f['x'].astype('>f8')), n=f['n'] * 2,
                m=~f['m'], h=f['x'].astype('f2'), z=np.zeros((300, 300)))
            """
        #expect(NumPy.run(script))
        let file = try NPZFile(path: output)
        #expect(file.names == ["x", "n", "m", "h", "z"])
        #expect(try file.array("x") == x)
        #expect(try file.array("n", as: Int.self).elements == [-14, 600])
        #expect(try file.array("m") == NDArray([false, true, false]))
        #expect(try file.array("h") == NDArray<Float>(rows: [[1, -2.5], [0x1.998p-4, .infinity]]))
        #expect(try file.array("z") == NDArray<Double>(zeros: [300, 300]))
        #expect(throws: NPZError.self) { try file.array("z", as: Int.self) }
    }

    @Test(.enabled(if: NumPy.isInstalled, "\(NumPy.comment)"))
    func otherCompressionIsRefused() throws {
        let path = folder.file("a.npz")
        let script = """
            import zipfile, io
            b = io.BytesIO(); np.save(b, np.arange(5.0))
            with zipfile.ZipFile('\(path)', 'w', zipfile.ZIP_LZMA) as z:
                z.writestr('x.npy', b.getvalue()); z.writestr('notes.txt', 'hello')
            """
        #expect(NumPy.run(script))
        let file = try NPZFile(path: path)
        #expect(file.names == ["x"])
        #expect(
            reason { () throws(NPZError) in try file.array("x", as: Double.self) }
                == .unsupportedCompression("x", method: 14))
    }
}
