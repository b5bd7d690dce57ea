internal import Divergences
internal import NDArray

/// What the positive part P of the gradient is, on which depends how W'P and P H' are computed.
enum PositivePart: Equatable {
    /// A matrix that has to be looked at entry by entry.
    case matrix
    /// The same number for all entries of all observations: sums of columns take the place of products.
    case constant(Double)
    /// The model: W'(W H) is (W'W) H, and (W H) H' is W (H H').
    case model

    var constant: Double? {
        if case .constant(let value) = self { value } else { nil }
    }
}

extension Problem {
    /// What the divergence is at the zeros of the data, if nothing else has to be known of them: every observation is a
    /// sparse target, all its entries count alike, and its zeros are zeros. Else `nil`.
    func sparseForm(_ divergence: any Divergence, dataFloor: Double) -> ZeroForm? {
        guard let form = divergence.zeroForm, dataFloor == 0 else { return nil }
        let isSparse = observations.allSatisfy {
            $0.weight == 0 || ($0.target is SparseTarget<Scalar> && $0.entryWeights == nil)
        }
        return isSparse ? form : nil
    }

    /// - Parameters:
    ///   - sparse: what ``sparseForm(_:dataFloor:)`` found.
    ///   - isPlain: whether no two segments share an observation.
    func positivePart(_ divergence: any Divergence, _ sparse: ZeroForm?, isPlain: Bool) -> PositivePart {
        switch sparse {
        case .linear(let slope): return .constant(slope)
        case .quadratic: return .model
        case nil: break
        }
        guard observations.allSatisfy({ $0.entryWeights == nil }) else { return .matrix }
        if divergence.hasUnitPositivePart { return .constant(1) }
        // Per frame, W'W and H H' take 4 K² operations where the model and its two products take 8 D K.
        let isCheaper = sources.allSatisfy { $0.components < 2 * rows }
        return isPlain && isCheaper && divergence.zeroForm == .quadratic ? .model : .matrix
    }

    /// Per source, those with which it shares an observation, itself included, in ascending order.
    var sourcePartners: [[Int]] {
        var partners = sources.indices.map { Set([$0]) }
        for observation in observations {
            let present = Set(observation.segments.map { segments[$0].source })
            for source in present { partners[source].formUnion(present) }
        }
        return partners.map { $0.sorted() }
    }
}
