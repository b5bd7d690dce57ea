internal import Separation

extension Preset {
    /// All presets, a line each: what they stand for.
    static var overview: String {
        allCases.map { "  \($0.rawValue): \($0.summary)" }.joined(separator: "\n")
    }

    /// The settings in short.
    var summary: String {
        let training = TrainingSettings(self)
        let frontEnd = training.frontEnd
        let rate = Double(frontEnd.sampleRate)
        func milliseconds(_ samples: Int) -> String { formatted(1000 * Double(samples) / rate, significant: 3) }
        var parts = [
            "--method \(training.method.rawValue)", "--components \(training.components)",
            "--sparsity \(formatted(training.sparsity, significant: 3))", "--update \(training.updateRule.name)",
            "--iterations \(training.iterations)", "--tolerance \(formatted(training.tolerance, significant: 3))",
            "\(frontEnd.mel.bands) bands of \(frontEnd.spectrum.rawValue)s up to \(Int(frontEnd.mel.highestFrequency)) Hz",
            "windows of \(milliseconds(frontEnd.transform.windowLength)) ms every \(milliseconds(frontEnd.transform.hop)) ms",
        ]
        let separation = training.separation ?? SeparationSettings()
        parts.append("\(separation.iterations) updates for a mixture")
        if training.reconstruction != nil { parts.append("--pairs") }
        return parts.joined(separator: ", ")
    }
}
