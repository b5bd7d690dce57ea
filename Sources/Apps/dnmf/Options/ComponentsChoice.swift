internal import ArgumentParser

/// How many components: a number, or a range of which the best is to be found.
enum ComponentsChoice: Equatable {
    case number(Int)
    case automatic(ClosedRange<Int>)

    /// Understands `12` and `auto:2..40`.
    static func parse(_ text: String) throws -> ComponentsChoice {
        if let number = Int(text) {
            try requireAtLeast(1, number, "--components")
            return .number(number)
        }
        let complaint = ValidationError(
            "--components must be a number from 1 on, or a range such as auto:2..40, not \"\(text)\"")
        guard text.lowercased().hasPrefix("auto:") else { throw complaint }
        let bounds = text.dropFirst("auto:".count).split(separator: "..", omittingEmptySubsequences: false)
        guard bounds.count == 2, let lower = Int(bounds[0]), let upper = Int(bounds[1]), lower >= 1, upper >= lower
        else {
            throw complaint
        }
        return .automatic(lower...upper)
    }
}

/// Components by number, for instance `0,3-5`.
struct ComponentList: Equatable {
    var components: Set<Int>

    static func parse(_ text: String) throws -> ComponentList {
        var components: Set<Int> = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let bounds = part.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
            guard let first = bounds.first ?? nil, let last = bounds.last ?? nil, bounds.count <= 2, first >= 0,
                last >= first, last < 1_000_000
            else {
                throw ValidationError(
                    "components are listed by their numbers from 0 on, as in 0,3-5, not \"\(text)\"")
            }
            components.formUnion(first...last)
        }
        return ComponentList(components: components)
    }
}
