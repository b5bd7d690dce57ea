internal import ArgumentParser
internal import Separation

/// Whether and how reconstruction bases for pairs are learned, where that differs from the preset.
struct ReconstructionOptions: ParsableArguments {
    @Flag(
        inversion: .prefixedNo,
        help: "Learn bases for the masks of every two speakers, too: better where it is known who talks; takes longer.")
    var pairs: Bool?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Frames on either side of a frame whose activations have a part in it, with --pairs.", valueName: "n"))
    var contextFrames: Int?

    @Option(parsing: .unconditional, help: ArgumentHelp("Updates of both bases of a pair.", valueName: "n"))
    var reconstructionSteps: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("How often the speech of a pair is mixed, with other shifts.", valueName: "n"))
    var mixturePasses: Int?

    func validate() throws {
        if let contextFrames { try requireAtLeast(0, contextFrames, "--context-frames") }
        if let reconstructionSteps { try requireAtLeast(1, reconstructionSteps, "--reconstruction-steps") }
        if let mixturePasses { try requireAtLeast(1, mixturePasses, "--mixture-passes") }
        if pairs == false, contextFrames != nil || reconstructionSteps != nil || mixturePasses != nil {
            throw ValidationError("--context-frames, --reconstruction-steps and --mixture-passes need --pairs")
        }
    }

    /// Whether there are numbers that mean something with such bases alone.
    var needsPairs: Bool { contextFrames != nil || reconstructionSteps != nil || mixturePasses != nil }

    func apply(to settings: inout ReconstructionSettings?) {
        if pairs == true, settings == nil { settings = ReconstructionSettings() }
        if pairs == false { settings = nil }
        if let contextFrames { settings?.contextFrames = contextFrames }
        if let reconstructionSteps { settings?.steps = reconstructionSteps }
        if let mixturePasses { settings?.mixturePasses = mixturePasses }
    }
}
