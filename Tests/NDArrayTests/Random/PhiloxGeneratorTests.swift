import Testing

@testable import NDArray

@Suite("Philox 4×32-10")
struct PhiloxGeneratorTests {
    /// The known answers that come with the authors' Random123 library (kat_vectors, philox 4x32 10).
    @Test func knownAnswers() {
        let zero = PhiloxGenerator.block(counter: (0, 0, 0, 0), key: (0, 0))
        #expect(zero == (0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8))
        let ones = PhiloxGenerator.block(counter: (.max, .max, .max, .max), key: (.max, .max))
        #expect(ones == (0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd))
        let pi = PhiloxGenerator.block(
            counter: (0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344), key: (0xa409_3822, 0x299f_31d0))
        #expect(pi == (0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1))
    }

    @Test func wordsAreTakenInOrder() {
        var generator = PhiloxGenerator(seed: 0)
        #expect(generator.next() == 0xe169_c58d_6627_e8d5)
        #expect(generator.next() == 0x9b00_dbd8_bc57_ac4c)
    }

    @Test func seedsAndStreamsDiffer() {
        var seen: Set<UInt64> = []
        for seed in UInt64(0)..<20 {
            for stream in UInt64(0)..<20 {
                var generator = PhiloxGenerator(seed: seed, stream: stream)
                for _ in 0..<5 { seen.insert(generator.next()) }
            }
        }
        #expect(seen.count == 20 * 20 * 5)
    }
}
