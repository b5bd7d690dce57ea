internal import Separation

extension ExperimentVariant {
    /// What tells where the gain of discriminative training comes from, and where the decibels are lost: beside SNMF and DNMF
    ///
    /// - `dnmf-ind`, in which the other voice of every training mixture is known, so that nothing is learned jointly;
    /// - `snmf-euclidean`, sparse NMF by squared errors, which weigh loud bins more, as DNMF does, with mixtures explained as ever;
    /// - `snmf-clean` and `dnmf-clean`, whose activations are found on each clean voice instead of on the mixture.
    ///
    /// At few points of the grid, which can be changed.
    public static var controls: [ExperimentVariant] {
        var independent = ExperimentVariant(.dnmf, named: "dnmf-ind", title: "DNMF, partner known")
        independent.partners = .spectra
        var euclidean = ExperimentVariant(.snmf, named: "snmf-euclidean", title: "SNMF, Euclidean")
        euclidean.divergence = "euclidean"
        euclidean.separationDivergence = "kl"
        var clean = ExperimentVariant(.snmf, named: "snmf-clean", title: "SNMF, clean activations")
        clean.usesCleanActivations = true
        var discriminativeClean = ExperimentVariant(.dnmf, named: "dnmf-clean", title: "DNMF, clean activations")
        discriminativeClean.usesCleanActivations = true
        discriminativeClean.reference = "snmf-clean"
        let all = [
            ExperimentVariant(.snmf), ExperimentVariant(.dnmf), independent, euclidean, clean, discriminativeClean,
        ]
        return all.map { variant in
            var variant = variant
            variant.components = [70, 280]
            variant.sparsities = [0, 0.1]
            return variant
        }
    }

    /// What every ingredient of the preset `best` is worth: it, and what it is with one of them at a time taken away, exchanged or added.
    public static var ingredients: [ExperimentVariant] {
        func best(_ name: String, _ title: String, _ change: (inout ExperimentVariant) -> Void) -> ExperimentVariant {
            var variant = ExperimentVariant(.best)
            variant.name = "best-\(name)"
            variant.title = "Best, \(title)"
            change(&variant)
            return variant
        }
        return [
            ExperimentVariant(.best),
            best("power", "of powers") { $0.frontEnd.spectrum = .power },
            best("32ms", "32 ms windows") { $0.frontEnd.transform = FrontEnd(.paper).transform },
            best("80-bands", "80 bands to 4 kHz") { $0.frontEnd.mel = FrontEnd(.paper).mel },
            best("cheap", "a lower price") { $0.sparsities = [0.1] },
            best("140", "K = 140") { $0.components = [140] },
            best("560", "K = 560") { $0.components = [560] },
            best("3-frames", "3 frames stacked") {
                $0.frontEnd.stackedFrames = 3
                // The norm of a column that is repeated is larger by √3.
                $0.sparsities = [Double(3).squareRoot()]
            },
            best("paper-rule", "the paper's rule") { $0.updateRule = "paper" },
            best("dnmf", "discriminative") { $0.method = .dnmf },
            best("amplitude", "amplitude mask") { $0.mask.shape = .amplitude },
        ]
    }
}
