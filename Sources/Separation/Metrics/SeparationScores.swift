public import NDArray

/// The four figures of one separated source.
public struct SeparationScores: Hashable, Sendable, Encodable {
    /// SNR of the raw reconstruction R_a against the source's mel power spectrum.
    public let melSNR: Decibels
    /// SNR of the mixture's mel power spectrum under the mask R_a / Σ R_b.
    public let maskedMelSNR: Decibels
    /// SNR of the waveform, full band, against the source as it is in the mixture.
    public let waveformSNR: Decibels
    /// Scale-invariant signal-to-distortion ratio of the waveform.
    public let scaleInvariantSDR: Decibels

    public init(melSNR: Decibels, maskedMelSNR: Decibels, waveformSNR: Decibels, scaleInvariantSDR: Decibels) {
        self.melSNR = melSNR
        self.maskedMelSNR = maskedMelSNR
        self.waveformSNR = waveformSNR
        self.scaleInvariantSDR = scaleInvariantSDR
    }

    enum CodingKeys: String, CodingKey {
        case melSNR = "snr_mel"
        case maskedMelSNR = "snr_mel_masked"
        case waveformSNR = "snr_wav"
        case scaleInvariantSDR = "si_sdr"
    }
}

extension SeparationScores {
    /// Four figures that do not exist, for one reason.
    static func undefined(_ reason: Decibels.Reason) -> SeparationScores {
        SeparationScores(
            melSNR: .undefined(reason), maskedMelSNR: .undefined(reason), waveformSNR: .undefined(reason),
            scaleInvariantSDR: .undefined(reason))
    }

    /// Scores all sources of one mixture.
    ///
    /// - Parameters:
    ///   - mixture: the mixture's mel power spectrum, D × T.
    ///   - references: the sources' own mel power spectra, in the mixture's scale.
    ///   - reconstructions: what the factorisation made of them, R_a = W_a H_a.
    ///   - sources: the sources' waveforms, scaled as they are in the mixture.
    ///   - estimates: the separated waveforms.
    /// - Precondition: one entry per source in every list, all of fitting shapes.
    public static func ofSources<Scalar: ArrayScalar>(
        mixture: NDArray<Scalar>, references: [NDArray<Scalar>], reconstructions: [NDArray<Scalar>],
        sources: [NDArray<Scalar>], estimates: [NDArray<Scalar>]
    ) -> [SeparationScores] {
        let counts = [references.count, reconstructions.count, sources.count, estimates.count]
        require(
            Set(counts).count == 1,
            "SeparationScores: \(counts) references, reconstructions, sources and estimates")
        return references.indices.map { source in
            let masked = maskedReconstruction(of: mixture, reconstructions: reconstructions, source: source)
            return SeparationScores(
                melSNR: signalToNoiseRatio(of: reconstructions[source], reference: references[source]),
                maskedMelSNR: signalToNoiseRatio(of: masked, reference: references[source]),
                waveformSNR: signalToNoiseRatio(of: estimates[source], reference: sources[source]),
                scaleInvariantSDR: scaleInvariantSignalToDistortionRatio(
                    of: estimates[source], reference: sources[source]))
        }
    }
}
