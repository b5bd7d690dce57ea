import Separation
import Testing

@Suite struct SentenceGroupsTests {
    @Test(arguments: [
        (40, 10, [10, 10, 10, 10]), (45, 10, [10, 10, 10, 10, 5]), (44, 10, [10, 10, 10, 14]), (12, 10, [12]),
        (15, 10, [10, 5]), (3, 10, [3]), (1, 10, [1]), (0, 10, []), (5, 1, [1, 1, 1, 1, 1]), (7, 3, [3, 4]),
        (8, 3, [3, 3, 2]), (10, 10, [10]),
    ])
    func leftOverSentencesFormAGroupFromHalfAGroupOn(count: Int, size: Int, expected: [Int]) {
        #expect(SentenceGroups(count: count, sentencesPerGroup: size).ranges.map(\.count) == expected)
    }

    @Test func everySentenceIsInExactlyOneGroupInOrder() {
        for count in 0...60 {
            for size in 1...12 {
                let ranges = SentenceGroups(count: count, sentencesPerGroup: size).ranges
                #expect(ranges.flatMap(Array.init) == Array(0..<count), "\(count) sentences in groups of \(size)")
                let allowed = 1...max(1, size + (size - 1) / 2)
                #expect(ranges.allSatisfy { allowed.contains($0.count) }, "\(count) sentences in groups of \(size)")
            }
        }
    }
}
