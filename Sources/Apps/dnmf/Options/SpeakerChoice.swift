internal import ArgumentParser

/// Who speaks: named, as in `anna,ben`, or to be found, as in `auto` for two and `auto:3` for three.
enum SpeakerChoice: Equatable {
    case named([String])
    case automatic(count: Int)

    static func parse(_ text: String) throws -> SpeakerChoice {
        let names = try parseNames(text)
        guard names.contains(where: { $0 == "auto" || $0.hasPrefix("auto:") }) else { return .named(names) }
        guard names.count == 1 else {
            throw ValidationError(
                "--speakers: 'auto' finds all speakers and stands alone; name all of them, or none, not \"\(text)\"")
        }
        let number = names[0].dropFirst("auto".count)
        guard !number.isEmpty else { return .automatic(count: 2) }
        guard let count = Int(number.dropFirst()), count >= 2 else {
            throw ValidationError("--speakers auto:<n> finds two or more speakers, as in auto:3, not \"\(text)\"")
        }
        return .automatic(count: count)
    }
}
