internal import Foundation
internal import Separation

extension ExperimentResults {
    /// What the tables say, in plain words, with intervals. Nothing here is known beforehand.
    public var findings: [String] {
        [gainOfDiscriminativeTraining, gainOfEitherSex, effectOfComponents, effectOfSparsity, distanceFromCeiling]
            .compactMap(\.self)
    }

    private func text(_ interval: ScoreInterval) -> String {
        String(format: "%+.2f dB [%+.2f, %+.2f]", interval.mean, interval.low, interval.high)
    }

    private func difference(
        _ metric: Metric, _ first: ExperimentCell, minus second: ExperimentCell, _ group: TaskGroup = .all
    ) -> ScoreInterval? {
        guard let a = tasks(first.method, components: first.components, sparsity: first.sparsity),
            let b = tasks(second.method, components: second.components, sparsity: second.sparsity)
        else { return nil }
        return ScoreInterval(metric, of: a, minus: b, group)
    }

    private var grid: [(components: Int, sparsity: Double)] {
        settings.components.flatMap { components in settings.sparsities.map { (components, $0) } }
    }

    private func cell(_ method: ModelDescription.Method.Name, _ components: Int, _ sparsity: Double) -> ExperimentCell {
        ExperimentCell(draw: 0, method: method, components: components, sparsity: sparsity)
    }

    private var comparesMethods: Bool { settings.methods.contains(.dnmf) && settings.methods.contains(.snmf) }

    /// The metric that the paper judges by, or the next best one for spectra that are not those of powers.
    private var headline: Metric { settings.frontEnd.spectrum == .power ? .melSNR : .waveformSNR }

    private var gainOfDiscriminativeTraining: String? {
        guard comparesMethods else { return nil }
        let parts = [headline, .scaleInvariantSDR].compactMap { metric -> String? in
            let gains = grid.compactMap { difference(metric, cell(.dnmf, $0.0, $0.1), minus: cell(.snmf, $0.0, $0.1)) }
            guard let best = gains.max(by: { $0.mean < $1.mean }), let worst = gains.min(by: { $0.mean < $1.mean })
            else {
                return nil
            }
            let mean = gains.reduce(0) { $0 + $1.mean } / Double(gains.count)
            let (above, below) = (gains.count { $0.low > 0 }, gains.count { $0.high < 0 })
            return "\(metric.title): on average over \(gains.count) settings \(String(format: "%+.2f dB", mean)), from "
                + "\(text(worst)) to \(text(best)); the interval is above zero in \(above) of them and below zero in \(below)"
        }
        return parts.isEmpty ? nil : "Discriminative training (DNMF − SNMF). " + parts.joined(separator: ". ") + "."
    }

    private var gainOfEitherSex: String? {
        guard let components = settings.components.max(), let method = settings.methods.last,
            let sparsity = settings.sparsities.last,
            let found = tasks(method, components: components, sparsity: sparsity),
            let same = ScoreInterval(.scaleInvariantSDR, of: found, .sameSex),
            let opposite = ScoreInterval(.scaleInvariantSDR, of: found, .oppositeSex)
        else { return nil }
        var result = String(
            format:
                "Two voices of one sex are harder: SI-SDR %.2f dB [%.2f, %.2f] against %.2f dB [%.2f, %.2f] for two of opposite sex",
            same.mean, same.low, same.high, opposite.mean, opposite.low, opposite.high)
        if same.mean >= opposite.mean { result = result.replacingOccurrences(of: "are harder", with: "are not harder") }
        result += " (\(method.rawValue.uppercased()), K = \(components), λ = \(sparsityText(sparsity)))."
        guard comparesMethods else { return result }
        let gains = [TaskGroup.sameSex, .oppositeSex].compactMap { group in
            difference(headline, cell(.dnmf, components, sparsity), minus: cell(.snmf, components, sparsity), group)
        }
        guard gains.count == 2 else { return result }
        return result
            + " There DNMF gains \(text(gains[0])) \(headline.title) on one sex and \(text(gains[1])) on opposite sex."
    }

    private var effectOfComponents: String? {
        guard let few = settings.components.min(), let many = settings.components.max(), few < many,
            let method = settings.methods.first, let sparsity = settings.sparsities.last,
            let mel = difference(headline, cell(method, many, sparsity), minus: cell(method, few, sparsity)),
            let ratio = difference(.scaleInvariantSDR, cell(method, many, sparsity), minus: cell(method, few, sparsity))
        else { return nil }
        return
            "More components: \(many) instead of \(few) change \(headline.title) by \(text(mel)) and SI-SDR by \(text(ratio)) "
            + "(\(method.rawValue.uppercased()), λ = \(sparsityText(sparsity)))."
    }

    private var effectOfSparsity: String? {
        guard let low = settings.sparsities.min(), let high = settings.sparsities.max(), low < high,
            let method = settings.methods.first, let components = settings.components.max(),
            let mel = difference(headline, cell(method, components, high), minus: cell(method, components, low)),
            let ratio = difference(
                .scaleInvariantSDR, cell(method, components, high), minus: cell(method, components, low))
        else { return nil }
        return
            "Sparsity: λ = \(sparsityText(high)) instead of \(sparsityText(low)) changes \(headline.title) by \(text(mel)) and SI-SDR by "
            + "\(text(ratio)) (\(method.rawValue.uppercased()), K = \(components))."
    }

    private var distanceFromCeiling: String? {
        let all = settings.methods.flatMap { method in grid.map { cell(method, $0.0, $0.1) } }
        let scored = all.compactMap { cell in
            tasks(cell.method, components: cell.components, sparsity: cell.sparsity).flatMap { tasks in
                ScoreInterval(.scaleInvariantSDR, of: tasks).map { (cell, $0) }
            }
        }
        guard let (best, score) = scored.max(by: { $0.1.mean < $1.1.mean }),
            let ceiling = ScoreInterval(.scaleInvariantSDR, of: idealMaskTasks)
        else { return nil }
        return String(
            format:
                "The best of all, %@ with K = %d and λ = %@, reaches SI-SDR %.2f dB [%.2f, %.2f]; a mask made of the true voices "
                + "would reach %.2f dB with this front end.",
            best.method.rawValue.uppercased(), best.components, sparsityText(best.sparsity), score.mean, score.low,
            score.high,
            ceiling.mean)
    }
}
