internal import ArgumentParser
internal import Audio
internal import Separation

/// How waveforms become spectra, where that differs from the preset.
struct FrontEndOptions: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Samples per second to which recordings are brought.", valueName: "Hz"))
    var sampleRate: Int?

    @Option(help: "What the mel bands add up.")
    var spectrum: FrontEnd.Spectrum?

    @Option(parsing: .unconditional, help: ArgumentHelp("Length of the analysis window.", valueName: "ms"))
    var window: Double?

    @Option(parsing: .unconditional, help: ArgumentHelp("Time from one window to the next.", valueName: "ms"))
    var hop: Double?

    @Option(parsing: .unconditional, help: ArgumentHelp("Number of mel bands.", valueName: "n"))
    var melBands: Int?

    @Option(parsing: .unconditional, help: ArgumentHelp("Lower edge of the first band.", valueName: "Hz"))
    var lowestFrequency: Double?

    @Option(parsing: .unconditional, help: ArgumentHelp("Upper edge of the last band.", valueName: "Hz"))
    var highestFrequency: Double?

    @Option(
        parsing: .unconditional, help: ArgumentHelp("Weight of the pre-emphasis, from 0 to below 1.", valueName: "x"))
    var preEmphasis: Double?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Neighbouring frames that are explained together, an odd number.", valueName: "n"))
    var stackedFrames: Int?

    func validate() throws {
        for (value, name) in [(window, "--window"), (hop, "--hop")] {
            if let value, !(value > 0 && value <= 10_000) {
                throw ValidationError(
                    "\(name) must be a number of milliseconds above 0 and at most 10000, not \(value)")
            }
        }
    }

    /// A front end with these changes; the Fourier transform is as long as the next power of two.
    ///
    /// - Throws: `CommandError` where they make none.
    func changed(_ frontEnd: FrontEnd) throws -> FrontEnd {
        var result = frontEnd
        let before = result.sampleRate
        if let sampleRate { result.sampleRate = sampleRate }
        if let spectrum { result.spectrum = spectrum }
        if let melBands { result.mel.bands = melBands }
        if let lowestFrequency { result.mel.lowestFrequency = lowestFrequency }
        if let highestFrequency { result.mel.highestFrequency = highestFrequency }
        if let preEmphasis { result.preEmphasis = preEmphasis }
        if let stackedFrames { result.stackedFrames = stackedFrames }
        // Times stay what they are at another rate.
        func samples(_ milliseconds: Double?, _ samples: Int) -> Int {
            let seconds = milliseconds.map { $0 / 1000 } ?? Double(samples) / Double(before)
            return max(1, Int(min(seconds * Double(result.sampleRate), 1e9).rounded()))
        }
        result.transform.windowLength = samples(window, result.transform.windowLength)
        result.transform.hop = samples(hop, result.transform.hop)
        var size = 1
        while size < result.transform.windowLength { size *= 2 }
        result.transform.fftSize = size
        do {
            try result.validate()
        } catch {
            throw CommandError.usage(error.description)
        }
        return result
    }
}

/// How mixtures are explained and masked, where that differs from the preset.
struct MaskOptions: ParsableArguments {
    @Option(help: ArgumentHelp("How the sources share a frequency.", valueName: "shape"))
    var mask: MaskSettings.Shape?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Power to which the sources' powers are raised before they share; 1 is Wiener's mask.", valueName: "x"))
    var maskExponent: Double?

    @Option(
        help: ArgumentHelp(
            "Who gets the frequencies outside the bands: all alike, as in the frame's bands, or nobody (zero).",
            valueName: "rule"))
    var outOfBand: MaskSettings.OutOfBand?

    func validate() throws {
        if let maskExponent, !(maskExponent > 0 && maskExponent.isFinite) {
            throw ValidationError("--mask-exponent must be a finite number above 0, not \(maskExponent)")
        }
    }

    /// Whether nothing is changed.
    var isEmpty: Bool { mask == nil && maskExponent == nil && outOfBand == nil }

    func apply(to settings: inout MaskSettings) {
        if let mask { settings.shape = mask }
        if let maskExponent { settings.exponent = maskExponent }
        if let outOfBand { settings.outOfBand = outOfBand }
    }
}
