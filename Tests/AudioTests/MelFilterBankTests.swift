import Audio
import NDArray
import Support
import Testing

@Suite struct MelFilterBankTests {
    @Test(arguments: [(1024, 1..<164), (800, 1..<128)])
    func coveredBins(fftSize: Int, bins: Range<Int>) {
        #expect(MelFilterBank<Float>(fftSize: fftSize).coveredBins == bins)
    }

    struct Bank: Sendable, CustomTestStringConvertible {
        var settings = MelSettings()
        var sampleRate = 25_000
        var fftSize = 1024
        var testDescription: String { "\(settings), \(sampleRate) Hz, \(fftSize) points" }
    }

    static let banks = [
        Bank(), Bank(fftSize: 800), Bank(settings: MelSettings(scale: .htk)),
        Bank(settings: MelSettings(bands: 20, lowestFrequency: 100, highestFrequency: 8000), sampleRate: 16_000),
        Bank(settings: MelSettings(bands: 40, highestFrequency: 12_500), fftSize: 513),
        // Bands so narrow that some lie between two bins.
        Bank(settings: MelSettings(bands: 200), fftSize: 256),
    ]

    @Test(arguments: banks) func bandedApplicationIsTheMatrixProduct(_ bank: Bank) {
        check(bank, Double.self, relative: 1e-13)
        check(bank, Float.self, relative: 2e-6)
    }

    private func check<Scalar: ArrayScalar>(_ bank: Bank, _: Scalar.Type, relative: Double) {
        let filterBank = MelFilterBank<Scalar>(bank.settings, sampleRate: bank.sampleRate, fftSize: bank.fftSize)
        let (bands, bins, frames) = (filterBank.bandCount, filterBank.binCount, 37)
        let matrix = filterBank.matrix
        #expect(matrix.shape == [bands, bins])
        let spectrogram = Spectrogram<Scalar>(
            real: noise([bins, frames], seed: 1), imaginary: noise([bins, frames], seed: 2))
        let power = spectrogram.power
        let mel = filterBank.apply(power)
        expectClose(mel, product(matrix, false, power, m: bands, k: bins, n: frames), relative: relative)
        #expect(filterBank.apply(spectrogram).elements == mel.elements)
        expectClose(
            filterBank.applyTransposed(mel), product(matrix, true, mel, m: bins, k: bands, n: frames),
            relative: relative)
        for bin in 0..<bins {
            let isCovered = (0..<bands).contains { matrix[$0, bin] > 0 }
            #expect(isCovered == filterBank.coveredBins.contains(bin), "bin \(bin)")
        }
    }

    private func product<Scalar: ArrayScalar>(
        _ a: NDArray<Scalar>, _ transposed: Bool, _ b: NDArray<Scalar>, m: Int, k: Int, n: Int
    ) -> NDArray<Scalar> {
        var c = NDArray<Scalar>(zeros: [m, n])
        c.withUnsafeMutableBuffer { c in
            a.withUnsafeBuffer { a in
                b.withUnsafeBuffer { b in
                    Scalar.multiply(
                        transposeA: transposed, transposeB: false, m: m, n: n, k: k, alpha: 1, a.baseAddress!,
                        lda: transposed ? m : k, b.baseAddress!, ldb: n, beta: 0, c.baseAddress!, ldc: n)
                }
            }
        }
        return c
    }

    /// A flat spectrum survives the mel scale and back wherever the divisor is not limited.
    @Test func inverseIsExactForFlatSpectra() {
        let filterBank = MelFilterBank<Double>()
        let flat = NDArray<Double>(ones: [513, 3])
        let back = product(
            filterBank.inverseMatrix, false, filterBank.apply(flat), m: 513, k: 80, n: 3)
        for bin in filterBank.coveredBins {
            for frame in 0..<3 { #expect(back[bin, frame] <= 1 + 1e-12, "bin \(bin)") }
        }
        for bin in 2..<163 { #expect(abs(back[bin, 0] - 1) < 1e-12, "bin \(bin)") }
    }

    /// The mask of the reconstruction is the same with and without rastamat's divisors.
    @Test func divisorsCancelInRatios() {
        let filterBank = MelFilterBank<Double>()
        let spectra = (1...2).map { seed in
            NDArray(noise([80, 5], seed: UInt64(seed), amplitude: 0.5).elements.map { $0 + 0.5 }, shape: [80, 5])
        }
        let inverse = filterBank.inverseMatrix
        let (full, plain) = (
            spectra.map { product(inverse, false, $0, m: 513, k: 80, n: 5) },
            spectra.map { filterBank.applyTransposed($0) }
        )
        for bin in filterBank.coveredBins {
            for frame in 0..<5 {
                let expected = full[0][bin, frame] / (full[0][bin, frame] + full[1][bin, frame])
                let ratio = plain[0][bin, frame] / (plain[0][bin, frame] + plain[1][bin, frame])
                #expect(abs(ratio - expected) < 1e-13)
            }
        }
    }

    @Test(arguments: [MelScale.slaney, .htk], [0, 1, 440, 999.9, 1000, 1000.1, 4000, 12_500])
    func scalesAreInvertible(scale: MelScale, frequency: Double) {
        #expect(abs(scale.hertz(fromMel: scale.mel(fromHertz: frequency)) - frequency) < 1e-11 * max(1, frequency))
    }

    @Test func edgesOfThePaper() {
        let edges = MelSettings().edges
        #expect(edges.count == 82)
        #expect(edges[0] == 0)
        #expect(abs(edges[1] - 28.94) < 0.005)
        #expect(abs(edges[2] - 57.88) < 0.005)
        #expect(abs(edges[81] - 4000) < 1e-9)
        #expect(abs(MelScale.slaney.mel(fromHertz: 4000) - 35.1638) < 0.00005)
    }

    @Test(arguments: [
        MelSettings(bands: 0), MelSettings(lowestFrequency: -1), MelSettings(lowestFrequency: 4000),
        MelSettings(highestFrequency: 8001), MelSettings(highestFrequency: .infinity),
        MelSettings(highestFrequency: .nan),
    ])
    func unusableSettingsAreNamed(_ settings: MelSettings) { #expect(settings.problem(sampleRate: 16_000) != nil) }
}
