internal import ArgumentParser
internal import Experiments
internal import Foundation

/// Reads `snmf,dnmf,best`.
func parseVariantNames(_ text: String) throws -> [String] {
    try parseList(text) { name in
        let known = ExperimentVariant.knownNames
        guard known.contains(name) else {
            throw ValidationError("there is no method '\(name)'; there are \(known.joined(separator: ", "))")
        }
        return name
    }
}

/// Reads `70,140`.
func parseComponentList(_ text: String) throws -> [Int] {
    try parseList(text) { number in
        guard let count = Int(number), count >= 1 else {
            throw ValidationError("'\(number)' is not a number of components, which is 1 or more")
        }
        return count
    }
}

/// Reads `0,0.001,10^-2.5`.
func parseSparsityList(_ text: String) throws -> [Double] {
    try parseList(text) { number in
        let value = try parsePrice(number)
        try requirePrice(value, "every one of --sparsities")
        return value
    }
}

private func parseList<Element: Equatable>(_ text: String, _ element: (String) throws -> Element) throws -> [Element] {
    var list: [Element] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
        let value = try element(String(part).trimmingCharacters(in: .whitespaces))
        guard !list.contains(value) else { throw ValidationError("'\(part)' occurs twice") }
        list.append(value)
    }
    return list
}
