import Factorization
import NDArray
import Support
import Testing

@testable import Separation

@Suite struct FrameStackingTests {
    private static func spectrum(frames: Int) -> NDArray<Double> {
        var generator = PhiloxGenerator(seed: 7)
        return NDArray(uniform: [4, frames], using: &generator)
    }

    @Test(arguments: [0, 1, 2], [1, 2, 3, 9]) func stacksAreNeighbours(reach: Int, frames: Int) {
        let (stacking, spectrum) = (FrameStacking(reach: reach), Self.spectrum(frames: frames))
        let stacked = stacking.stacked(spectrum)
        #expect(stacked.shape == [4 * (2 * reach + 1), frames])
        for (block, offset) in (-reach...reach).enumerated() {
            for band in 0..<4 {
                for frame in 0..<frames {
                    let expected = (0..<frames).contains(frame + offset) ? spectrum[band, frame + offset] : 0
                    #expect(stacked[4 * block + band, frame] == expected)
                }
            }
        }
        // What every stack has of a frame is the frame itself.
        expectClose(stacking.averaged(stacked), spectrum, relative: 1e-15)
    }

    @Test(arguments: [1, 2]) func averageIsOverAllStacksWithTheFrame(reach: Int) {
        var generator = PhiloxGenerator(seed: 8)
        let stacked = NDArray<Double>(uniform: [3 * (2 * reach + 1), 6], using: &generator)
        let averaged = FrameStacking(reach: reach).averaged(stacked)
        for band in 0..<3 {
            for frame in 0..<6 {
                let values = (-reach...reach).enumerated().compactMap { block, offset in
                    (0..<6).contains(frame - offset) ? stacked[3 * block + band, frame - offset] : nil
                }
                #expect(abs(averaged[band, frame] - values.reduce(0, +) / Double(values.count)) < 1e-14)
            }
        }
    }

    @Test(arguments: [1, 2], [0..<9, 0..<1, 3..<5, 7..<9, 8..<9]) func targetReadsWhatIsStacked(
        reach: Int, columns: Range<Int>
    ) throws {
        let (stacking, spectrum) = (FrameStacking(reach: reach), Self.spectrum(frames: 9))
        let target = StackedTarget(try StoredTarget(spectrum), stacking)
        let expected = stacking.stacked(spectrum)
        #expect([target.rows, target.columns] == expected.shape)
        let stride = 11
        var memory = [Double](repeating: .nan, count: target.rows * stride)
        memory.withUnsafeMutableBufferPointer {
            target.read(columns: columns, into: $0.baseAddress!, rowStride: stride)
        }
        for row in 0..<target.rows {
            for (place, column) in columns.enumerated() {
                #expect(memory[row * stride + place] == expected[row, column])
            }
        }
    }

    /// Three frames together: bases of three times the bands, objectives that fall, and separated voices.
    @Test(arguments: [ModelDescription.Method.Name.snmf, .dnmf])
    func trainsAndSeparates(method: ModelDescription.Method.Name) throws {
        let result = try TrainingTests.stackedModel(method)
        #expect(result.model.bases.allSatisfy { $0.shape == [240, 12] })
        for (before, after) in zip(result.objective, result.objective.dropFirst()) { #expect(after < before) }
        let corpus = try BundledCorpus.corpus()
        let tasks = try EvaluationTask.draw(
            from: corpus, speakers: result.model.details.speakers.map(\.name), tasksPerPair: 1)
        let evaluation = try Evaluation(of: Separator(result.model), on: tasks)
        let score = try #require(evaluation.model.mean[.scaleInvariantSDR].mean)
        let untouched = try #require(evaluation.mixture.mean[.scaleInvariantSDR].mean)
        #expect(score > untouched + 1)
        let file = result.model.file
        #expect(try SeparationModel<Float>(file: file).details == result.model.details)
    }
}
