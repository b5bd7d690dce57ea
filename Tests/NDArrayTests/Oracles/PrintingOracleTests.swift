internal import NDArray
internal import Testing

@Suite("NumPy's text")
struct PrintingOracleTests {
    static let topic = OracleTopic("printing")
    static let cases = topic.cases.filter { hasStandardType($0["type"].text!) }

    @Test(arguments: cases)
    func agrees(_ oracle: OracleCase) throws {
        func check<Element: StandardElement>(_: Element.Type) throws {
            let array = try Self.topic.operands(oracle, as: Element.self)[0]
            let format = ArrayFormat(
                precision: oracle["digits"].int!, threshold: oracle["threshold"].int!,
                edgeItems: oracle["edge"].int!, lineWidth: oracle["width"].int!)
            // Swift's truth values begin with a small letter.
            let text = oracle["text"].text!
            #expect(array.formatted(format) == (Element.self == Bool.self ? text.lowercased() : text))
        }
        try check(standardType(oracle["type"].text!))
    }
}
