internal import ArgumentParser
internal import Separation

/// How the speakers of a mixture are found.
struct IdentificationOptions: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "With more enrolled speakers, only the so many that are heard most in the mixture are compared in groups.",
            valueName: "n"))
    var shortlist = SpeakerIdentification.Settings().shortlist

    func validate() throws { try requireAtLeast(2, shortlist, "--shortlist") }

    var settings: SpeakerIdentification.Settings {
        var settings = SpeakerIdentification.Settings()
        settings.shortlist = shortlist
        return settings
    }
}
