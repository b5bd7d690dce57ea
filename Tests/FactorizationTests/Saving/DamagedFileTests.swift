import Divergences
import Factorization
import NDArray
import Testing

/// A damaged file gives the factorisation as it was or a typed error: never a trap, never other numbers.
@Suite struct DamagedFileTests {
    let folder: TemporaryFolder
    let saved: SavedFactorization<Float>

    init() throws {
        folder = try TemporaryFolder()
        let factorization = try nmf(Start.data(5, 6, as: Float.self), components: 2, iterations: 3)
        saved = SavedFactorization(
            factorization,
            provenance: FactorizationProvenance(
                divergence: KullbackLeibler(), seed: 7, options: SolverOptions(), notes: ["data": "x.wav"]))
    }

    /// Whether the bytes are refused. Records an issue where they are read as something else than what was written.
    private func isRefused(_ bytes: [UInt8], _ comment: Comment) throws -> Bool {
        let path = try folder.file("damaged.npz", bytes)
        do throws(FactorizationFileError) {
            let read = try SavedFactorization<Float>(contentsOf: path)
            let isSame =
                read.provenance == saved.provenance && read.factorization.basis == saved.factorization.basis
                && read.factorization.activations == saved.factorization.activations
                && read.factorization.objective == saved.factorization.objective
                && read.factorization.iterations == saved.factorization.iterations
                && read.factorization.stopReason == saved.factorization.stopReason
            #expect(isSame, comment)
            return false
        } catch {
            #expect(error.description.hasPrefix(path + ": ") && !error.description.contains("\n"), comment)
            return true
        }
    }

    @Test(arguments: [false, true])
    func everyTruncationIsRefused(compressed: Bool) throws {
        try saved.write(to: folder.file("a.npz"), compressed: compressed)
        let bytes = try folder.bytes("a.npz")
        for count in bytes.indices {
            #expect(try isRefused(Array(bytes[..<count]), "\(count) bytes"), "\(count) of \(bytes.count) bytes")
        }
    }

    @Test(arguments: [false, true])
    func everyBytesFlipIsNoticedOrHarmless(compressed: Bool) throws {
        try saved.write(to: folder.file("a.npz"), compressed: compressed)
        let bytes = try folder.bytes("a.npz")
        var refused = 0
        for (place, byte) in bytes.enumerated() {
            var damaged = bytes
            damaged[place] = byte ^ UInt8(1 << (place % 8))
            if try isRefused(damaged, "byte \(place)") { refused += 1 }
        }
        // What is harmless lies in dates, attributes and versions of the archive.
        #expect(Double(refused) > 0.6 * Double(bytes.count), "\(refused) of \(bytes.count)")
    }

    @Test(arguments: [false, true])
    func randomDamage(compressed: Bool) throws {
        try saved.write(to: folder.file("a.npz"), compressed: compressed)
        let bytes = try folder.bytes("a.npz")
        var refused = 0
        for seed in 0..<1500 as Range<UInt64> {
            var generator = PhiloxGenerator(seed: seed)
            if try isRefused(generator.corruption(of: bytes), "seed \(seed)") { refused += 1 }
        }
        #expect(refused > 1000, "\(refused)")
    }
}
