import NDArray
import Testing

@testable import Plots

@Suite("The picture of a factorisation")
struct FactorizationPlotTests {
    @Test func saysWhatItShows() throws {
        let plot = FactorizationPlot(
            title: "a<b> & \"c\"\u{7} ≥ d", basis: randomMatrix(20, 3), activations: randomMatrix(3, 50),
            objective: [90, 40, 30, 25])
        let file = try PictureFile(plot)
        #expect(file.svg.utf8.count < 60_000)
        #expect(file.texts.contains("a<b> & \"c\"\u{FFFD} ≥ d"))
        #expect(file.texts.contains("Basis W (20 × 3)") && file.texts.contains("Activations H (3 × 50)"))
        for label in ["Iteration", "Objective", "Component", "Row", "Column"] { #expect(file.texts.contains(label)) }
        #expect(file.texts.contains { $0.contains("√") && !$0.contains("mean") })
        #expect(file.images.count == 2)
        #expect(!file.attributes.contains { $0.hasPrefix("http") && !$0.contains("w3.org") })
    }

    /// Every shape has traces and magnitudes of every degenerate kind.
    @Test(arguments: [[1, 1, 1], [1, 4, 9], [9, 4, 1], [5, 1, 7], [0, 0, 0], [3, 0, 4], [0, 2, 0]])
    func degenerateShapesHavePictures(_ shape: [Int]) throws {
        let traces: [[Double]] = [
            [], [3], [0], [0, 0], [5, 5], [1e308, -1e308], [.nan], [2, .infinity, 1], [1e-307, .leastNonzeroMagnitude],
            [9, 0],
        ]
        let scales = [0, 1e300, .leastNonzeroMagnitude, .nan, -1]
        for (objective, scale) in traces.map({ ($0, 1.0) }) + scales.map({ ([2, 1], $0) }) {
            let plot = FactorizationPlot(
                title: "", basis: randomMatrix(shape[0], shape[1]) * scale,
                activations: randomMatrix(shape[1], shape[2]) * scale, objective: objective)
            let file = try PictureFile(plot)
            let words = (file.texts + file.attributes).map { $0.lowercased() }
            #expect(
                !words.contains { $0.contains("nan") || $0.contains("inf") || $0 == "-0" },
                "\(shape) \(objective) \(scale): \(words)")
        }
    }

    @Test func largeFactorsAreShrunk() throws {
        let plot = FactorizationPlot(
            title: "large", basis: randomMatrix(560, 140), activations: NDArray(repeating: 0.5, shape: [140, 50_000]),
            objective: (0..<100_000).map { 1 / (1 + Double($0)) })
        let file = try PictureFile(plot)
        #expect(file.svg.utf8.count < 1_000_000)
        #expect(file.images.map(\.width).allSatisfy { $0 <= 1000 })
        #expect(file.texts.contains { $0.contains("a cell of H is the mean of 50 columns.") })
    }

    @Test func noSizeExceedsOneMegabyte() throws {
        let plot = FactorizationPlot(
            title: "worst", basis: randomMatrix(600, 400), activations: randomMatrix(400, 1000), objective: [2, 1])
        #expect(plot.svg.utf8.count < 1_000_000)
    }

    @Test(arguments: [1, 12, 40, 41])
    func fewComponentsAreLabelledOneByOne(_ count: Int) throws {
        let file = try PictureFile(
            FactorizationPlot(
                title: "", basis: randomMatrix(1, count), activations: randomMatrix(count, 1), objective: []))
        let labels = Set(file.texts)
        #expect((0..<count).allSatisfy { labels.contains("\($0)") } == (count <= 40))
    }

    @Test func longTitlesAreShortened() throws {
        let title = String(repeating: "abcdefgh ", count: 100)
        let file = try PictureFile(
            FactorizationPlot(
                title: title, basis: randomMatrix(2, 1), activations: randomMatrix(1, 2), objective: [1]))
        #expect(file.texts.allSatisfy { $0.count < 170 })
        #expect(file.svg.contains("<title>\(title)</title>"))
    }

    @Test func iterationsAreCountedByTheInterval() throws {
        let file = try PictureFile(
            FactorizationPlot(
                title: "", basis: randomMatrix(2, 1), activations: randomMatrix(1, 2),
                objective: (0...10).map { 100 - Double($0) }, objectiveInterval: 50))
        #expect(file.texts.contains("500") && file.texts.contains("450"))
    }

    @Test func factorsOfDifferentMatricesTrap() async {
        await #expect(processExitsWith: .failure) {
            _ = FactorizationPlot(
                title: "", basis: randomMatrix(2, 3), activations: randomMatrix(2, 3), objective: [])
        }
    }
}
