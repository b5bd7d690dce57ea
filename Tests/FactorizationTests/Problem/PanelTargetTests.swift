import Factorization
import Foundation
import NDArray
import Support
import Testing

@Suite("Targets in panels")
struct PanelTargetTests {
    /// Any range of frames reads the same from panels as from the matrix they were made of.
    @Test(arguments: [1, 15, 16, 17, 200], [0, 3])
    func readsLikeTheMatrix(frames: Int, gap: Int) throws {
        var generator = PhiloxGenerator(seed: UInt64(frames))
        let stored = try StoredTarget(NDArray<Float>(uniform: [5, frames], using: &generator))
        let panels = PanelTarget(stored)
        #expect(panels.rows == 5 && panels.columns == frames)
        for start in [0, frames / 3, frames / 2] {
            for end in [start, min(start + 1, frames), min(start + 64, frames), frames] {
                let stride = end - start + gap
                var one = [Float](repeating: -1, count: 5 * stride + 1)
                var other = one
                stored.read(columns: start..<end, into: &one, rowStride: stride)
                panels.read(columns: start..<end, into: &other, rowStride: stride)
                #expect(one == other, "frames \(start)..<\(end)")
            }
        }
    }

    @Test(arguments: PanelPrecision.allCases, [nil, FileManager.default.temporaryDirectory.path])
    func isRoundedAsItSays(precision: PanelPrecision, folder: String?) throws {
        try checkRounding(precision, folder, Float.self)
        try checkRounding(precision, folder, Double.self)
    }

    private func checkRounding<Scalar: ArrayScalar>(
        _ precision: PanelPrecision, _ folder: String?, _: Scalar.Type
    ) throws {
        var generator = PhiloxGenerator(seed: 3)
        let matrices = [40, 7, 16].map { frames in
            NDArray(
                (0..<9 * frames).map { _ in Scalar(Foundation.exp(Double.random(in: -9...11, using: &generator))) },
                shape: [9, frames])
        }
        let kept = try PanelTarget.keeping(
            matrices.map { try StoredTarget($0) }, precision, inTemporaryFileIn: folder, on: WorkerPool(threadCount: 2))
        let bound = precision == .single ? 0x1p-24 : 0x1p-11
        for (target, matrix) in zip(kept, matrices) {
            let values = target.read(columns: 0..<matrix.shape[1])
            for (value, exact) in zip(values.elements, matrix.elements) {
                #expect(abs(Double(value) - Double(exact)) <= bound * Double(exact))
            }
        }
        let grid = try #require(kept[0].grid([[kept[0]], [kept[2]]]))
        var values = [Scalar](repeating: -1, count: 2 * 3 * 16 + 1)
        for panel in 0..<3 {
            grid.read(rows: 4..<7, panel: panel, into: &values)
            for (number, target) in [kept[0], kept[2]].enumerated() {
                for (row, column) in (0..<3).flatMap({ row in (0..<16).map { (row, $0) } }) {
                    let frame = panel * 16 + column
                    let expected = frame < target.columns ? target.read(columns: frame..<frame + 1)[row + 4, 0] : 0
                    #expect(values[(number * 3 + row) * 16 + column] == expected)
                }
            }
            #expect(values.last == -1)
        }
        #expect(kept[0].grid([[kept[0], try StoredTarget(matrices[1])]]) == nil)
    }

    @Test func tooLargeForHalfIsTheLargest() throws {
        let target = PanelTarget(try StoredTarget(NDArray<Float>(rows: [[65504, 7e4, 1e30, 0]])), .half)
        #expect(target.read(columns: 0..<4).elements == [65504, 65504, 65504, 0])
    }

    @Test func folderThatIsNotThereIsNamed() throws {
        let target = try StoredTarget(NDArray<Float>(ones: [2, 3]))
        #expect(throws: FileWriteError.self) {
            try PanelTarget.keeping([target], inTemporaryFileIn: "/nowhere/at/all")
        }
    }
}
