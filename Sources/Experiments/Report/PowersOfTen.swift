internal import Plots

/// A text as HTML, with minus signs and powers of ten such as `10^-2.5` typeset.
func typeset(_ text: String) -> String {
    replacingPowers(in: xmlEscaped(text)) { "10<sup>\($0.replacing("-", with: "−"))</sup>" }
        .replacing(#/(^|[ (\[])-([0-9])/#) { "\($0.1)−\($0.2)" }
}

/// A text without markup, for charts and lists to choose from, in which powers of ten are typeset: `10⁻²·⁵`.
func superscripted(_ text: String) -> String {
    replacingPowers(in: text) { exponent in "10" + String(exponent.map { superscripts[$0] ?? $0 }) }
}

private func replacingPowers(in text: String, _ power: (String) -> String) -> String {
    text.replacing(#/10\^(-?[0-9]+(?:\.[0-9]+)?)/#) { power(String($0.1)) }
}

private let superscripts: [Character: Character] = [
    "-": "⁻", ".": "·", "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸",
    "9": "⁹",
]
