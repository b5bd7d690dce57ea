internal import NDArray
internal import Testing

@Suite("NumPy's conversions")
struct ConversionOracleTests {
    static let topic = OracleTopic("conversion")
    static let cases = topic.cases.filter {
        hasStandardType($0["source"].text!) && hasStandardType($0["target"].text!)
    }

    @Test(arguments: cases)
    func agrees(_ oracle: OracleCase) throws {
        try check(oracle, standardType(oracle["source"].text!), standardType(oracle["target"].text!))
    }

    private func check<Source: StandardElement, Target: StandardElement>(
        _ oracle: OracleCase, _: Source.Type, _: Target.Type
    ) throws {
        let source = try Self.topic.operands(oracle, as: Source.self)[0]
        let expected = try Self.topic.expected(oracle, as: Target.self)[0]
        let result = source.asType(Target.self)
        #expect(result.shape == expected.shape)
        let wrong = zip(source.elements, zip(result.elements, expected.elements)).first { _, pair in
            let (value, target) = pair
            return target.isNotANumber ? !value.isNotANumber : value != target || value.isNegative != target.isNegative
        }
        if let wrong { Issue.record("\(wrong.0) became \(wrong.1.0) instead of \(wrong.1.1)") }
    }
}
