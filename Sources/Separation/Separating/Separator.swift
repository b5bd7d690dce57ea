public import Audio
internal import Divergences
internal import Factorization
public import NDArray

/// Separates recordings of speakers whose bases are known.
///
/// The mixture's mel spectrum is explained by the fixed bases of all its speakers together; the share of each in
/// every bin becomes a mask on the mixture's spectrogram, and masked spectrograms become waveforms. Of what else is heard a basis may be
/// learned on the way (``UnknownSource``), and who talks may be found out (``identifySpeakers(in:count:settings:on:)``). Where the
/// model has reconstruction bases for exactly these speakers, each one's part is made of them (``PairReconstruction``).
public struct Separator<Scalar: ArrayScalar>: Sendable {
    public let model: SeparationModel<Scalar>
    public let analyser: FrontEnd.Analyser<Scalar>
    public let settings: SeparationSettings
    let divergence: any Divergence

    /// - Throws: ``FrontEndError`` or `NameError` where the model asks for something that cannot be had.
    public init(_ model: SeparationModel<Scalar>, settings: SeparationSettings? = nil) throws {
        self.model = model
        self.settings = settings ?? model.details.separation
        analyser = try FrontEnd.Analyser(model.details.frontEnd)
        divergence = try Divergences.divergence(
            named: self.settings.divergence ?? model.details.method.divergence)
    }

    /// Explains a mixture by the bases of some speakers.
    ///
    /// - Parameters:
    ///   - speakers: who talks.
    ///   - other: what else is heard; nil for nothing.
    ///   - pool: the threads to use.
    ///   - spectrum: the mixture's mel spectrum, at any level.
    /// - Returns: the parts R_a of the speakers, and then that of anything else, in the scale of `spectrum`: W_a H_a, or V_a H̃_a where the
    ///   model has reconstruction bases for exactly these speakers, in either order, and nothing else is heard. Of the latter only the ratio
    ///   means anything; and since their frames depend on the ones around, the first and last frames of a spectrum lack a part of what they
    ///   depend on.
    /// - Throws: ``UnknownSpeaker`` or `FactorizationError`.
    public func decompose(
        _ spectrum: NDArray<Scalar>, speakers: [String], other: UnknownSource? = nil, on pool: WorkerPool = .shared
    ) throws -> [NDArray<Scalar>] {
        let (decomposition, gain) = try decomposition(of: spectrum, speakers: speakers, other: other, on: pool)
        let parts =
            pair(of: speakers, other: other)?.parts(of: decomposition.activations, names: speakers)
            ?? decomposition.reconstructions.map(analyser.frontEnd.stacking.averaged)
        return parts.map { $0 / gain }
    }

    /// The reconstruction bases that are used for some sources; nil where those of the analysis are.
    private func pair(of speakers: [String], other: UnknownSource?) -> PairReconstruction<Scalar>? {
        other == nil ? model.reconstruction(of: speakers) : nil
    }

    /// The activations H_a of the speakers in a mixture, in the scale of `spectrum`: components × T.
    ///
    /// - Throws: ``UnknownSpeaker`` or `FactorizationError`.
    public func activations(
        _ spectrum: NDArray<Scalar>, speakers: [String], on pool: WorkerPool = .shared
    ) throws -> [NDArray<Scalar>] {
        let (decomposition, gain) = try decomposition(of: spectrum, speakers: speakers, on: pool)
        return decomposition.activations.map { $0 / gain }
    }

    /// Of the spectrum times a gain, which makes its mean the number of sources, by the bases of the analysis.
    func decomposition(
        of spectrum: NDArray<Scalar>, speakers: [String], other: UnknownSource? = nil, on pool: WorkerPool
    ) throws -> (Decomposition<Scalar>, gain: Scalar) {
        var bases: [NDArray<Scalar>] = []
        for speaker in speakers { bases.append(try model.basis(of: speaker)) }
        // In training every speaker has a mean of 1, and so has every voice of a mixture here. For Kullback-Leibler the
        // scale makes no difference but to the floor.
        let sum = spectrum.preciseSum()
        let sources = speakers.count + (other == nil ? 0 : 1)
        let gain = Scalar(sum > 0 ? Double(sources * spectrum.count) / sum : 1)
        if let other {
            return (
                try other.decomposition(
                    of: analyser.frontEnd.stacking.stacked(spectrum * gain), bases: bases, by: self, on: pool), gain
            )
        }
        let decomposition = try Factorization::decompose(
            analyser.frontEnd.stacking.stacked(spectrum * gain), bases: bases, divergence: divergence,
            sparsity: settings.sparsity,
            iterations: settings.iterations, tolerance: settings.tolerance,
            dataFloor: dataFloor, on: pool)
        return (decomposition, gain)
    }

    var dataFloor: Double { divergence.acceptsZeros ? 0 : 1e-9 }

    /// Separates a mixture at the front end's sample rate.
    ///
    /// - Parameters:
    ///   - mixture: the sum of what is heard.
    ///   - speakers: who talks.
    ///   - other: what else is heard, which then has the last waveform; nil for nothing.
    ///   - pool: the threads to use.
    /// - Returns: one waveform per speaker with the mixture's length; they add up to the mixture, to rounding, for masks
    ///   that add up to 1 (``MaskSettings/addUp``).
    /// - Throws: ``UnknownSpeaker`` or `FactorizationError`.
    public func separate(
        _ mixture: Waveform<Scalar>, speakers: [String], other: UnknownSource? = nil, on pool: WorkerPool = .shared
    ) throws -> Separation<Scalar> {
        let spectrogram = analyser.spectrogram(of: mixture)
        let spectrum = analyser.melSpectrum(of: spectrogram)
        let reconstructions = try decompose(spectrum, speakers: speakers, other: other, on: pool)
        let estimates = analyser.separatedWaveforms(
            of: spectrogram, reconstructions: reconstructions, sampleCount: mixture.count, mask: settings.mask)
        return Separation(
            speakers: speakers, estimates: estimates, reconstructions: reconstructions,
            reconstructionsAreRelative: pair(of: speakers, other: other) != nil, mixtureSpectrum: spectrum)
    }

    /// Separates a recording of any sample rate.
    ///
    /// It is resampled for the work and the results are resampled back, to exactly the recording's length and rate. What the front end's
    /// rate cannot carry is shared equally, so that the waveforms still add up to the recording for masks that add up to 1; where the mask
    /// removes what no band covers (``MaskSettings/OutOfBand/zero``), it is removed, too.
    ///
    /// - Throws: ``UnknownSpeaker`` or `FactorizationError`.
    public func separate(
        recording: Waveform<Scalar>, speakers: [String], other: UnknownSource? = nil, on pool: WorkerPool = .shared
    ) throws -> [Waveform<Scalar>] {
        let mixture = recording.resampled(to: model.details.frontEnd.sampleRate)
        return estimates(of: recording, from: try separate(mixture, speakers: speakers, other: other, on: pool))
    }

    /// The waveforms of a separation at the rate and of the length of the recording that was separated.
    ///
    /// They are resampled; what the front end's rate cannot carry, the recording − the recording resampled there and back, is shared
    /// equally or removed, as ``separate(recording:speakers:other:on:)`` says.
    ///
    /// - Parameters:
    ///   - recording: the recording at its own rate.
    ///   - separation: that of the recording at the front end's rate.
    public func estimates(
        of recording: Waveform<Scalar>, from separation: Separation<Scalar>
    ) -> [Waveform<Scalar>] {
        guard recording.sampleRate != model.details.frontEnd.sampleRate else { return separation.estimates }
        func atRecordingRate(_ waveform: Waveform<Scalar>) -> NDArray<Scalar> {
            resized(waveform.resampled(to: recording.sampleRate).samples, to: recording.count)
        }
        let estimates = separation.estimates.map(atRecordingRate)
        let share = Scalar(settings.mask.shareBeyondRate(sources: estimates.count))
        guard share > 0 else { return estimates.map { Waveform(samples: $0, sampleRate: recording.sampleRate) } }
        let carried = atRecordingRate(recording.resampled(to: model.details.frontEnd.sampleRate))
        let beyond = (recording.samples - carried) * share
        return estimates.map { Waveform(samples: $0 + beyond, sampleRate: recording.sampleRate) }
    }

    private func resized(_ samples: NDArray<Scalar>, to count: Int) -> NDArray<Scalar> {
        guard samples.count != count else { return samples }
        let kept = samples.elements.prefix(count)
        return NDArray(kept + [Scalar](repeating: 0, count: count - kept.count))
    }
}

/// A separated mixture, with the spectra that its scores need.
public struct Separation<Scalar: ArrayScalar>: Sendable {
    public let speakers: [String]
    /// One per speaker, and then that of anything else, of the mixture's length.
    public let estimates: [Waveform<Scalar>]
    /// R_a of every estimate, in the scale of the mixture's spectrum.
    public let reconstructions: [NDArray<Scalar>]
    /// Whether they are made of the reconstruction bases of a pair, so that only their ratio means anything.
    public let reconstructionsAreRelative: Bool
    /// The mixture's mel spectrum.
    public let mixtureSpectrum: NDArray<Scalar>
}
