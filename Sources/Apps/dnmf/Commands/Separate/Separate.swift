internal import ArgumentParser
internal import Audio
internal import NDArray
internal import Separation

/// `dnmf separate`: one sound file per speaker out of a recording of several.
struct Separate: ScalarCommand {
    static let configuration = CommandConfiguration(
        abstract: "Separate a recording of people talking at once.",
        usage: "dnmf separate --model <file> --speakers <a,b> <mix> [<options>]",
        discussion: """
            Writes one sound file per speaker, <name of the recording>-<speaker>.wav, with the recording's length and \
            sample rate; together they add up to the recording. The speakers must be in the model; see dnmf inspect.

            EXAMPLES:
              dnmf separate --model voices.safetensors --speakers anna,ben both.wav

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
        name: .shortAndLong, help: ArgumentHelp("Who speaks, separated by commas; two or more.", valueName: "a,b"),
        transform: parseNames)
    var speakers: [String]

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("Where to write the files; made if it does not exist.", valueName: "dir"))
    var outputDirectory = "."

    @Option(help: "How to store the samples; wav is 32-bit float.")
    var format = SoundFormat.wavFloat32

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Updates of the activations (default: as the model says).", valueName: "n"))
    var iterations: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Stop when the objective falls by less than this fraction per iteration; 0 never does.", valueName: "x"))
    var tolerance = 0.0

    @Flag(help: "Read, separate and write piece by piece, in memory that does not depend on the recording's length.")
    var stream = false

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("With --stream, how much is looked at at a time.", valueName: "seconds"))
    var lookAhead = 1.0

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("L1 price of the activations (default: as the model says).", valueName: "price"))
    var sparsity: Double?

    @OptionGroup var compute: ComputeOptions
    @OptionGroup var reporting: ReportingOptions

    func validate() throws {
        guard speakers.count >= 2 else {
            throw ValidationError("--speakers needs two or more names, separated by commas, such as s1,s2")
        }
        if let iterations { try requireAtLeast(1, iterations, "--iterations") }
        try requireFinite(tolerance, "--tolerance")
        guard lookAhead > 0, lookAhead <= 3600 else {
            throw ValidationError("--look-ahead must be more than 0 and at most 3600 seconds, not \(lookAhead)")
        }
        if let sparsity { try requireFinite(sparsity, "--sparsity") }
    }

    func run<Scalar: ArrayScalar>(in _: Scalar.Type) throws {
        let start = ContinuousClock.now
        let separator = try makeSeparator(of: Scalar.self)
        let staged = try StagedOutput(in: outputDirectory, creating: true, keeping: [recording, model])
        let separated = try stream ? separatePieces(separator, into: staged) : separateWhole(separator, into: staged)
        try staged.commit()
        let files = speakers.map { ($0, staged.finalPath(partName(of: $0))) }
        let report = SeparateReport(
            recording: recording, model: model, recordingSeconds: separated.duration, sampleRate: separated.sampleRate,
            seconds: seconds(.now - start), files: Dictionary(uniqueKeysWithValues: files))
        if reporting.json { try printJSON(report) } else if !reporting.quiet { try printResult(report.text(speakers)) }
    }

    /// The name of a speaker's file.
    func partName(of speaker: String) -> String {
        "\(Sentence(path: recording).name)-\(speaker).\(format.fileExtension)"
    }

    private func separateWhole<Scalar: ArrayScalar>(
        _ separator: Separator<Scalar>, into staged: StagedOutput
    ) throws -> SeparatedLength {
        let input = try RecordingInput<Scalar>(path: recording)
        let length = SeparatedLength(sampleCount: input.waveform.count, sampleRate: input.waveform.sampleRate)
        tellAboutRate(length.sampleRate, separator)
        tellAboutLength(length, separator)
        let parts = try separator.separate(recording: input.waveform, speakers: speakers, on: compute.makePool())
        for (speaker, part) in zip(speakers, parts) {
            try staged.write(part, to: partName(of: speaker), format: format)
        }
        return length
    }

    private func makeSeparator<Scalar: ArrayScalar>(of _: Scalar.Type) throws -> Separator<Scalar> {
        let loaded = try SeparationModel<Scalar>(path: model)
        do {
            for speaker in speakers { _ = try loaded.basis(of: speaker) }
        } catch {
            throw CommandError.usage("\(model): \(error.description)")
        }
        if let name = speakers.first(where: { $0.contains("/") }) {
            throw CommandError.data("\(model): the speaker name '\(name)' cannot be part of a file name")
        }
        var settings = loaded.details.separation
        if let iterations { settings.iterations = iterations }
        settings.tolerance = tolerance
        if let sparsity { settings.sparsity = sparsity }
        return try Separator(loaded, settings: settings)
    }

    func tellAboutRate<Scalar: ArrayScalar>(_ rate: Int, _ separator: Separator<Scalar>) {
        let frontEnd = separator.model.details.frontEnd
        guard rate != frontEnd.sampleRate else { return }
        log.note("\(recording): resampled from \(rate) to \(frontEnd.sampleRate) Hz for the separation, and back")
    }

    func tellAboutLength<Scalar: ArrayScalar>(_ length: SeparatedLength, _ separator: Separator<Scalar>) {
        let frontEnd = separator.model.details.frontEnd
        let window = Double(frontEnd.transform.windowLength) / Double(frontEnd.sampleRate)
        guard length.duration < window else { return }
        log.note(
            "\(recording): \(formatted(length.duration * 1000, significant: 3)) ms are shorter than one "
                + "analysis window of \(formatted(window * 1000, significant: 3)) ms; do not expect much")
    }
}

/// How long a recording is that has been separated.
struct SeparatedLength {
    let sampleCount: Int
    let sampleRate: Int
    var duration: Double { Double(sampleCount) / Double(sampleRate) }
}

/// What `dnmf separate` says in the end.
struct SeparateReport: Encodable {
    let recording: String
    let model: String
    let recordingSeconds: Double
    let sampleRate: Int
    let seconds: Double
    /// By speaker.
    let files: [String: String]

    func text(_ speakers: [String]) -> String {
        let wrote = speakers.compactMap { files[$0] }.joined(separator: ", ")
        return """
            separated \(formatted(recordingSeconds, significant: 4)) s at \(sampleRate) Hz in \
            \(formatted(seconds, significant: 3)) s
            wrote \(wrote)
            """
    }
}
