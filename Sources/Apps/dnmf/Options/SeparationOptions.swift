internal import ArgumentParser
internal import Separation

/// How mixtures are explained, where that differs from the preset.
struct SeparationOptions: ParsableArguments {
    @Option(parsing: .unconditional, help: ArgumentHelp("Updates of a mixture's activations.", valueName: "n"))
    var separationIterations: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "L1 price of a mixture's activations (default: that of the training).", valueName: "price"),
        transform: parsePrice)
    var separationSparsity: Double?

    func validate() throws {
        if let separationIterations { try requireAtLeast(1, separationIterations, "--separation-iterations") }
        if let separationSparsity { try requirePrice(separationSparsity, "--separation-sparsity") }
    }

    func apply(to settings: inout SeparationSettings) {
        if let separationIterations { settings.iterations = separationIterations }
        if let separationSparsity { settings.sparsity = separationSparsity }
    }
}
