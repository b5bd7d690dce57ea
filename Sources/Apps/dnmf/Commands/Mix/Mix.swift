internal import ArgumentParser
internal import Audio
internal import NDArray
internal import Separation

/// `dnmf mix`: two people talking at once, made from two recordings.
struct Mix: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Mix two recordings at a given level.",
        usage: "dnmf mix <a> <b> --output <file> [<options>]",
        discussion: """
            Both recordings are cut to the shorter one's length; the second is scaled so that the first is --snr decibels \
            above it. Channels are averaged to one, and the second recording takes the first one's sample rate unless \
            --sample-rate says otherwise.

            EXAMPLES:
              # equally loud
              dnmf mix anna.wav ben.flac --output both.wav

              # the second voice 6 dB below the first; the parts as well
              dnmf mix anna.wav ben.wav --snr 6 --sources --output both.wav
            """)

    @Argument(help: ArgumentHelp("The first recording.", valueName: "a"))
    var first: String

    @Argument(help: ArgumentHelp("The second recording, which is scaled.", valueName: "b"))
    var second: String

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Level of the first over the second, -120 to 120 dB.", valueName: "dB"))
    var snr = 0.0

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Sample rate of the mixture (default: that of the first recording).", valueName: "Hz"))
    var sampleRate: Int?

    @Option(
        name: .shortAndLong, help: ArgumentHelp("Where to write the mixture: .wav, .flac or .ogg.", valueName: "file"))
    var output: String

    @Flag(help: "Also write the sources as they are in the mixture: <file>-first and <file>-second.")
    var sources = false

    @Option(help: "How to store the samples (default: by extension; wav is 32-bit float).")
    var format: SoundFormat?

    @OptionGroup var reporting: ReportingOptions

    func validate() throws {
        guard abs(snr) <= 120 else { throw ValidationError("--snr must be between -120 and 120 dB, not \(snr)") }
        if let sampleRate, !(1000...1_000_000).contains(sampleRate) {
            throw ValidationError("--sample-rate must be between 1000 and 1000000 Hz, not \(sampleRate)")
        }
        try requireFormat(format, of: output)
    }

    func run() throws {
        reporting.apply()
        let inputs = try [first, second].map { try RecordingInput<Double>(path: $0) }
        let rate = sampleRate ?? inputs[0].waveform.sampleRate
        for input in inputs where input.waveform.sampleRate != rate {
            log.note("\(input.path): resampled from \(input.waveform.sampleRate) to \(rate) Hz")
        }
        let mixture = try mix(inputs, rate: rate)
        let staged = try StagedOutput(file: output, keeping: [first, second])
        let name = fileName(of: output)
        var parts: [(name: String, waveform: Waveform<Double>)] = [(name, mixture.sum)]
        if sources {
            parts.append((name.insertingBeforeExtension("-first"), mixture.first))
            parts.append((name.insertingBeforeExtension("-second"), mixture.second))
        }
        for part in parts { try staged.write(part.waveform, to: part.name, format: format) }
        try staged.commit()
        let report = MixReport(
            mixture: mixture, snr: snr, output: output, sources: parts.dropFirst().map { staged.finalPath($0.name) })
        if reporting.json { try printJSON(report) } else if !reporting.quiet { try printResult(report.text) }
    }

    private func mix(_ inputs: [RecordingInput<Double>], rate: Int) throws -> Mixture<Double> {
        do throws(MixingError) {
            return try Mixture(inputs[0].waveform, inputs[1].waveform, snr: snr, resampledTo: rate)
        } catch {
            switch error {
            case .silentSource(let source), .emptySource(let source), .notFinite(let source):
                throw CommandError.data("\(inputs[source].path): \(error.description)")
            case .differentRates, .levelOutOfRange: throw error
            }
        }
    }
}

extension String {
    /// `both.wav` becomes `both-first.wav`.
    fileprivate func insertingBeforeExtension(_ text: String) -> String {
        guard let dot = lastIndex(of: ".") else { return self + text }
        return self[..<dot] + text + self[dot...]
    }
}
