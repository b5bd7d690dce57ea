internal import Divergences
internal import NDArray

extension Problem {
    /// Checks that the parts fit together and that the stored data is in the divergence's domain.
    func validate(for divergence: any Divergence, dataFloor: Double) throws(FactorizationError) {
        guard !sources.isEmpty, !segments.isEmpty, !observations.isEmpty else {
            throw .invalidProblem("a problem needs at least one source, one segment and one observation")
        }
        for (index, source) in sources.enumerated() { try validate(source, label(of: source, index)) }
        for (index, segment) in segments.enumerated() { try validate(segment, index) }
        var coveredFrames = [Int](repeating: 0, count: segments.count)
        for (index, observation) in observations.enumerated() {
            try validate(observation, index)
            for segment in observation.segments where observation.weight > 0 {
                coveredFrames[segment] = max(coveredFrames[segment], observation.target.columns)
            }
            if !divergence.acceptsZeros, dataFloor == 0 { try observation.requireNoZeros(divergence.name) }
        }
        for (index, segment) in segments.enumerated() where coveredFrames[index] < segment.frames {
            throw .invalidProblem(
                "segment \(index) has \(segment.frames) frames, but its observations cover only \(coveredFrames[index])"
            )
        }
    }

    private func label(of source: Source<Scalar>, _ index: Int) -> String {
        source.name.isEmpty ? "source \(index)" : source.name
    }

    private func validate(_ source: Source<Scalar>, _ label: String) throws(FactorizationError) {
        try requireFactor(source.basis, named: "the basis of \(label)")
        guard source.basis.shape[0] == rows else {
            throw .invalidFactor(
                "the basis of \(label) has \(source.basis.shape[0]) rows, but that of the first source has \(rows)")
        }
        guard source.components > 0 else { throw .invalidFactor("the basis of \(label) has no components") }
        try source.activationPenalty.validate(
            components: source.components, of: "the activations of \(label)", as: Scalar.self)
        try source.basisPenalty.validate(
            components: source.components, of: "the basis of \(label)", as: Scalar.self)
        try source.fixed.validate(components: source.components, of: "the basis of \(label)")
    }

    private func validate(_ segment: Segment<Scalar>, _ index: Int) throws(FactorizationError) {
        guard sources.indices.contains(segment.source) else {
            throw .invalidProblem("segment \(index) names source \(segment.source) of \(sources.count)")
        }
        try requireFactor(segment.activations, named: "the activations of segment \(index)")
        let components = sources[segment.source].components
        guard segment.activations.shape[0] == components else {
            throw .invalidFactor(
                "the activations of segment \(index) have shape \(segment.activations.shape), "
                    + "but the basis has \(components) components")
        }
        try segment.fixed.validate(components: components, of: "the activations of segment \(index)")
    }

    private func validate(_ observation: Observation<Scalar>, _ index: Int) throws(FactorizationError) {
        guard observation.target.rows == rows else {
            throw .invalidProblem(
                "observation \(index) has \(observation.target.rows) rows, but the bases have \(rows)")
        }
        guard observation.weight >= 0, observation.weight.isFinite, observation.penaltyWeight >= 0,
            observation.penaltyWeight.isFinite
        else { throw .invalidProblem("the weights of observation \(index) must be finite numbers >= 0") }
        if let weights = observation.entryWeights,
            weights.rows != observation.target.rows || weights.columns != observation.target.columns
        {
            throw .invalidProblem(
                "observation \(index) has the shape [\(observation.target.rows), \(observation.target.columns)], but its "
                    + "entry weights have the shape [\(weights.rows), \(weights.columns)]")
        }
        guard !observation.segments.isEmpty, Set(observation.segments).count == observation.segments.count else {
            throw .invalidProblem("observation \(index) must list at least one segment, and none twice")
        }
        for segment in observation.segments {
            guard segments.indices.contains(segment) else {
                throw .invalidProblem("observation \(index) names segment \(segment) of \(segments.count)")
            }
            guard segments[segment].frames >= observation.target.columns else {
                throw .invalidProblem(
                    "observation \(index) has \(observation.target.columns) frames, "
                        + "but its segment \(segment) only \(segments[segment].frames)")
            }
        }
    }

    private func requireFactor(_ matrix: NDArray<Scalar>, named name: String) throws(FactorizationError) {
        do {
            try requireNonNegative(matrix, named: name)
        } catch {
            throw .invalidFactor(error.description)
        }
    }
}

extension Observation {
    /// Refuses zeros that are not hidden, where the target knows of them.
    func requireNoZeros(_ divergence: String) throws(FactorizationError) {
        guard let (row, column) = target.firstZero(weights: entryWeights) else { return }
        throw .invalidTarget(
            "the data has a zero (row \(row), column \(column)), which the divergence \(divergence) does not accept: "
                + "raise the data to a floor, or use a divergence that does, such as kl")
    }
}
