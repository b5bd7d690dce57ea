public import NDArray

extension Separator {
    /// Finds out which of the model's speakers talk in a mixture.
    ///
    /// With as many iterations and the price λ that ``Separator/settings`` have for separating. Silence is explained by all alike.
    ///
    /// - Parameters:
    ///   - spectrum: the mixture's mel spectrum, at any level.
    ///   - count: how many talk.
    ///   - settings: how groups of speakers are compared.
    ///   - pool: the threads to use. The result does not depend on them.
    /// - Throws: ``TooFewEnrolled``, or `FactorizationError`.
    /// - Precondition: at least one speaker is looked for, in at least one frame.
    /// - Complexity: one decomposition of the frames looked at per group of the shortlist, `n! / (count! (n − count)!)` of n speakers, 28
    ///   for two of eight, and one with all speakers where more are enrolled than the shortlist holds.
    public func identifySpeakers(
        in spectrum: NDArray<Scalar>, count: Int = 2,
        settings: SpeakerIdentification.Settings = SpeakerIdentification.Settings(), on pool: WorkerPool = .shared
    ) throws -> SpeakerIdentification {
        require(
            count > 0 && settings.maximumFrames > 0,
            "Separator.identifySpeakers: \(count) speakers in \(settings.maximumFrames) frames")
        let names = model.details.speakers.map(\.name)
        guard count <= names.count else { throw TooFewEnrolled(count: count, known: names) }
        let frames = evenlySpread(spectrum, atMost: settings.maximumFrames)
        switch settings.criterion {
        case .activations:
            let shares = try shares(of: names, in: frames, on: pool)
            return SpeakerIdentification(
                groups(of: count, among: Array(names.indices)).map { group in
                    SpeakerIdentification.Candidate(
                        speakers: group.map { names[$0] }, cost: 1 - group.reduce(0) { $0 + shares[$1] })
                })
        case .objective:
            let chosen = try shortlist(of: names, size: max(settings.shortlist, count), in: frames, on: pool)
            let groups = groups(of: count, among: chosen).map { $0.map { names[$0] } }
            let costs = concurrentMap(groups, on: pool) { group in Result { try cost(of: group, for: frames) } }
            return SpeakerIdentification(
                try zip(groups, costs).map { SpeakerIdentification.Candidate(speakers: $0, cost: try $1.get()) })
        }
    }

    /// (D(S | Σ R_a) + λ Σ H) / Σ S, on the calling thread.
    private func cost(of speakers: [String], for spectrum: NDArray<Scalar>) throws -> Double {
        let (decomposition, gain) = try decomposition(of: spectrum, speakers: speakers, on: sequential)
        let parts = decomposition.reconstructions
        let model = parts.dropFirst().reduce(parts[0]) { $0 + $1 }
        let activity = decomposition.activations.reduce(0) { $0 + $1.preciseSum() }
        let target = analyser.frontEnd.stacking.stacked(spectrum * gain)
        let total = target.preciseSum()
        guard total > 0 else { return 0 }
        // As the solver sees it.
        let seen = dataFloor > 0 ? target.map { max($0, Scalar(dataFloor)) } : target
        return (divergence.sum(of: seen, from: model) + settings.sparsity * activity) / total
    }

    /// What every speaker takes of the explanation by all together.
    private func shares(of names: [String], in spectrum: NDArray<Scalar>, on pool: WorkerPool) throws -> [Double] {
        let parts = try decomposition(of: spectrum, speakers: names, on: pool).0.reconstructions.map {
            $0.preciseSum()
        }
        let total = parts.reduce(0, +)
        return parts.map { total > 0 ? $0 / total : 0 }
    }

    /// The speakers with the largest shares, in the order of the model.
    private func shortlist(
        of names: [String], size: Int, in spectrum: NDArray<Scalar>, on pool: WorkerPool
    ) throws -> [Int] {
        guard names.count > size else { return Array(names.indices) }
        let shares = try shares(of: names, in: spectrum, on: pool)
        return names.indices.sorted { (-shares[$0], $0) < (-shares[$1], $1) }.prefix(size).sorted()
    }

    private func evenlySpread(_ spectrum: NDArray<Scalar>, atMost count: Int) -> NDArray<Scalar> {
        let (bands, frames) = (spectrum.shape[0], spectrum.shape[1])
        guard frames > count else { return spectrum }
        // Stacks are of neighbours, so that there a piece from the middle stands for the whole.
        let middle = (frames - count) / 2
        let chosen =
            analyser.frontEnd.stackedFrames > 1
            ? Array(middle..<middle + count) : (0..<count).map { $0 * frames / count }
        return NDArray(uninitializedShape: [bands, count]) { target in
            spectrum.withUnsafeBuffer { values in
                for band in 0..<bands {
                    for (place, frame) in chosen.enumerated() {
                        target.initializeElement(at: band * count + place, to: values[band * frames + frame])
                    }
                }
            }
        }
    }
}

/// All choices of `count` of the elements, in lexicographic order of their places.
func groups(of count: Int, among elements: [Int]) -> [[Int]] {
    guard count > 0 else { return [[]] }
    return elements.indices.flatMap { index in
        groups(of: count - 1, among: Array(elements[(index + 1)...])).map { [elements[index]] + $0 }
    }
}
