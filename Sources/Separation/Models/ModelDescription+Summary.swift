internal import Audio

extension ModelDescription {
    /// All that the description says, one line each, for people.
    public var summary: String {
        let lines = labelledValues
        let width = lines.reduce(0) { max($0, $1.0.count) } + 2
        return lines.map { $0 + String(repeating: " ", count: width - $0.count) + $1 }.joined(separator: "\n")
    }

    /// What is described, and how, for people.
    package var labelledValues: [(label: String, value: String)] {
        var lines = [
            ("method", method.name.rawValue),
            ("components", "\(method.components) per speaker"),
            ("divergence", method.divergence),
            ("update rule", method.updateRule),
        ]
        if let schedule = method.schedule { lines.append(("schedule", schedule)) }
        lines += [
            ("sparsity", "\(method.sparsity)"),
            ("seed", "\(method.seed)"),
        ]
        if let weight = method.pairWeight { lines.append(("pair weight", "\(weight)")) }
        if method.partners == .spectra { lines.append(("partners", "true spectra")) }
        lines += frontEndLines + separationLines + reconstructionLines + trainingLines
        lines.append(("written by", "\(program), model format \(format)"))
        lines += speakers.map { speaker in
            let sex = speaker.sex.map { "\($0.rawValue), " } ?? ""
            return ("speaker", "\(speaker.name) (\(sex)\(speaker.sentences) sentences, \(tenths(speaker.seconds)) s)")
        }
        return lines
    }

    private var frontEndLines: [(String, String)] {
        let (transform, mel) = (frontEnd.transform, frontEnd.mel)
        return [
            ("sample rate", "\(frontEnd.sampleRate) Hz"),
            ("pre-emphasis", "\(frontEnd.preEmphasis)"),
            ("window", "\(transform.windowLength) samples, \(transform.window.rawValue), hop \(transform.hop)"),
            ("FFT", "\(transform.fftSize) points, \(transform.padding ? "padded" : "not padded")"),
            (
                "mel bands",
                "\(mel.bands) of \(frontEnd.spectrum.rawValue)s, \(mel.lowestFrequency) to \(mel.highestFrequency) Hz, \(mel.scale.rawValue) scale"
            ),
            ("gain", "\(gain)"),
        ] + (frontEnd.stackedFrames > 1 ? [("stacked frames", "\(frontEnd.stackedFrames)")] : [])
    }

    private var separationLines: [(String, String)] {
        let mask = separation.mask
        return [
            (
                "separation",
                "\(separation.iterations) updates, sparsity \(separation.sparsity)"
                    + (separation.divergence.map { ", divergence \($0)" } ?? "")
            ),
            (
                "mask",
                "\(mask.shape.rawValue), exponent \(mask.exponent), outside the bands \(mask.outOfBand.rawValue)"
            ),
        ]
    }

    private var reconstructionLines: [(String, String)] {
        guard let reconstruction else { return [] }
        let settings = reconstruction.settings
        let isForAll = reconstruction.pairs == SpeakerPair.all(of: speakers.map(\.name))
        return [
            (
                "reconstruction",
                """
                \(settings.steps) steps, context ±\(settings.contextFrames), mixtures \(settings.mixturePasses) × at most \
                \(settings.maximumFrames) frames
                """
            ),
            (
                "pairs",
                isForAll
                    ? "all \(reconstruction.pairs.count)"
                    : reconstruction.pairs.map { "\($0.first) + \($0.second)" }.joined(separator: ", ")
            ),
        ]
    }

    private var trainingLines: [(String, String)] {
        var lines = [
            ("corpus", training.corpus),
            ("long sentences", "of \(training.sentencesPerGroup) sentences"),
            ("level", training.level.map { "root mean square \($0)" } ?? "as recorded"),
            ("iterations", "\(training.iterations)"),
        ]
        if let objective = training.finalObjective { lines.append(("final objective", "\(objective)")) }
        if let date = training.date { lines.append(("date", date)) }
        return lines
    }

    private func tenths(_ value: Double) -> Double { (value * 10).rounded() / 10 }
}
