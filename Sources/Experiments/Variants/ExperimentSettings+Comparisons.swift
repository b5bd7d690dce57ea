/// Two variants whose difference is reported, the first minus the second.
public struct Comparison: Hashable, Sendable {
    public let first: ExperimentVariant
    public let second: ExperimentVariant

    /// `DNMF − SNMF`
    public var title: String { "\(first.title) − \(second.title)" }
}

extension ExperimentSettings {
    /// Every variant against the one that it is to be compared with, where they have trainings that can be.
    public var comparisons: [Comparison] {
        variants.compactMap { variant in
            guard let reference = variants.first(where: { $0.name == variant.reference ?? variants[0].name }),
                reference.name != variant.name
            else { return nil }
            let comparison = Comparison(first: variant, second: reference)
            return points(of: variant).contains { counterpart(of: $0, in: comparison) != nil } ? comparison : nil
        }
    }

    /// What a training of the first variant is compared with: that of the second with the same components and the same price, or the
    /// only one it has with the same components, or the only one it has at all.
    public func counterpart(of point: ExperimentPoint, in comparison: Comparison) -> ExperimentPoint? {
        let candidates = points(of: comparison.second)
        let alike = candidates.filter { $0.components == point.components }
        return alike.first { $0.sparsity == point.sparsity }
            ?? (alike.count == 1 ? alike[0] : candidates.count == 1 ? candidates[0] : nil)
    }
}
