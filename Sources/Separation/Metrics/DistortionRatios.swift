internal import Audio
public import NDArray

/// The energy ratios of BSS Eval for one estimate of a source.
///
/// With P_j the projection onto the span of a source's samples delayed by 0, …, L − 1 of them, and P that onto the span of
/// all sources' delays, an estimate e of source j is split into s_t = P_j e, e_i = P e − P_j e and e_a = e − P e:
///
///     SDR = 10 log10( ‖s_t‖² / ‖e_i + e_a‖² )
///     SIR = 10 log10( ‖s_t‖² / ‖e_i‖² )
///     SAR = 10 log10( ‖s_t + e_i‖² / ‖e_a‖² )
///
/// Source: Vincent, Gribonval & Févotte, "Performance measurement in blind audio source separation", IEEE TASLP 14(4), 2006,
/// with filters of L = 512 samples allowed (its section II-B), as BSS Eval 3 and mir_eval carry it out.
public struct DistortionRatios: Hashable, Sendable {
    public let signalToDistortion: Score
    public let signalToInterference: Score
    public let signalToArtifacts: Score

    init(signalToDistortion: Score, signalToInterference: Score, signalToArtifacts: Score) {
        self.signalToDistortion = signalToDistortion
        self.signalToInterference = signalToInterference
        self.signalToArtifacts = signalToArtifacts
    }

    fileprivate init(undefined reason: Score.Reason) {
        let none = Score.undefined(reason)
        self.init(signalToDistortion: none, signalToInterference: none, signalToArtifacts: none)
    }
}

/// The projections of BSS Eval for the sources of one mixture, ready to score estimates.
///
/// The shorter the signals the less a ratio means: with as many delays as samples everything is in the span. Signals of fewer
/// samples than all delays of all sources are undefined, and all ratios are where a source is silent.
public struct DistortionProjections: Sendable {
    private let filterLength: Int
    private let references: References

    private enum References: Sendable {
        case unusable(Score.Reason)
        case usable(Spans)
    }

    /// - Parameters:
    ///   - references: the true sources, as they are in the mixture.
    ///   - filterLength: the number L of delays.
    /// - Precondition: at least one reference, all of one length; a positive filter length.
    /// - Complexity: O(n log n + (J L)³) for J references of n samples
    public init<Scalar: ArrayScalar>(references: [NDArray<Scalar>], filterLength: Int = 512) {
        require(!references.isEmpty && filterLength >= 1, "DistortionProjections: \(references.count) references")
        let length = references[0].count
        require(
            references.allSatisfy { $0.shape == [length] },
            "DistortionProjections: references of shapes \(references.map(\.shape))")
        self.filterLength = filterLength
        guard length > 0 else {
            self.references = .unusable(.noSamples)
            return
        }
        let energies = references.map(energy)
        if !energies.allSatisfy(\.isFinite) {
            self.references = .unusable(.notFinite)
        } else if energies.contains(0) {
            self.references = .unusable(.silentReference)
        } else if length < references.count * filterLength {
            self.references = .unusable(.tooShort)
        } else {
            self.references = .usable(Spans(references, filterLength: filterLength))
        }
    }

    /// The ratios of an estimate of a source.
    ///
    /// - Precondition: an estimate of the references' length.
    /// - Complexity: O(n log n + (J L)²)
    public func ratios<Scalar: ArrayScalar>(of estimate: NDArray<Scalar>, source: Int) -> DistortionRatios {
        switch references {
        case .unusable(let reason): return DistortionRatios(undefined: reason)
        case .usable(let spans):
            let total = energy(estimate)
            guard total.isFinite else { return DistortionRatios(undefined: .notFinite) }
            guard total > 0 else { return DistortionRatios(undefined: .silentEstimate) }
            return spans.ratios(of: estimate, energy: total, source: source)
        }
    }
}

private func energy<Scalar: ArrayScalar>(_ samples: NDArray<Scalar>) -> Double {
    Waveform(samples: samples, sampleRate: 1).energy
}

/// The spans of the delayed sources: the Cholesky factors of their Gram matrices.
private struct Spans: Sendable {
    private let correlator: Correlator
    private let transforms: [Correlator.Transform]
    private let filterLength: Int
    /// Of each source alone.
    private let alone: [CholeskyFactor]
    /// Of all together.
    private let together: CholeskyFactor

    init<Scalar: ArrayScalar>(_ references: [NDArray<Scalar>], filterLength: Int) {
        let correlator = Correlator(length: references[0].count, maximumLag: filterLength)
        let transforms = references.map(correlator.transform)
        let size = references.count * filterLength
        var gram = NDArray<Double>(zeros: [size, size])
        for (i, first) in transforms.enumerated() {
            for (j, second) in transforms.enumerated() {
                // The delays p of one and q of the other overlap as if one of them were delayed by p − q alone.
                let correlation = correlator.correlation(first, second)
                gram.withUnsafeMutableBuffer { gram in
                    for p in 0..<filterLength {
                        let row = (i * filterLength + p) * size + j * filterLength
                        for q in 0..<filterLength { gram[row + q] = correlation[filterLength + p - q] }
                    }
                }
            }
        }
        alone = references.indices.map { source in
            let range = source * filterLength..<(source + 1) * filterLength
            return CholeskyFactor(of: NDArray(gram[range, range]))
        }
        together = references.count == 1 ? alone[0] : CholeskyFactor(of: gram)
        (self.correlator, self.transforms, self.filterLength) = (correlator, transforms, filterLength)
    }

    func ratios<Scalar: ArrayScalar>(of estimate: NDArray<Scalar>, energy: Double, source: Int) -> DistortionRatios {
        let transform = correlator.transform(estimate)
        let products = transforms.map { reference in
            Array(correlator.correlation(reference, transform)[filterLength..<2 * filterLength])
        }
        let target = alone[source].projectedEnergy(products[source])
        let projected = max(together.projectedEnergy(products.flatMap(\.self)), target)
        // What rounding leaves of nothing.
        let nothing = 1e-13 * energy
        func ratio(_ signal: Double, _ noise: Double) -> Score {
            Score(signal: signal, noise: noise < nothing ? 0 : noise)
        }
        return DistortionRatios(
            signalToDistortion: ratio(target, energy - target),
            signalToInterference: transforms.count == 1
                ? .undefined(.singleSource) : ratio(target, projected - target),
            signalToArtifacts: ratio(projected, energy - projected))
    }
}

/// The Cholesky factor L of a Gram matrix G = L L'.
private struct CholeskyFactor: Sendable {
    private let factor: NDArray<Double>

    /// Where signals have no energy in some band, G is singular to rounding; then as little as is needed is added to its diagonal.
    init(of gram: NDArray<Double>) {
        let size = gram.shape[0]
        var loading = 0.0
        while true {
            var loaded = gram
            for index in 0..<size { loaded[index, index] *= 1 + loading }
            if let factor = try? loaded.cholesky() {
                self.factor = factor
                return
            }
            loading = max(10 * loading, 1e-15)
            require(loading < 1, "DistortionProjections: a Gram matrix that is not one")
        }
    }

    /// d' G⁻¹ d: the energy of the projection of a signal whose products with the spanning signals are d.
    func projectedEnergy(_ products: [Double]) -> Double {
        let size = products.count
        var solution = products
        solution.withUnsafeMutableBufferPointer { solution in
            factor.withUnsafeBuffer { factor in
                // A row-major L is a column-major L'.
                Double.solveTriangularFromRight(
                    upper: true, unitDiagonal: false, m: 1, n: size, factor.baseAddress!, lda: size,
                    solution.baseAddress!, ldb: 1)
            }
        }
        return solution.reduce(0) { $0 + $1 * $1 }
    }
}
