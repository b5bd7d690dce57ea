internal import ArgumentParser
internal import Separation

/// `dnmf inspect`: what is in a model file.
struct Inspect: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print what is in a model file.",
        discussion: """
            Checks the file and prints how the model was trained, the front end it needs, and its speakers.

            EXAMPLES:
              dnmf inspect voices.safetensors

              # for another program
              dnmf inspect voices.safetensors --json
            """)

    @Argument(help: ArgumentHelp("A model file that dnmf train wrote.", valueName: "model"))
    var model: String

    @OptionGroup var reporting: ReportingOptions

    func run() throws {
        reporting.apply()
        let details = try SeparationModel<Float>(path: model).details
        if reporting.json {
            try printJSON(Report(model: model, format: details.format, description: details))
        } else {
            try printResult(details.summary)
        }
    }

    private struct Report: Encodable {
        let model: String
        let format: Int
        let description: ModelDescription
    }
}
