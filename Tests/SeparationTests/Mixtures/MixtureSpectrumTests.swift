import Audio
import CKernels
import Factorization
import NDArray
import Separation
import Support
import Testing

@Suite struct MixtureSpectrumTests {
    private func utterances<Scalar: ArrayScalar>(
        of analyser: FrontEnd.Analyser<Scalar>
    ) throws -> [[AnalysedUtterance<Scalar>]] {
        let (real, imaginary) = (
            try Fixture.array("mix_X_re", as: Scalar.self), try Fixture.array("mix_X_im", as: Scalar.self)
        )
        return (0..<2).map { speaker in
            (0..<2).map { sentence in
                analyser.analyse(
                    Spectrogram(real: real.part(speaker, sentence), imaginary: imaginary.part(speaker, sentence)))
            }
        }
    }

    private func check<Scalar: ArrayScalar>(_: Scalar.Type, relative: Double) throws {
        let analyser = try FrontEnd.Analyser<Scalar>(FrontEnd())
        let utterances = try utterances(of: analyser)
        for fixture in ["mix_S01", "mix_S01_cross"] {
            let expected = try Fixture.array(fixture, as: Scalar.self)
            for i in 0..<2 {
                for j in 0..<2 {
                    let spectrum = MixtureSpectrum(utterances[0][i], utterances[1][j], analyser: analyser)
                    #expect(spectrum.rows == 80 && spectrum.columns == 19)
                    expectClose(
                        spectrum.array(), expected.part(i, j), relative: relative, "\(fixture), sentences \(i), \(j)")
                }
            }
        }
    }

    @Test func spectraAreThoseOfTheReference() throws {
        try check(Double.self, relative: Fixture.tolerance("mix_S01_cross"))
        try check(Float.self, relative: 2e-6)
    }

    @Test func gainScalesTheWholeSpectrum() throws {
        let analyser = try FrontEnd.Analyser<Double>(FrontEnd())
        let utterances = try utterances(of: analyser)
        let plain = MixtureSpectrum(utterances[0][0], utterances[1][1], analyser: analyser).array()
        let scaled = MixtureSpectrum(
            utterances[0][0].withGain(7.5), utterances[1][1].withGain(7.5), analyser: analyser
        ).array()
        expectClose(scaled, NDArray(plain.elements.map { 7.5 * $0 }, shape: plain.shape), relative: 1e-12)
    }

    @Test(arguments: [[300, 260], [1, 1], [33, 400], [64, 64]], FrontEnd.Spectrum.allCases)
    func mixtureIsTheSpectrumOfTheSum(lengths: [Int], kind: FrontEnd.Spectrum) throws {
        let (firstFrames, secondFrames) = (lengths[0], lengths[1])
        let analyser = try FrontEnd.Analyser<Double>(FrontEnd(spectrum: kind))
        let first = Noise.waveform(firstFrames * 400, seed: 1, as: Double.self)
        let second = Noise.waveform(secondFrames * 400, seed: 2, as: Double.self)
        let spectrum = MixtureSpectrum(analyser.analyse(first), analyser.analyse(second), analyser: analyser)
        #expect(spectrum.columns == min(firstFrames, secondFrames) + 1)
        let common = min(first.count, second.count)
        let sum = Waveform((0..<common).map { first.samples[$0] + second.samples[$0] }, sampleRate: 25_000)
        let expected = analyser.melSpectrum(of: sum)
        // Without the last frame, which differs because the longer signal goes on there.
        let (computed, complete) = (spectrum.array(), min(firstFrames, secondFrames))
        let frames = spectrum.columns
        func part(_ array: NDArray<Double>) -> NDArray<Double> {
            let values = array.elements
            return NDArray(
                (0..<80).flatMap { values[($0 * frames)..<($0 * frames + complete)] }, shape: [80, complete])
        }
        expectClose(part(computed), part(expected), relative: 1e-11)
    }

    @Test func opposedSignalsGiveNothingNotLess() throws {
        let analyser = try FrontEnd.Analyser<Float>(FrontEnd())
        let noise = Noise.waveform(20_000, seed: 3, as: Float.self)
        let opposed = Waveform(noise.samples.elements.map { -$0 }, sampleRate: 25_000)
        let spectrum = MixtureSpectrum(analyser.analyse(noise), analyser.analyse(opposed), analyser: analyser).array()
        let loudest = analyser.melSpectrum(of: noise).elements.max() ?? 0
        #expect(spectrum.elements.allSatisfy { $0 >= 0 && $0 <= 4e-6 * loudest })
    }

    @Test(arguments: [0..<77, 0..<1, 5..<6, 0..<32, 31..<33, 13..<70, 76..<77, 40..<40])
    func anyRangeOfFramesIsThatPartOfTheWhole(frames: Range<Int>) throws {
        try checkRange(frames, Float.self)
        try checkRange(frames, Double.self)
    }

    private func checkRange<Scalar: ArrayScalar>(_ frames: Range<Int>, _: Scalar.Type) throws {
        let analyser = try FrontEnd.Analyser<Scalar>(FrontEnd())
        let first = analyser.analyse(Noise.waveform(76 * 400, seed: 4))
        let second = analyser.analyse(Noise.waveform(90 * 400, seed: 5))
        let spectrum = MixtureSpectrum(first, second, analyser: analyser)
        let whole = spectrum.array()
        let stride = frames.count + 3
        var target = [Scalar](repeating: -1, count: 80 * stride)
        let observed: any ObservationTarget<Scalar> = spectrum
        target.withUnsafeMutableBufferPointer {
            observed.read(columns: frames, into: $0.baseAddress!, rowStride: stride)
        }
        for band in 0..<80 {
            let row = target[(band * stride)..<((band + 1) * stride)]
            #expect(row.prefix(frames.count).elementsEqual(frames.map { whole[band, $0] }), "band \(band)")
            #expect(row.suffix(3).allSatisfy { $0 == -1 }, "band \(band): written beyond the row")
        }
    }

    @Test func orderOfTheUtterancesDoesNotMatter() throws {
        let analyser = try FrontEnd.Analyser<Float>(FrontEnd())
        let first = analyser.analyse(Noise.waveform(9000, seed: 6))
        let second = analyser.analyse(Noise.waveform(8000, seed: 7))
        let forward = MixtureSpectrum(first, second, analyser: analyser).array()
        #expect(forward.elements == MixtureSpectrum(second, first, analyser: analyser).array().elements)
    }

    @Test func everyInstructionSetAgrees() throws {
        try checkInstructionSets(Float.self, relative: 4e-7)
        try checkInstructionSets(Double.self, relative: 1e-15)
    }

    // Where there are fused products, sums are rounded less often.
    private func checkInstructionSets<Scalar: ArrayScalar>(_: Scalar.Type, relative: Double) throws {
        let analyser = try FrontEnd.Analyser<Scalar>(FrontEnd())
        let spectrum = MixtureSpectrum(
            analyser.analyse(Noise.waveform(30_000, seed: 8)), analyser.analyse(Noise.waveform(30_000, seed: 9)),
            analyser: analyser)
        let chosen = ckernels_level()
        defer { _ = ckernels_set_level(chosen) }
        var results: [NDArray<Scalar>] = []
        for level in 0...ckernels_best_level() {
            #expect(ckernels_set_level(level) == level)
            results.append(spectrum.array())
        }
        for result in results.dropFirst() { expectClose(result, results[0], relative: relative) }
    }

    @Test func gridsAreTheirMixtures() throws {
        try checkGrids(Float.self)
        try checkGrids(Double.self)
    }

    private func checkGrids<Scalar: ArrayScalar>(_: Scalar.Type) throws {
        let analyser = try FrontEnd.Analyser<Scalar>(FrontEnd())
        // Of several lengths, so that some have panels that others have not.
        let utterances = (0..<8).map {
            analyser.analyse(Noise.waveform(8000 + 5000 * $0, seed: UInt64($0))).withGain(3)
        }
        let chosen = ckernels_level()
        defer { _ = ckernels_set_level(chosen) }
        for level in 0...ckernels_best_level() {
            #expect(ckernels_set_level(level) == level)
            for (firstCount, secondCount) in [(1, 1), (1, 2), (2, 1), (2, 2), (3, 2), (4, 1), (4, 2), (4, 3), (4, 4)] {
                let mixtures = utterances.prefix(firstCount).map { first in
                    utterances.suffix(secondCount).map { MixtureSpectrum(first, $0, analyser: analyser) }
                }
                let grid = try #require(mixtures[0][0].grid(mixtures))
                for rows in [0..<80, 0..<10, 37..<38, 70..<80] { check(grid, mixtures, rows: rows, level: level) }
            }
        }
    }

    private func check<Scalar: ArrayScalar>(
        _ grid: any TargetGrid<Scalar>, _ mixtures: [[MixtureSpectrum<Scalar>]], rows: Range<Int>, level: Int32
    ) {
        let (width, secondCount) = (TargetPanel.width, mixtures[0].count)
        let size = rows.count * width
        var values = [Scalar](repeating: -1, count: mixtures.count * secondCount * size + 1)
        let wholes = mixtures.map { $0.map { $0.array() } }
        for panel in 0..<7 {
            values.withUnsafeMutableBufferPointer { grid.read(rows: rows, panel: panel, into: $0.baseAddress!) }
            for (i, row) in wholes.enumerated() {
                for (j, whole) in row.enumerated() {
                    for (r, t) in zip(0..., rows).flatMap({ r, row in (0..<width).map { (r, $0) } })
                    where panel * width + t < whole.shape[1] {
                        let value = values[(i * secondCount + j) * size + r * width + t]
                        guard value != whole[rows.lowerBound + r, panel * width + t] else { continue }
                        Issue.record(
                            "\(mixtures.count) × \(secondCount), rows \(rows), panel \(panel), level \(level): \(value) at (\(i), \(j), \(r), \(t))"
                        )
                        return
                    }
                }
            }
            #expect(values.last == -1, "written beyond the grid")
        }
    }

    @Test func otherTargetsAreNoGrid() throws {
        let analyser = try FrontEnd.Analyser<Float>(FrontEnd())
        let u = (0..<4).map { analyser.analyse(Noise.waveform(8000, seed: UInt64($0))) }
        let mixture = MixtureSpectrum(u[0], u[2], analyser: analyser)
        let stored = try StoredTarget(mixture.array())
        #expect(mixture.grid([[mixture, stored]]) == nil)
        #expect(stored.grid([[stored, mixture]]) == nil)
        // The second row is of other utterances.
        #expect(mixture.grid([[mixture], [MixtureSpectrum(u[1], u[3], analyser: analyser)]]) == nil)
        let scaled = MixtureSpectrum(u[1].withGain(2), u[2].withGain(2), analyser: analyser)
        #expect(mixture.grid([[mixture], [scaled]]) == nil)
        #expect(mixture.grid([[mixture], [MixtureSpectrum(u[1], u[2], analyser: analyser)]]) != nil)
    }
}
