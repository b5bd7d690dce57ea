/// The labels of `"ij,jk->ik"`: one list per operand, and that of the result.
struct EinsteinSubscripts {
    let text: String
    let operands: [[Character]]
    let result: [Character]
    /// The extent that each label stands for.
    let extents: [Character: Int]

    /// - Precondition: well-formed subscripts that fit the shapes.
    init(_ text: String, shapes: [[Int]]) {
        func fail(_ reason: String) -> Never {
            let list = shapes.map { "\($0)" }.joined(separator: " and ")
            requirementFailed("einsum(\"\(text)\"): \(reason) (shapes \(list))", file: #fileID, line: #line)
        }
        let sides = text.filter { $0 != " " }.split(separator: "->", omittingEmptySubsequences: false)
        if sides.count > 2 { fail("more than one arrow") }
        let operands = sides[0].split(separator: ",", omittingEmptySubsequences: false).map(Array.init)
        if operands.count != shapes.count { fail("subscripts of \(operands.count) operands") }
        let labels = operands.joined()
        if let stray = (labels + (sides.count > 1 ? Array(sides[1]) : [])).first(where: { !$0.isLabel }) {
            fail("\"\(stray)\" is not a letter")
        }
        var extents: [Character: Int] = [:]
        for (labels, shape) in zip(operands, shapes) {
            if labels.count != shape.count { fail("\"\(String(labels))\" does not name the axes of shape \(shape)") }
            for (label, extent) in zip(labels, shape) {
                let known = extents.updateValue(extent, forKey: label) ?? extent
                if known != extent { fail("axis \(label) has extents \(known) and \(extent)") }
            }
        }
        if sides.count > 1 {
            result = Array(sides[1])
            if Set(result).count != result.count { fail("the result names an axis twice") }
            if let unknown = result.first(where: { extents[$0] == nil }) { fail("no operand has the axis \(unknown)") }
        } else {
            result = Set(labels).filter { label in labels.count { $0 == label } == 1 }.sorted()
        }
        (self.text, self.operands, self.extents) = (text, operands, extents)
    }
}

extension Character {
    fileprivate var isLabel: Bool { isASCII && isLetter }
}
