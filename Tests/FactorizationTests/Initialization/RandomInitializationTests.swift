import Factorization
import NDArray
import Support
import Testing

/// The numbers of a seed are those of every result that was ever published with it.
@Suite struct RandomInitializationTests {
    /// FNV-1a of the bits of basis and activations, in both precisions, by normalisation.
    static let prints: [String: [UInt64]] = [
        "none": [
            11_213_072_571_245_810_457, 6_994_379_899_278_344_071, 9_174_178_069_622_466_813, 4_978_486_011_495_707_563,
        ],
        "l1": [
            2_383_714_123_314_511_339, 1_864_241_261_022_319_325, 17_267_390_105_770_346_607, 9_909_829_908_747_761_671,
        ],
        "l2": [
            8_005_682_523_156_708_909, 13_119_563_854_114_058_329, 15_203_815_446_553_225_941,
            14_751_799_430_566_077_659,
        ],
    ]

    private func fingerprint<Scalar: ArrayScalar>(_ array: NDArray<Scalar>) -> UInt64 {
        array.npyBytes().suffix(array.count * MemoryLayout<Scalar>.size).reduce(0xcbf2_9ce4_8422_2325) {
            ($0 ^ UInt64($1)) &* 0x100_0000_01b3
        }
    }

    @Test(arguments: ["none", "l1", "l2"])
    func theNumbersOfASeedNeverChange(normalization: String) throws {
        let constraint = try basisConstraint(named: normalization)
        func prints<Scalar: ArrayScalar>(_: Scalar.Type) -> [UInt64] {
            var generator = PhiloxGenerator(seed: 11, stream: 3)
            let basis: NDArray<Scalar> = RandomInitialization.basis(
                rows: 7, components: 5, constraint: constraint, using: &generator)
            let activations: NDArray<Scalar> = RandomInitialization.activations(
                frames: 13, basis: basis, targetMean: 0.37, using: &generator)
            return [fingerprint(basis), fingerprint(activations)]
        }
        #expect(prints(Float.self) + prints(Double.self) == Self.prints[normalization])
    }

    @Test func theStartOfAFactorizationNeverChanges() throws {
        let matrix = NDArray<Float>((0..<7 * 1300).map { Float($0 % 97) / 31 }, shape: [7, 1300])
        #expect(try StoredTarget(matrix).mean().bitPattern == 4_609_640_783_909_938_402)
        var options = SolverOptions()
        options.maximumIterations = 0
        options.constraint = UnitL2()
        let start = try factorize(matrix, components: 3, start: MatrixStart(seed: 5), options: options)
        #expect(fingerprint(start.basis) == 12_566_110_829_198_809_964)
        #expect(fingerprint(start.activations) == 3_258_868_785_967_742_646)
    }

    @Test func aTargetWithoutEntriesHasTheMeanZero() throws {
        #expect(try StoredTarget(NDArray<Double>(zeros: [3, 0])).mean() == 0)
        #expect(try StoredTarget(NDArray<Double>(zeros: [0, 3])).mean() == 0)
    }
}
