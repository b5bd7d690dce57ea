internal import Foundation
internal import Separation

extension ExperimentResults {
    /// What the tables say, in plain words, with intervals. Nothing here is known beforehand.
    public var findings: [String] {
        settings.comparisons.compactMap(gain)
            + [differenceOfSexes, effectOfComponents, effectOfSparsity, distanceFromCeiling].compactMap(\.self)
    }

    private func text(_ interval: ScoreInterval) -> String {
        interval.count > 1
            ? "\(signed(interval.mean)) dB [\(signed(interval.low)), \(signed(interval.high))]"
            : "\(signed(interval.mean)) dB"
    }

    /// With a sign, unless it is zero.
    private func signed(_ value: Double) -> String {
        let text = String(format: "%+.2f", value)
        return Double(text) == 0 ? String(text.dropFirst()) : text
    }

    /// A score that is no difference.
    private func level(_ interval: ScoreInterval) -> String {
        interval.count > 1
            ? String(format: "%.2f dB [%.2f, %.2f]", interval.mean, interval.low, interval.high)
            : String(format: "%.2f dB", interval.mean)
    }

    private func headlines(_ one: ExperimentVariant, _ other: ExperimentVariant) -> [Metric] {
        [[one, other].haveComparableSpectra ? .melSNR : .waveformSNR, .scaleInvariantSDR]
    }

    private func gain(_ comparison: Comparison) -> String? {
        let points = settings.points(of: comparison.first)
        let parts = headlines(comparison.first, comparison.second).compactMap { metric -> String? in
            let gains = points.compactMap { difference(metric, $0, in: comparison) }
            guard let best = gains.max(by: { $0.mean < $1.mean }), let worst = gains.min(by: { $0.mean < $1.mean })
            else { return nil }
            if gains.count == 1 {
                let sexes = [TaskGroup.sameSex, .oppositeSex].compactMap { group in
                    difference(metric, points[0], in: comparison, group).map { "\(text($0)) for \(group.title)" }
                }
                return "\(metric.title) \(text(best))" + (sexes.isEmpty ? "" : " (\(sexes.joined(separator: ", ")))")
            }
            let mean = gains.reduce(0) { $0 + $1.mean } / Double(gains.count)
            func counted(_ gains: [ScoreInterval]) -> String { gains.isEmpty ? "none" : "\(gains.count)" }
            let (above, below) = (gains.filter { $0.low > 0 }, gains.filter { $0.high < 0 })
            let range =
                "\(metric.title): on average over \(gains.count) settings \(signed(mean)) dB, from \(text(worst)) to \(text(best))"
            // One mixture has no interval.
            guard gains.allSatisfy({ $0.count > 1 }) else { return range }
            return range + "; the interval is above zero in \(counted(above)) of them and below zero in "
                + counted(below)
        }
        return parts.isEmpty ? nil : "\(settings.title(of: comparison)). " + parts.joined(separator: ". ") + "."
    }

    private func name(_ point: ExperimentPoint) -> String {
        "\(settings.variant(point.variant).title), K = \(point.components), λ = \(sparsityText(point.sparsity))"
    }

    /// The largest and most expensive training of a variant.
    private func last(of variant: ExperimentVariant) -> ExperimentPoint? {
        guard let components = variant.components.max(), let sparsity = variant.sparsities.max() else { return nil }
        return ExperimentPoint(variant.name, components: components, sparsity: sparsity)
    }

    /// Those that separate mixtures without knowing their parts.
    private var separatingVariants: [ExperimentVariant] { settings.variants.filter { !$0.usesCleanActivations } }

    /// The training with the highest mean SI-SDR of all that separate.
    private var best: (point: ExperimentPoint, score: ScoreInterval)? {
        separatingVariants.flatMap(settings.points).compactMap { point in
            tasks(point).flatMap { ScoreInterval(.scaleInvariantSDR, of: $0) }.map { (point, $0) }
        }.max { $0.score.mean < $1.score.mean }
    }

    private var differenceOfSexes: String? {
        guard let (point, _) = best, let found = tasks(point),
            let same = ScoreInterval(.scaleInvariantSDR, of: found, .sameSex),
            let opposite = ScoreInterval(.scaleInvariantSDR, of: found, .oppositeSex),
            same.count > 1, opposite.count > 1
        else { return nil }
        // The interval of the difference of two means of different mixtures (Zou & Donner, Statistics in Medicine 27, 2008).
        let difference = opposite.mean - same.mean
        let low = difference - hypot(opposite.mean - opposite.low, same.high - same.mean)
        let high = difference + hypot(opposite.high - opposite.mean, same.mean - same.low)
        let verdict = low > 0 ? "are harder" : high < 0 ? "are easier" : "are neither clearly harder nor easier"
        return
            "Two voices of one sex \(verdict): SI-SDR \(level(same)) against \(level(opposite)) for two of opposite sex "
            + "(\(name(point)))."
    }

    private var effectOfComponents: String? {
        guard let variant = separatingVariants.first(where: { $0.components.count > 1 }),
            let few = variant.components.min(), let many = last(of: variant)
        else { return nil }
        let fewer = ExperimentPoint(variant.name, components: few, sparsity: many.sparsity)
        let metrics = headlines(variant, variant)
        let changes = metrics.compactMap { metric in
            difference(metric, many, minus: fewer).map { "\(metric.title) by \(text($0))" }
        }
        guard changes.count == metrics.count else { return nil }
        return
            "More components: \(many.components) instead of \(few) change \(changes.joined(separator: " and ")) "
            + "(\(variant.title), λ = \(sparsityText(many.sparsity)))."
    }

    private var effectOfSparsity: String? {
        guard let variant = separatingVariants.first(where: { $0.sparsities.count > 1 }),
            let low = variant.sparsities.min(), let high = variant.sparsities.max(),
            let components = variant.components.max()
        else { return nil }
        let (dear, cheap) = (
            ExperimentPoint(variant.name, components: components, sparsity: high),
            ExperimentPoint(variant.name, components: components, sparsity: low)
        )
        let metrics = headlines(variant, variant)
        let changes = metrics.compactMap { metric in
            difference(metric, dear, minus: cheap).map { "\(metric.title) by \(text($0))" }
        }
        guard changes.count == metrics.count else { return nil }
        return
            "Sparsity: λ = \(sparsityText(high)) instead of \(sparsityText(low)) changes \(changes.joined(separator: " and ")) "
            + "(\(variant.title), K = \(components))."
    }

    private var distanceFromCeiling: String? {
        guard let (point, score) = best,
            let ceiling = ScoreInterval(
                .scaleInvariantSDR, of: idealMaskTasks(settings.variant(point.variant).referenceSetting))
        else { return nil }
        let circle = separatingVariants.count < settings.variants.count ? "all that separate mixtures alone" : "all"
        return
            "The best of \(circle), \(name(point)), reaches SI-SDR \(level(score)); a mask made of the true voices would reach "
            + String(format: "%.2f dB with its front end.", ceiling.mean)
    }
}
