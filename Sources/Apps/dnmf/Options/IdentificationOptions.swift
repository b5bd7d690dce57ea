internal import ArgumentParser
internal import Separation

/// How the speakers of a mixture are found.
struct IdentificationOptions: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "With more enrolled speakers, only the so many that are heard most in the mixture are compared in groups (default: \(SpeakerIdentification.Settings().shortlist)).",
            valueName: "n"))
    var shortlist: Int?

    func validate() throws { if let shortlist { try requireAtLeast(2, shortlist, "--shortlist") } }

    var settings: SpeakerIdentification.Settings {
        var settings = SpeakerIdentification.Settings()
        if let shortlist { settings.shortlist = shortlist }
        return settings
    }
}
