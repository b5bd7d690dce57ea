/// The speakers of the GRID corpus: s1 to s34, of whom 16 are women and 18 are men.
///
/// Source: Cooke, Barker, Cunningham & Shao, "An audio-visual corpus for speech perception and automatic speech
/// recognition", JASA 120 (2006), and the corpus' own speaker list.
enum GRIDSpeakers {
    private static let female: Set<Int> = [4, 7, 11, 15, 16, 18, 20, 21, 22, 23, 24, 25, 29, 31, 33, 34]
    private static let numbers = 1...34

    /// The sex of `s1` … `s34`, nil for any other name.
    static func sex(of name: String) -> Sex? {
        guard name.first == "s", let number = Int(name.dropFirst()), numbers.contains(number), name == "s\(number)"
        else { return nil }
        return female.contains(number) ? .female : .male
    }

    /// Whether this is the name of a sentence: a letter each for the command, the colour, the preposition and the letter, a digit or `z`
    /// for zero, and a letter for the adverb.
    static func isSentence(_ name: String) -> Bool {
        let places = ["bpls", "bgrw", "abiw", "abcdefghijklmnopqrstuvxyz", "0123456789z", "anps"]
        return name.count == places.count && zip(name, places).allSatisfy { $1.contains($0) }
    }
}
