internal import ArgumentParser
internal import Foundation

/// Reads `a,b,c`: at least one name, none twice.
func parseNames(_ text: String) throws -> [String] {
    let names = text.split(separator: ",", omittingEmptySubsequences: false).map {
        $0.trimmingCharacters(in: .whitespaces)
    }
    var seen: Set<String> = []
    for name in names {
        guard !name.isEmpty else { throw ValidationError("'\(text)' is not a list of names such as s1,s2") }
        guard seen.insert(name).inserted else { throw ValidationError("'\(name)' is named twice") }
    }
    return names
}

/// Whether ``parseNames(_:)``, ``parsePairs(_:)`` and ``SpeakerChoice`` can be told of a speaker, and nobody takes the name for that of
/// the part of anything else.
func canBeNamed(_ name: String) -> Bool {
    (try? SpeakerChoice.parse(name)) == .named([name]) && !name.contains("+") && name != Cast.otherName
}

/// Reads `a+b,c+d`: pairs of different names.
func parsePairs(_ text: String) throws -> [[String]] {
    var seen: Set<Set<String>> = []
    return try text.split(separator: ",", omittingEmptySubsequences: false).map { pair in
        let names = pair.split(separator: "+", omittingEmptySubsequences: false).map(String.init)
        guard names.count == 2, !names.contains(""), names[0] != names[1] else {
            throw ValidationError("'\(pair)' is not a pair of two speakers such as s1+s2")
        }
        guard seen.insert(Set(names)).inserted else { throw ValidationError("the pair '\(pair)' is named twice") }
        return names
    }
}
