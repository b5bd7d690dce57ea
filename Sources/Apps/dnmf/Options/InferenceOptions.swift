internal import ArgumentParser
internal import Separation

/// How mixtures are explained, where that differs from the model.
struct InferenceOptions: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Updates of the activations (default: as the model says).", valueName: "n"))
    var iterations: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Stop when the objective falls by less than this fraction per iteration; 0 never does (default: as the model says).",
            valueName: "x"))
    var tolerance: Double?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("L1 price of the activations (default: as the model says).", valueName: "price"),
        transform: parsePrice)
    var sparsity: Double?

    func validate() throws {
        if let iterations { try requireAtLeast(1, iterations, "--iterations") }
        if let tolerance { try requireFinite(tolerance, "--tolerance") }
        if let sparsity { try requirePrice(sparsity, "--sparsity") }
    }

    func apply(to settings: inout SeparationSettings) {
        if let iterations { settings.iterations = iterations }
        if let tolerance { settings.tolerance = tolerance }
        if let sparsity { settings.sparsity = sparsity }
    }
}
