internal import Foundation

extension ReportData {
    /// As it is in the page, where nothing in a text may end the script that it is in.
    static func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
            .replacingOccurrences(of: "<", with: "\\u003c")
    }
}

/// What is made of the first of `count` elements, of so many that it takes no more than some bytes of the page, and at most some percent
/// less than it might; nil where not even one fits. With the bytes that it takes.
func fitting<Part: Encodable>(
    _ count: Int, within limit: Int, make: (Int) throws -> Part
) throws -> (part: Part, bytes: Int)? {
    var count = count
    while count > 0, limit > 0 {
        let part = try make(count)
        // With a comma.
        let bytes = try ReportData.json(part).utf8.count + 1
        if bytes <= limit { return (part, bytes) }
        count = min(count - 1, Int(0.97 * Double(count) * Double(limit) / Double(bytes)))
    }
    return nil
}
