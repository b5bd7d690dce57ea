internal import Audio
internal import NDArray

extension StagedOutput {
    /// Writes one of the files as sound, and warns where the format had to clip.
    func write<Scalar: ArrayScalar>(
        _ waveform: Waveform<Scalar>, to name: String, format: SoundFormat?
    ) throws {
        try write(name) { path in
            let summary = try SoundFile.write(waveform, to: path, format: format)
            warnOfClipping(summary, path: finalPath(name))
        }
    }
}

/// Says how many samples the format could not hold.
func warnOfClipping(_ summary: SoundFileSummary, path: String) {
    guard summary.clippedSamples > 0 else { return }
    log.warn(
        "\(path): \(counted(summary.clippedSamples, "sample")) beyond full scale were clipped (peak "
            + "\(formatted(summary.peak, significant: 3))); use --format wav, which keeps them")
}
