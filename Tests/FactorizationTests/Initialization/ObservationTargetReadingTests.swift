import Factorization
import Foundation
import NDArray
import Testing

@Suite struct ObservationTargetReadingTests {
    let matrix = Start.data(5, 200)

    @Test(arguments: [0..<200, 0..<1, 63..<65, 199..<200, 7..<7, 200..<200])
    func columnsAreThoseOfTheMatrix(range: Range<Int>) throws {
        let stored = try StoredTarget(matrix)
        let expected = NDArray(matrix[.all, range])
        for target in [stored, TargetColumns(stored, 0..<200)] as [any ObservationTarget<Double>] {
            #expect(target.read(columns: range) == expected)
            #expect(abs(target.mean() - matrix.mean()) < 1e-15)
        }
    }

    @Test func columnsThatAreNotThereTrap() async {
        await #expect(processExitsWith: .failure) {
            _ = try StoredTarget(NDArray<Double>(ones: [2, 3])).read(columns: 1..<4)
        }
    }

    /// The article shows the code that is tested.
    @Test func theExampleOfTheArticleIsTested() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let root = folder.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let article = try String(
            contentsOf: root.appendingPathComponent("Sources/Factorization/Factorization.docc/AddAnInitialization.md"),
            encoding: .utf8)
        let code = try String(contentsOf: folder.appendingPathComponent("StretchMeans.swift"), encoding: .utf8)
        let example = try #require(code.range(of: "struct StretchMeans")).lowerBound
        #expect(article.contains(code[example...]))
    }
}
