public import ArgumentParser
public import Audio

extension SoundFormat: ExpressibleByArgument {}

/// The format of a sound file that is named on the command line: its extension and `--format` must agree.
func requireFormat(_ format: SoundFormat?, of path: String) throws {
    guard let named = SoundFormat(path: path) else {
        throw ValidationError("'\(path)' does not end in .wav, .flac or .ogg, so its format is not known")
    }
    if let format, format.fileExtension != named.fileExtension {
        throw ValidationError("--format \(format.rawValue) writes .\(format.fileExtension) files; rename '\(path)'")
    }
}
