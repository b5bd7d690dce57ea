internal import Audio
internal import Divergences
internal import Factorization

/// Settings of the front end, of training and of separation that belong together.
public enum Preset: String, CaseIterable, Hashable, Sendable, Codable {
    /// Wang & Sha (ICASSP 2014): discriminative NMF by their rule, mel power spectra up to 4000 Hz, windows of 32 ms, λ = 0.1, until the
    /// objective falls by less than a thousandth.
    case paper
    /// What separates best of what was tried on real speech (`Documentation/Results.md`): sparse NMF by the monotone rule, 160 bands of
    /// magnitudes up to 8000 Hz, windows of 64 ms every 16 ms, λ = 1, 280 components, 60 updates of the activations.
    case best
    /// ``best``, and reconstruction bases for every two of the speakers (``ReconstructionSettings``): some tenths of a decibel more, for
    /// seconds of training and 1.8 MB of model per pair.
    case pair
}

extension FrontEnd {
    /// The front end of a preset.
    public init(_ preset: Preset) {
        switch preset {
        case .paper: self.init()
        case .best, .pair:
            self.init(
                transform: STFTSettings(windowLength: 1600, hop: 400, fftSize: 2048),
                mel: MelSettings(bands: 160, highestFrequency: 8000), spectrum: .magnitude)
        }
    }
}

extension TrainingSettings {
    /// The settings of a preset: the front end, the method and how it is learned, and, but for ``Preset/paper``, how mixtures are explained; with
    /// ``Preset/pair`` also ``reconstruction``.
    public init(_ preset: Preset) {
        self.init()
        frontEnd = FrontEnd(preset)
        switch preset {
        case .paper:
            method = .dnmf
            updateRule = NormalizedGradient()
            tolerance = 0.001
        case .best, .pair:
            method = .snmf
            components = 280
            sparsity = 1
            separation = SeparationSettings(iterations: 60, sparsity: 1)
            if preset == .pair { reconstruction = ReconstructionSettings() }
        }
    }
}
