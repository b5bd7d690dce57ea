import Audio
import NDArray
import Support
import Testing

/// The features that the NumPy reference computes, in both precisions.
///
/// Float is held to 1e-5. The exception is the unpadded inverse, whose first and last samples are divided by window
/// flanks of 1e-3: rounding grows with that division, and 2e-4 is asked for.
@Suite struct FeatureFixtureTests {
    private func expectFixture<Scalar: ArrayScalar>(
        _ actual: NDArray<Scalar>, _ name: String, single: Double = 1e-5,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let relative = Scalar.self == Double.self ? try Fixture.tolerance(name) : single
        expectClose(
            actual, try Fixture.array(name, as: Scalar.self), relative: relative, "\(name) in \(Scalar.self)",
            sourceLocation: sourceLocation)
    }

    @Test func preEmphasisInDouble() throws { try checkPreEmphasis(Double.self) }
    @Test func preEmphasisInFloat() throws { try checkPreEmphasis(Float.self) }

    private func checkPreEmphasis<Scalar: ArrayScalar>(_: Scalar.Type) throws {
        let filter = PreEmphasis()
        let emphasised = filter.apply(try Fixture.array("feat_x", as: Scalar.self))
        try expectFixture(emphasised, "feat_preemph")
        try expectFixture(filter.invert(emphasised), "feat_deemph_roundtrip")
    }

    @Test func windows() throws {
        try expectFixture(NDArray(WindowShape.hann.values(length: 800)), "feat_window_matlab")
        try expectFixture(NDArray(WindowShape.periodicHann.values(length: 800)), "feat_window_periodic")
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let settings: STFTSettings
        var testDescription: String { name }
    }

    static let cases = [
        Case(name: "pad", settings: STFTSettings()),
        Case(name: "nopad", settings: STFTSettings(padding: false)),
        Case(name: "n800", settings: STFTSettings(fftSize: 800)),
    ]

    @Test(arguments: cases) func spectraInDouble(_ test: Case) throws { try checkSpectra(test, Double.self) }
    @Test(arguments: cases) func spectraInFloat(_ test: Case) throws { try checkSpectra(test, Float.self) }

    private func checkSpectra<Scalar: ArrayScalar>(_ test: Case, _: Scalar.Type) throws {
        let samples = PreEmphasis().apply(try Fixture.array("feat_x", as: Scalar.self))
        let transform = ShortTimeFourierTransform<Scalar>(test.settings)
        let spectrogram = transform.analyse(samples)
        try expectFixture(spectrogram.real, "feat_stft_\(test.name)_re")
        try expectFixture(spectrogram.imaginary, "feat_stft_\(test.name)_im")

        let filterBank = MelFilterBank<Scalar>(fftSize: test.settings.fftSize)
        let mel = filterBank.apply(spectrogram.power)
        try expectFixture(mel, "feat_mel_\(test.name)")
        #expect(filterBank.apply(spectrogram).elements == mel.elements)

        if test.settings.fftSize == 1024 {
            try expectFixture(
                transform.synthesise(spectrogram, count: samples.count), "feat_istft_\(test.name)",
                single: test.settings.padding ? 1e-5 : 2e-4)
        }
    }

    @Test(arguments: [1024, 800], [MelScale.slaney, .htk])
    func melMatrices(fftSize: Int, scale: MelScale) throws {
        let name = "mel_\(scale.rawValue)_\(fftSize)"
        let settings = MelSettings(scale: scale)
        try expectFixture(MelFilterBank<Double>(settings, fftSize: fftSize).matrix, name)
        try expectFixture(MelFilterBank<Float>(settings, fftSize: fftSize).matrix, name)
    }

    @Test func inverseMelMatrix() throws {
        try expectFixture(MelFilterBank<Double>().inverseMatrix, "mel_inv_slaney_1024")
        try expectFixture(MelFilterBank<Float>().inverseMatrix, "mel_inv_slaney_1024")
        try expectFixture(NDArray(MelFilterBank<Double>().edges), "mel_hz")
    }
}
