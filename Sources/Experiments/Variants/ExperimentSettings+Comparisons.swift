/// Two variants whose difference is reported, the first minus the second.
public struct Comparison: Hashable, Sendable {
    public let first: ExperimentVariant
    public let second: ExperimentVariant

    /// `DNMF − SNMF`
    public var title: String { "\(first.title) − \(second.title)" }
}

extension ExperimentSettings {
    /// Every variant against the one that it is to be compared with.
    public var comparisons: [Comparison] {
        variants.compactMap { variant in
            guard let reference = variants.first(where: { $0.name == variant.reference ?? variants[0].name }),
                reference.name != variant.name
            else { return nil }
            return Comparison(first: variant, second: reference)
        }
    }

    /// What a training of the first variant is compared with: that of the second with the nearest number of components, and of those the one
    /// with the nearest price; nil where the second has none.
    public func counterpart(of point: ExperimentPoint, in comparison: Comparison) -> ExperimentPoint? {
        points(of: comparison.second).min { one, other in
            func distance(_ candidate: ExperimentPoint) -> (Int, Double) {
                (abs(candidate.components - point.components), abs(candidate.sparsity - point.sparsity))
            }
            return distance(one) < distance(other)
        }
    }

    /// `DNMF − SNMF`, and what the second one's points are where they differ from those of the first: `Best − SNMF (λ = 0.1)`.
    public func title(of comparison: Comparison) -> String {
        let pairs = points(of: comparison.first).compactMap { point in
            counterpart(of: point, in: comparison).map { (point, $0) }
        }
        func remark<Value: Hashable>(
            _ name: String, _ value: (ExperimentPoint) -> Value, _ text: (Value) -> String
        ) -> String? {
            guard pairs.contains(where: { value($0.0) != value($0.1) }) else { return nil }
            let values = Set(pairs.map { value($0.1) })
            return values.count == 1 ? values.first.map { "\(name) = \(text($0))" } : "the nearest \(name)"
        }
        let remarks = [remark("K", \.components) { "\($0)" }, remark("λ", \.sparsity, sparsityText)].compactMap(\.self)
        return comparison.title + (remarks.isEmpty ? "" : " (\(remarks.joined(separator: ", ")))")
    }
}

extension [ExperimentVariant] {
    /// Whether SNR_MEL can be compared among them: it needs one front end of powers, and a model of each voice by itself.
    var haveComparableSpectra: Bool {
        allSatisfy { $0.frontEnd == first?.frontEnd && $0.frontEnd.spectrum == .power && $0.reconstruction == nil }
    }
}
