internal import Audio
public import NDArray

/// The mel spectrum of the sum of two utterances, computed frame by frame from the spectra of each.
///
/// The Fourier transform is linear, so with X_ab = X_a + X_b
///
///     S_ab = gain · M|X_ab|² = max(S_a + S_b + 2 gain · M Re(X_a X_b*), 0)
///
/// and with magnitudes S_ab = gain · M|X_a + X_b|, which needs only the complex bins that carry mel weight. All mixtures of N speakers with M long sentences each take
/// N²M²/2 spectra; computed on demand they take the memory of N·M.
public struct MixtureSpectrum<Scalar: ArrayScalar>: Sendable {
    public let first: AnalysedUtterance<Scalar>
    public let second: AnalysedUtterance<Scalar>
    let intervals: MelIntervals<Scalar>

    /// The number of mel bands D.
    public var rows: Int { intervals.bandCount }

    /// The number of frames: that of the shorter utterance.
    public let columns: Int

    /// - Precondition: both utterances have the same gain and come from this analyser's front end.
    public init(
        _ first: AnalysedUtterance<Scalar>, _ second: AnalysedUtterance<Scalar>, analyser: FrontEnd.Analyser<Scalar>
    ) {
        intervals = analyser.intervals
        require(first.gain == second.gain, "MixtureSpectrum: gains \(first.gain) and \(second.gain) differ")
        for utterance in [first, second] {
            require(
                utterance.panels.binCount == intervals.binCount && utterance.panels.bandCount == intervals.bandCount,
                """
                MixtureSpectrum: bins of shape \(utterance.bins.real.shape) and mel spectrum of shape \
                \(utterance.melSpectrum.shape) for \(intervals.binCount) bins and \(intervals.bandCount) bands
                """)
        }
        self.first = first
        self.second = second
        columns = min(first.frameCount, second.frameCount)
    }

    /// Writes some frames of the spectrum: D rows of `frames.count` values.
    ///
    /// - Parameters:
    ///   - frames: which frames to compute.
    ///   - target: where the first row begins.
    ///   - rowStride: the distance between the rows of `target`.
    /// - Precondition: the frames exist and fit into a row.
    /// - Complexity: O(bins × frames), about 1100 operations per frame with the default front end.
    public func fill(frames: Range<Int>, into target: UnsafeMutablePointer<Scalar>, rowStride: Int) {
        require(
            frames.lowerBound >= 0 && frames.upperBound <= columns,
            "MixtureSpectrum.fill: frames \(frames) of \(columns)")
        require(
            frames.count <= rowStride, "MixtureSpectrum.fill: \(frames.count) frames in rows of \(rowStride)")
        guard !frames.isEmpty else { return }
        let (grid, width) = (MixtureGrid(first: [first], second: [second], intervals), SpectrumPanels<Scalar>.width)
        withUnsafeTemporaryAllocation(of: Scalar.self, capacity: rows * width) { spectrum in
            guard let source = spectrum.baseAddress else { return }
            for panel in frames.lowerBound / width...(frames.upperBound - 1) / width {
                grid.read(rows: 0..<rows, panel: panel, into: source)
                let wanted = frames.clamped(to: panel * width..<(panel + 1) * width)
                for row in 0..<rows {
                    (target + row * rowStride + (wanted.lowerBound - frames.lowerBound)).update(
                        from: source + row * width + (wanted.lowerBound - panel * width), count: wanted.count)
                }
            }
        }
    }

    /// The whole spectrum, D × T.
    public func array() -> NDArray<Scalar> {
        NDArray(uninitializedShape: [rows, columns]) { target in
            guard let base = target.baseAddress else { return }
            fill(frames: 0..<columns, into: base, rowStride: columns)
        }
    }
}
