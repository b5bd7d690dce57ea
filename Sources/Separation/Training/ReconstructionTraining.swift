internal import Audio
internal import Factorization
internal import NDArray

/// What the training of all pairs has in common.
struct ReconstructionTraining<Scalar: ArrayScalar> {
    private let speech: TrainingSpeech<Scalar>
    private let model: SeparationModel<Scalar>
    private let settings: ReconstructionSettings
    private let separator: Separator<Scalar>
    /// e, the power of the reconstructions in the mask.
    private let exponent: Double

    init(_ speech: TrainingSpeech<Scalar>, _ model: SeparationModel<Scalar>, _ settings: ReconstructionSettings) throws
    {
        let details = model.details
        require(
            details.frontEnd == speech.analyser.frontEnd,
            "trainReconstructions: a model of \(details.frontEnd), speech of \(speech.analyser.frontEnd)")
        try settings.validate(
            speakers: details.speakers.count, frontEnd: details.frontEnd, mask: details.separation.mask)
        (self.speech, self.model, self.settings) = (speech, model, settings)
        separator = try Separator(model)
        exponent = details.separation.mask.exponent(ofReconstructionsOf: details.frontEnd.spectrum)
    }

    /// The pairs with their speakers in the order of the model.
    ///
    /// - Throws: ``UnknownSpeaker`` or ``TrainingError``.
    func ordered(_ pairs: [SpeakerPair]) throws -> [SpeakerPair] {
        let names = model.details.speakers.map(\.name)
        let ordered = try pairs.map { pair in
            let places = try pair.names.map { name in
                _ = try utterances(of: name)
                guard let place = names.firstIndex(of: name) else { throw UnknownSpeaker(name: name, known: names) }
                return place
            }
            return SpeakerPair(names[places.min()!], names[places.max()!])
        }
        let reconstruction = ModelDescription.Reconstruction(settings: settings, pairs: ordered)
        if let problem = reconstruction.problem(speakers: Set(names)) { throw TrainingError.reconstruction(problem) }
        return ordered
    }

    /// The reconstruction bases of a pair; nil if the training was cancelled.
    func bases(
        of pair: SpeakerPair, on pool: WorkerPool, progress: (_ step: Int, _ objective: Double?) -> ProgressAction
    ) throws -> [NDArray<Scalar>]? {
        var reconstruction = try MaskReconstruction(parts(of: pair, on: pool), exponent: exponent, on: pool)
        for step in 0...settings.steps {
            if step > 0 { try reconstruction.step(on: pool) }
            let isLooked = step % 10 == 0 || step == settings.steps
            guard progress(step, isLooked ? reconstruction.objective(on: pool) : nil) == .proceed else { return nil }
        }
        return reconstruction.bases
    }

    private func utterances(of name: String) throws(UnknownSpeaker) -> [AnalysedUtterance<Scalar>] {
        guard let speaker = speech.speakers.first(where: { $0.name == name }) else {
            throw UnknownSpeaker(name: name, known: speech.speakers.map(\.name))
        }
        return speaker.utterances
    }

    /// Start, activations and targets of both speakers in the mixtures of all passes.
    private func parts(of pair: SpeakerPair, on pool: WorkerPool) throws -> [MaskReconstruction<Scalar>.Part] {
        var generator = generator(of: pair)
        let utterances = try pair.names.map { try self.utterances(of: $0) }
        var (activations, targets) = ([[NDArray<Scalar>]](), [[NDArray<Scalar>]]())
        for _ in 0..<settings.mixturePasses {
            let rings = utterances.map { utterances in
                let count = utterances.reduce(0) { $0 + $1.frameCount }
                return UtteranceRing(utterances, from: .random(in: 0..<count, using: &generator))
            }
            let frames = min(rings[0].frameCount, rings[1].frameCount, settings.maximumFrames)
            let mixture = ReconstructionMixture(
                rings[0], rings[1], frames: frames, analyser: speech.analyser, on: pool)
            let (decomposition, _) = try separator.decomposition(
                of: mixture.spectrum, speakers: pair.names, on: pool)
            activations.append(decomposition.activations.map { stackingContext($0, frames: settings.contextFrames) })
            targets.append(mixture.targets)
        }
        return try pair.names.indices.map { speaker in
            MaskReconstruction<Scalar>.Part(
                basis: start(try model.basis(of: pair.names[speaker])),
                activations: joined(activations.map { $0[speaker] }), target: joined(targets.map { $0[speaker] }))
        }
    }

    /// The frames of all passes.
    private func joined(_ passes: [NDArray<Scalar>]) -> NDArray<Scalar> {
        passes.count == 1 ? passes[0] : NDArray(concatenating: passes, axis: 1)
    }

    /// The speaker's own basis, and a tenth of it for the frames around; nothing is zero, because that would stay.
    private func start(_ basis: NDArray<Scalar>) -> NDArray<Scalar> {
        let context = settings.contextFrames
        let blocks = (-context...context).map { $0 == 0 ? basis : basis * 0.1 }
        return NDArray(concatenating: blocks, axis: 1) + 1e-4
    }

    /// Numbers that are the pair's own.
    private func generator(of pair: SpeakerPair) -> PhiloxGenerator {
        let names = model.details.speakers.map(\.name)
        // Far from the streams of the speakers' starts.
        return pair.names.reduce(PhiloxGenerator(seed: model.details.method.seed, stream: 1 << 32)) {
            $0.split(UInt64(names.firstIndex(of: $1) ?? 0))
        }
    }
}
