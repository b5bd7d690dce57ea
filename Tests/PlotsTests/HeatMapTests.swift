import NDArray
import Testing

@testable import Plots

@Suite("Heat maps")
struct HeatMapTests {
    @Test func cellsAreMeansOfBlocks() {
        // Blocks of 2 x 2; the last column has a block of its own.
        let matrix = NDArray<Double>(rows: [[1, 3, 0, 0, 16], [1, 3, 0, 4, 16], [0, 0, 0, -5, .infinity]])
        let map = HeatMap(matrix, atMost: (2, 3))
        #expect(map.block == (2, 2) && map.rows == 2 && map.columns == 3)
        #expect(map.maximum == 16)
        // Means 2, 1, 16 / 0, 0, 0: steps 255 √(mean / 16).
        #expect(map.steps == [90, 64, 255, 0, 0, 0])
    }

    @Test func zerosHaveTheDarkestColour() {
        let map = HeatMap(NDArray(zeros: [2, 3]), atMost: (10, 10))
        #expect(map.maximum == 0 && map.steps == [0, 0, 0, 0, 0, 0])
    }

    @Test func meansOfTheLargestNumbersAreFinite() {
        let map = HeatMap(NDArray(repeating: 1e308, shape: [100, 100]), atMost: (1, 1))
        #expect(abs(map.maximum / 1e308 - 1) < 1e-12)
    }

    @Test func aPNGHoldsTheCells() throws {
        let map = HeatMap(randomMatrix(7, 5), atMost: (10, 10))
        let png = try DecodedPNG(map.png(atLeast: (width: 12, height: 30)))
        #expect((png.width, png.height) == (15, 35))
        let pixels = png.pixels()
        for row in 0..<35 {
            for column in 0..<15 {
                let cell: Int = (row / 5) * 5 + column / 3
                #expect(pixels[row * 15 + column] == map.steps[cell])
            }
        }
        #expect(png.palette == ColourMap.palette.flatMap { [$0.x, $0.y, $0.z] })
    }

    /// Ten entries of matplotlib's table, 28 steps apart (version 3.11).
    @Test func coloursAreViridis() {
        let table: [Int: SIMD3<Int>] = [
            0: [68, 1, 84], 28: [72, 40, 120], 56: [62, 73, 137], 84: [49, 103, 142], 112: [38, 130, 142],
            140: [30, 156, 137], 168: [50, 182, 122], 196: [103, 204, 92], 224: [173, 220, 48], 252: [246, 230, 32],
        ]
        for (index, colour) in table {
            let distance = (0..<3).map { abs(Int(ColourMap.palette[index][$0]) - colour[$0]) }.max()!
            #expect(distance <= 4, "\(index)")
        }
        let brightness = ColourMap.palette.map { colour -> Double in
            let (red, green, blue) = (Double(colour.x), Double(colour.y), Double(colour.z))
            return 0.2126 * red + 0.7152 * green + 0.0722 * blue
        }
        #expect(zip(brightness, brightness.dropFirst()).allSatisfy { $1 >= $0 - 0.5 })
        #expect(ColourMap.hexadecimal(0).count == 7)
    }
}
