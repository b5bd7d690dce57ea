internal import Separation

extension ExperimentVariant {
    /// How it trains and separates, for people.
    var labelledValues: [(String, String)] {
        let (transform, mel) = (frontEnd.transform, frontEnd.mel)
        let weight =
            method == .dnmf
            ? ", weight of mixtures \(pairWeight)\(partners == .spectra ? ", the other voice known" : "")" : ""
        let activations = usesCleanActivations ? ", activations found on each voice alone" : ""
        let pairs =
            reconstruction.map {
                ", then reconstruction bases for every two speakers: \($0.steps) steps, \($0.contextFrames) frames of context on either "
                    + "side, \($0.mixturePasses) passes over the mixtures"
            } ?? ""
        return [
            (
                "Front end",
                "\(frontEnd.sampleRate) Hz, windows of \(transform.windowLength) samples every \(transform.hop), "
                    + "\(mel.bands) mel bands of \(frontEnd.spectrum.rawValue)s from \(mel.lowestFrequency) to \(mel.highestFrequency) Hz"
            ),
            (
                "Training",
                "\(method.rawValue), divergence \(divergence), update rule \(updateRule), schedule \(schedule), at most "
                    + "\(iterations) iterations, tolerance \(tolerance)\(weight)\(pairs)"
            ),
            (
                "Separation",
                "\(separationIterations) updates, \(separationSparsity.map { "λ = \($0)" } ?? "λ of the training"), "
                    + "mask \(mask.shape.rawValue), exponent \(mask.exponent), outside the bands \(mask.outOfBand.rawValue)"
                    + (separationDivergence.map { ", divergence \($0)" } ?? "") + activations
            ),
        ]
    }
}
