internal import ArgumentParser
internal import Audio
internal import NDArray
internal import Separation

/// `dnmf separate`: one sound file per speaker out of a recording of several.
struct Separate: ScalarCommand {
    static let configuration = CommandConfiguration(
        abstract: "Separate a recording of people talking at once.",
        usage: "dnmf separate --model <file> --speakers <a,b|auto> <mix> [<options>]",
        discussion: """
            Writes one sound file per speaker, <name of the recording>-<speaker>.wav, with the recording's length and \
            sample rate; together they add up to the recording, unless the mask is rootWiener or what is out of band is zero. The speakers must be in the model; see dnmf inspect. \
            How the recording is explained and masked is as the model says unless an option says otherwise.

            EXAMPLES:
              dnmf separate --model voices.safetensors --speakers anna,ben both.wav

              # whoever of the model explains the recording best: two, or three
              dnmf separate --model voices.safetensors --speakers auto both.wav
              dnmf separate --model voices.safetensors --speakers auto:3 table.wav

              # one speaker, and everything else, as <name>-other.wav
              dnmf separate --model voices.safetensors --speakers anna --other 10 \\
                  kitchen.wav

              # a page to listen to and to look at
              dnmf separate --model voices.safetensors --speakers anna,ben \\
                  --report both.html both.wav

              # into a folder of their own, as FLAC
              dnmf separate --model voices.safetensors --speakers anna,ben \\
                  --format flac -o parts both.wav

              # an hour, piece by piece, in memory that does not grow
              dnmf separate --model voices.safetensors --speakers anna,ben \\
                  --stream --tolerance 1e-4 meeting.wav
            """)

    @Argument(help: ArgumentHelp("The recording: WAV, FLAC or Ogg, of any rate.", valueName: "mix"))
    var recording: String

    @Option(name: .shortAndLong, help: ArgumentHelp("A model that dnmf train wrote.", valueName: "file"))
    var model: String

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "Who speaks, separated by commas; two or more, or one with --other. auto finds two of the model's speakers, auto:<n> as many.",
            valueName: "a,b|auto"),
        transform: SpeakerChoice.parse)
    var speakers: SpeakerChoice

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Beside the speakers, anything else: one part more, with so many components learned from the recording.",
            valueName: "n"))
    var other: Int?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("Where to write the files; made if it does not exist.", valueName: "dir"))
    var outputDirectory = "."

    @Option(help: "How to store the samples; wav is 32-bit float.")
    var format = SoundFormat.wavFloat32

    @Option(
        help: ArgumentHelp(
            "A page to write: the sounds, their spectrograms and masks, and the settings, in one file.",
            valueName: "file.html"))
    var report: String?

    @OptionGroup var inference: InferenceOptions

    @Flag(help: "Read, separate and write piece by piece, in memory that does not depend on the recording's length.")
    var stream = false

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("With --stream, how much is looked at at a time (default: 1).", valueName: "seconds"))
    var lookAhead: Double?

    @OptionGroup(title: "Masks (default: as the model says)") var mask: MaskOptions
    @OptionGroup(title: "Finding the speakers") var identification: IdentificationOptions

    @OptionGroup var random: SeedOption
    @OptionGroup var compute: ComputeOptions
    @OptionGroup var reporting: ReportingOptions

    func validate() throws {
        try validateParts()
        if let lookAhead {
            guard lookAhead > 0, lookAhead <= 3600 else {
                throw ValidationError("--look-ahead must be more than 0 and at most 3600 seconds, not \(lookAhead)")
            }
            guard stream else { throw ValidationError("--look-ahead needs --stream") }
        }
        if let report, !report.lowercased().hasSuffix(".html") {
            throw ValidationError("--report writes a page, whose name ends in .html, not '\(report)'")
        }
    }

    private func validateParts() throws {
        if let other {
            try requireAtLeast(1, other, "--other")
            // More would be anything, and take memory for every frame of the recording.
            guard other <= 1000 else { throw ValidationError("--other must be at most 1000, not \(other)") }
            if stream {
                throw ValidationError(
                    "--other learns from the recording as a whole, which --stream never has; leave one of them out")
            }
            if case .automatic = speakers {
                throw ValidationError(
                    "--speakers auto cannot tell speakers from anything else; name them to have --other, or leave it out"
                )
            }
        }
        if case .named(let names) = speakers {
            if names.count < 2, other == nil {
                throw ValidationError(
                    "--speakers needs two or more names, separated by commas, such as s1,s2; or one name and --other")
            }
            if identification.shortlist != nil {
                throw ValidationError("--shortlist needs --speakers auto: who is named need not be found")
            }
        }
    }

    func run<Scalar: ArrayScalar>(in _: Scalar.Type) throws {
        let start = ContinuousClock.now
        let separator = try makeSeparator(of: Scalar.self)
        let staged = try StagedOutput(in: outputDirectory, creating: true, keeping: [recording, model])
        let stagedPage = try report.map { try StagedOutput(file: $0, keeping: [recording, model]) }
        let pool = compute.makePool()
        let result =
            try stream
            ? separatePieces(separator, into: staged, on: pool) : separateWhole(separator, into: staged, on: pool)
        if let stagedPage, let report {
            let page = try page(of: result, by: separator, on: pool)
            try stagedPage.write(fileName(of: report)) { try AtomicFile.write(to: $0, contents: page.html) }
        }
        try staged.commit()
        try stagedPage?.commit()
        let summary = SeparateReport(
            recording: recording, model: model, recordingSeconds: result.length.duration,
            sampleRate: result.length.sampleRate, seconds: seconds(.now - start),
            parts: result.cast.parts.map { ($0, staged.finalPath(partName(of: $0))) },
            identification: result.cast.identification, page: report)
        if reporting.json { try printJSON(summary) } else if !reporting.quiet { try printResult(summary.text) }
    }

    /// The name of the file of a part.
    func partName(of part: String) -> String {
        "\(Sentence(path: recording).name)-\(part).\(format.fileExtension)"
    }

    private func separateWhole<Scalar: ArrayScalar>(
        _ separator: Separator<Scalar>, into staged: StagedOutput, on pool: WorkerPool
    ) throws -> SeparationResult<Scalar> {
        let input = try RecordingInput<Scalar>(path: recording).waveform
        let length = RecordingLength(sampleCount: input.count, sampleRate: input.sampleRate)
        tellAboutRate(length.sampleRate, separator)
        tellAboutLength(length, separator)
        let cast = try makeCast(for: separator, on: pool) { RecordingSections(input) }
        let separation = try separator.separate(
            input.resampled(to: separator.model.details.frontEnd.sampleRate), speakers: cast.speakers,
            other: cast.other, on: pool)
        let estimates = separator.estimates(of: input, from: separation)
        for (part, estimate) in zip(cast.parts, estimates) {
            try staged.write(estimate, to: partName(of: part), format: format)
        }
        return SeparationResult(
            cast: cast, length: length,
            whole: SeparationResult.Whole(recording: input, separation: separation, estimates: estimates))
    }

    private func makeSeparator<Scalar: ArrayScalar>(of _: Scalar.Type) throws -> Separator<Scalar> {
        let loaded = try SeparationModel<Scalar>(path: model)
        var settings = loaded.details.separation
        inference.apply(to: &settings)
        mask.apply(to: &settings.mask)
        try requireUsableNames(in: loaded)
        return try Separator(loaded, settings: settings)
    }

    func tellAboutRate<Scalar: ArrayScalar>(_ rate: Int, _ separator: Separator<Scalar>) {
        let frontEnd = separator.model.details.frontEnd
        guard rate != frontEnd.sampleRate else { return }
        log.note("\(recording): resampled from \(rate) to \(frontEnd.sampleRate) Hz for the separation, and back")
        if Double(rate) / 2 < frontEnd.mel.highestFrequency {
            log.note(
                "\(recording): has nothing above \(rate / 2) Hz, and the model listens up to \(Int(frontEnd.mel.highestFrequency)) Hz"
            )
        }
    }

    func tellAboutLength<Scalar: ArrayScalar>(_ length: RecordingLength, _ separator: Separator<Scalar>) {
        let frontEnd = separator.model.details.frontEnd
        let window = Double(frontEnd.transform.windowLength) / Double(frontEnd.sampleRate)
        guard length.duration < window else { return }
        log.note(
            "\(recording): \(formatted(length.duration * 1000, significant: 3)) ms are shorter than one "
                + "analysis window of \(formatted(window * 1000, significant: 3)) ms; do not expect much")
    }
}
