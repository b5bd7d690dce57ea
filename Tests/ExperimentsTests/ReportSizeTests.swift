import NDArray
import Separation
import Testing

@testable import Experiments

@Suite struct ReportSizeTests {
    /// The data of a small experiment, in no more than some bytes.
    private func data(_ limits: [Int?]) throws -> [ReportData] {
        let folder = ExperimentTests.Folder()
        var settings = ExperimentTests.settings
        settings.exampleCount = 3
        let corpus = try Corpus(path: BundledCorpus.location)
        let experiment = try Experiment<Float>(settings, corpus: corpus, folder: folder.path)
        let results = try experiment.run(on: WorkerPool(threadCount: 2))
        return try limits.map { limit in
            var report = Report<Float>(
                results: results, draw: experiment.draws[0], folder: ExperimentFolder(folder.path))
            if let limit { report.byteLimit = limit }
            report.shortestTenths = 5
            return try report.data()
        }
    }

    private func size(_ data: ReportData) throws -> Int { try ReportData.json(data).utf8.count }

    @Test func whatIsTooLongIsCut() throws {
        let whole = try data([nil])[0]
        #expect(whole.examples.count == 3 && whole.examples.allSatisfy { $0.wholeSeconds == nil })
        var bare = whole
        bare.examples = []
        let (full, rest) = (try size(whole), try size(bare))
        let limits = [full - 1, rest + (full - rest) / 2, rest + (full - rest) / 20, rest / 2]
        let cut = try data(limits)
        for (limit, data) in zip(limits.dropLast(), cut) {
            #expect(try size(data) <= limit, "\(limit)")
            #expect(data.examples.contains { ($0.wholeSeconds ?? 0) > 1 }, "\(limit)")
            #expect(data.examples[0].cells.keys == whole.examples[0].cells.keys)
        }
        #expect(cut.map(\.examples.count) == [3, 3, 1, 0])
        #expect(cut[3].bases.allSatisfy { basis in whole.bases.contains { $0.title == basis.title } })
    }

    @Test func asMuchAsFitsIsTaken() throws {
        func text(_ count: Int) -> String { String(repeating: "x", count: 40 + count) }
        // Two quotation marks and a comma.
        #expect(try fitting(100, within: 143, make: text)?.part == text(100))
        let part = try #require(try fitting(100, within: 100, make: text))
        #expect(part.bytes <= 100 && part.bytes > 94 && part.bytes == part.part.count + 3)
        #expect(try fitting(100, within: 44, make: text)?.part == text(1))
        #expect(try fitting(100, within: 43, make: text) == nil)
        #expect(try fitting(100, within: -1, make: text) == nil)
    }

    @Test(arguments: 1...7) func masksAreCutAsTheyAreMade(frames: Int) {
        var generator = PhiloxGenerator(seed: 5)
        let masks = (0..<2).map { _ in NDArray<Double>(uniform: [20, 7], using: &generator) }
        let cut = masks.map { mask -> NDArray<Double> in mask[.all, 0..<frames] }
        let bytes = ExampleMask(masks, covered: 3..<17).bytes
        #expect(ExampleMask(bytes: bytes, frames: 7, first: frames).bytes == ExampleMask(cut, covered: 3..<17).bytes)
    }
}
