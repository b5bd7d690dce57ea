import Audio
import Foundation
import NDArray
import Separation
import Support
import Testing

@Suite struct FrontEndTests {
    @Test func melSpectrumIsThatOfTheReference() throws {
        let samples = try Fixture.array("feat_x")
        let double = try FrontEnd.Analyser<Double>(FrontEnd())
        expectClose(
            double.melSpectrum(of: Waveform(samples: samples, sampleRate: 25_000)), try Fixture.array("feat_mel_pad"),
            relative: try Fixture.tolerance("feat_mel_pad"))
        let single = try FrontEnd.Analyser<Float>(FrontEnd())
        let rounded = Waveform(samples.elements.map { Float($0) }, sampleRate: 25_000)
        expectClose(
            single.melSpectrum(of: rounded), try Fixture.array("feat_mel_pad", as: Float.self), relative: 5e-6)
    }

    @Test(arguments: [("feat_mel_nopad", 1024, false), ("feat_mel_n800", 800, true)])
    func settingsReachTheTransform(fixture: String, fftSize: Int, padding: Bool) throws {
        let frontEnd = FrontEnd(transform: STFTSettings(fftSize: fftSize, padding: padding))
        let analyser = try FrontEnd.Analyser<Double>(frontEnd)
        let waveform = Waveform(samples: try Fixture.array("feat_x"), sampleRate: 25_000)
        expectClose(
            analyser.melSpectrum(of: waveform), try Fixture.array(fixture), relative: try Fixture.tolerance(fixture))
    }

    @Test func analysisKeepsTheBinsThatCarryWeight() throws {
        let analyser = try FrontEnd.Analyser<Double>(FrontEnd())
        let waveform = Noise.waveform(5000, seed: 1, as: Double.self)
        let utterance = analyser.analyse(waveform)
        let spectrogram = analyser.spectrogram(of: waveform)
        let frames = spectrogram.frameCount
        #expect(utterance.bins.real.shape == [163, frames] && utterance.gain == 1)
        #expect(utterance.bins.real.elements == Array(spectrogram.real.elements[frames..<(164 * frames)]))
        #expect(utterance.bins.imaginary.elements == Array(spectrogram.imaginary.elements[frames..<(164 * frames)]))
        #expect(utterance.melSpectrum.elements == analyser.melSpectrum(of: waveform).elements)
        #expect(frames == analyser.frameCount(sampleCount: 5000) && utterance.frameCount == frames)
    }

    @Test func gainScalesTheMelSpectrumAlone() throws {
        let analyser = try FrontEnd.Analyser<Double>(FrontEnd())
        let utterance = analyser.analyse(Noise.waveform(3000, seed: 2, as: Double.self))
        let scaled = utterance.withGain(4)
        #expect(scaled.gain == 4 && scaled.bins.real.elements == utterance.bins.real.elements)
        #expect(scaled.melSpectrum.elements == utterance.melSpectrum.elements.map { 4 * $0 })
        #expect(scaled.withGain(1).melSpectrum.elements == utterance.melSpectrum.elements)
    }

    @Test(arguments: [1, 399, 400, 401, 800, 10_123])
    func waveformOfASpectrogramIsTheOriginal(count: Int) throws {
        let double = try FrontEnd.Analyser<Double>(FrontEnd())
        let original = Noise.waveform(count, seed: UInt64(count), as: Double.self)
        let back = double.waveform(of: double.spectrogram(of: original), sampleCount: count)
        #expect(back.sampleRate == 25_000)
        expectClose(back.samples, original.samples, relative: 1e-12)
        let single = try FrontEnd.Analyser<Float>(FrontEnd())
        let rounded = Noise.waveform(count, seed: UInt64(count), as: Float.self)
        expectClose(
            single.waveform(of: single.spectrogram(of: rounded), sampleCount: count).samples, rounded.samples,
            relative: 1e-5)
    }
}

@Suite struct FrontEndSettingsTests {
    @Test func defaultsAreThoseOfThePaper() throws {
        let frontEnd = FrontEnd()
        try frontEnd.validate()
        #expect(frontEnd.sampleRate == 25_000 && frontEnd.preEmphasis == 0.95)
        #expect(frontEnd.transform == STFTSettings(windowLength: 800, hop: 400, fftSize: 1024, window: .hann))
        #expect(frontEnd.mel == MelSettings(bands: 80, lowestFrequency: 0, highestFrequency: 4000, scale: .slaney))
    }

    @Test func settingsSurviveJSON() throws {
        let frontEnd = FrontEnd(
            sampleRate: 16_000,
            transform: STFTSettings(windowLength: 512, hop: 128, fftSize: 512, window: .periodicHann, padding: false),
            mel: MelSettings(bands: 40, lowestFrequency: 50, highestFrequency: 7000, scale: .htk), preEmphasis: 0)
        let copy = try JSONDecoder().decode(FrontEnd.self, from: JSONEncoder().encode(frontEnd))
        #expect(copy == frontEnd)
    }

    typealias Change = @Sendable (inout FrontEnd) -> Void

    static let nonsense: [(Change, String)] = [
        ({ $0.sampleRate = 0 }, "sample rate"),
        ({ $0.sampleRate = Int.max }, "sample rate"),
        ({ $0.preEmphasis = 1 }, "pre-emphasis"),
        ({ $0.preEmphasis = -.infinity }, "pre-emphasis"),
        ({ $0.preEmphasis = .nan }, "pre-emphasis"),
        ({ $0.transform.hop = 0 }, "hop"),
        ({ $0.transform.hop = 801 }, "hop"),
        ({ $0.transform.windowLength = -1 }, "window"),
        ({ $0.transform.fftSize = 512 }, "FFT size"),
        ({ $0.transform.fftSize = 1 << 20 }, "FFT size"),
        ({ $0.mel.bands = 0 }, "bands"),
        ({ $0.mel.bands = 514 }, "bands"),
        ({ $0.mel.bands = 300 }, "holds no frequency"),
        ({ $0.mel.highestFrequency = 12_501 }, "half the sample rate"),
        ({ $0.mel.highestFrequency = .nan }, "range"),
        ({ $0.mel.lowestFrequency = 4000 }, "range"),
    ]

    @Test(arguments: nonsense)
    func nonsenseIsRefused(change: Change, word: String) {
        var frontEnd = FrontEnd()
        change(&frontEnd)
        do throws(FrontEndError) {
            _ = try FrontEnd.Analyser<Float>(frontEnd)
            Issue.record("accepted: \(frontEnd)")
        } catch {
            #expect(error.description.contains(word) && !error.description.contains("\n"))
        }
    }

    @Test func anEmptyBandIsFoundExactlyWhereTheFilterBankHasOne() {
        for bands in stride(from: 60, through: 260, by: 5) {
            for scale in MelScale.allCases {
                let frontEnd = FrontEnd(mel: MelSettings(bands: bands, scale: scale))
                let filters = MelFilterBank<Double>(frontEnd.mel, sampleRate: 25_000, fftSize: 1024)
                let hasEmptyBand = filters.bands.contains { $0.bins.isEmpty }
                #expect(((try? frontEnd.validate()) == nil) == hasEmptyBand, "\(bands) bands, \(scale)")
            }
        }
    }
}
