import NDArray
import Testing

@testable import Plots

@Suite("Pictures of spectra and masks")
struct SpectrumPictureTests {
    @Test func lowestFrequencyIsAtTheBottomInDecibels() throws {
        // 0, −10, −30 dB and nothing; beyond the ends.
        let powers = NDArray<Double>(rows: [[2, 0.2], [0.002, 0], [20, 0.0002], [.nan, .infinity]])
        let picture = SpectrumPicture(
            powers, scale: .decibels(reference: 2, range: 30), atMost: (rows: 10, columns: 10))
        let png = try DecodedPNG(picture.png)
        #expect((png.width, png.height) == (2, 4))
        #expect(png.pixels() == [0, 0, 255, 0, 0, 0, 255, 170])
    }

    @Test func sharesAreEvenlyColoured() throws {
        let mask = NDArray<Double>(rows: [[0, 0.2, 1], [0.5, 1.5, -1]])
        let png = try DecodedPNG(SpectrumPicture(mask, scale: .shares, atMost: (rows: 5, columns: 5)).png)
        #expect(png.pixels() == [128, 255, 0, 0, 51, 255])
    }

    @Test func largeMatricesAreShrunk() throws {
        let matrix = randomMatrix(90, 700)
        let png = try DecodedPNG(SpectrumPicture(matrix, scale: .shares, atMost: (rows: 30, columns: 100)).png)
        #expect((png.width, png.height) == (100, 30))
        let corner = matrix[0..<3, 0..<7].mean()
        #expect(png.pixels()[29 * 100] == UInt8((255 * corner).rounded()))
    }

    @Test func silenceIsDark() throws {
        let png = try DecodedPNG(
            SpectrumPicture(
                NDArray(zeros: [2, 2]), scale: .decibels(reference: 0, range: 60), atMost: (rows: 2, columns: 2)
            ).png)
        #expect(png.pixels() == [0, 0, 0, 0])
    }
}
