public import Audio
public import NDArray

/// The true sources of one mixture, prepared so that many estimates of them can be scored.
public struct SourceReferences<Scalar: ArrayScalar>: Sendable {
    /// The waveforms, as they are in the mixture.
    public let sources: [Waveform<Scalar>]
    /// Their own mel power spectra, in the mixture's scale.
    public let spectra: [NDArray<Scalar>]
    /// The mixture's mel power spectrum.
    public let mixture: NDArray<Scalar>

    private let distortions: DistortionProjections
    private let intelligibility: [ShortTimeIntelligibility]

    /// - Parameters:
    ///   - sources: the waveforms, as they are in the mixture.
    ///   - spectra: their own mel power spectra, in the mixture's scale, D × T.
    ///   - mixture: the mixture's mel power spectrum, D × T.
    /// - Precondition: one spectrum per source, waveforms of one length and one rate.
    public init(sources: [Waveform<Scalar>], spectra: [NDArray<Scalar>], mixture: NDArray<Scalar>) {
        require(sources.count == spectra.count, "SourceReferences: \(sources.count) sources, \(spectra.count) spectra")
        self.sources = sources
        self.spectra = spectra
        self.mixture = mixture
        distortions = DistortionProjections(references: sources.map(\.samples))
        intelligibility = sources.map { ShortTimeIntelligibility(reference: $0) }
    }

    /// All metrics of every source.
    ///
    /// - Parameters:
    ///   - reconstructions: what the factorisation made of the sources, R_a = W_a H_a.
    ///   - spectrum: what they are reconstructions of: SNR_MEL is defined for powers alone, and masks are those of powers.
    ///   - areRelative: whether only their ratio means anything, so that there is no SNR_MEL.
    ///   - estimates: the separated waveforms.
    /// - Precondition: one of each per source, of the references' shapes.
    public func scores(
        reconstructions: [NDArray<Scalar>], of spectrum: FrontEnd.Spectrum = .power, areRelative: Bool = false,
        estimates: [Waveform<Scalar>]
    ) -> [SeparationScores] {
        require(
            reconstructions.count == sources.count && estimates.count == sources.count,
            "SourceReferences.scores: \(reconstructions.count) reconstructions and \(estimates.count) estimates of "
                + "\(sources.count) sources")
        let reason: Score.Reason? = spectrum != .power ? .notOfPowers : areRelative ? .notOfSources : nil
        let powers = spectrum == .power ? reconstructions : reconstructions.map { $0 * $0 }
        return sources.indices.map { source in
            let (estimate, reference) = (estimates[source].samples, sources[source].samples)
            let masked = maskedReconstruction(of: mixture, reconstructions: powers, source: source)
            let ratios = distortions.ratios(of: estimate, source: source)
            return SeparationScores([
                .melSNR: reason.map(Score.undefined)
                    ?? signalToNoiseRatio(of: powers[source], reference: spectra[source]),
                .maskedMelSNR: signalToNoiseRatio(of: masked, reference: spectra[source]),
                .waveformSNR: signalToNoiseRatio(of: estimate, reference: reference),
                .scaleInvariantSDR: scaleInvariantSignalToDistortionRatio(of: estimate, reference: reference),
                .signalToDistortion: ratios.signalToDistortion,
                .signalToInterference: ratios.signalToInterference,
                .signalToArtifacts: ratios.signalToArtifacts,
                .intelligibility: intelligibility[source].score(of: estimates[source]),
            ])
        }
    }
}
