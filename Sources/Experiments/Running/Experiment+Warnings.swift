extension Experiment {
    /// What falls short of what was asked for, one line each.
    public var warnings: [String] {
        var lines: [String] = []
        if settings.speakers == nil {
            let unusable = corpus.speakers.filter { !$0.hasBothSentences }.map { "'\($0.name)'" }
            if !unusable.isEmpty {
                lines.append(
                    "\(unusable.joined(separator: ", ")): no sentences to train or none to test with, so they take no part"
                )
            }
            if draws[0].speakers.count < settings.speakerCount {
                lines.append("there are only \(draws[0].speakers.count) speakers, not \(settings.speakerCount)")
            }
        }
        let pairs = draws.reduce(0) { $0 + $1.speakers.count * ($1.speakers.count - 1) / 2 }
        let mixtures = draws.reduce(0) { $0 + $1.tasks.count }
        if mixtures < pairs * settings.tasksPerPair {
            lines.append(
                "there are only \(mixtures) mixtures, not \(pairs * settings.tasksPerPair): some speakers have too few test sentences"
            )
        }
        return lines
    }
}
