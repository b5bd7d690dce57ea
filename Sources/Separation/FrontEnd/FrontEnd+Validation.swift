internal import Audio

extension FrontEnd {
    /// Checks that the settings make sense together.
    ///
    /// - Throws: ``FrontEndError`` that names the first setting that does not.
    public func validate() throws(FrontEndError) {
        if let problem { throw FrontEndError(problem: problem) }
    }

    // Settings also come from model files, so the limits keep damaged ones from asking for absurd amounts of memory.
    private var problem: String? {
        guard (1000...1_000_000).contains(sampleRate) else {
            return "the sample rate \(sampleRate) Hz is not in 1000 ... 1000000"
        }
        guard preEmphasis >= 0, preEmphasis < 1 else { return "the pre-emphasis \(preEmphasis) is not in 0 ..< 1" }
        guard (1...99).contains(stackedFrames), stackedFrames % 2 == 1 else {
            return "the number of stacked frames \(stackedFrames) is not odd and in 1 ... 99"
        }
        if let problem = transform.problem ?? mel.problem(sampleRate: sampleRate) { return problem }
        // What lies between two windows comes back divided by the squares of their edges.
        guard 4 * transform.hop <= 3 * transform.windowLength else {
            func milliseconds(_ samples: Int) -> String {
                "\(samples) samples (\((Double(samples) * 1e5 / Double(sampleRate)).rounded() / 100) ms)"
            }
            return
                "the hop of \(milliseconds(transform.hop)) is more than three quarters of the window of "
                + "\(milliseconds(transform.windowLength)), which leaves too little of what lies between two windows"
        }
        guard transform.fftSize <= 1 << 16 else { return "the FFT size \(transform.fftSize) is larger than 65536" }
        guard mel.bands <= transform.binCount else {
            return "\(mel.bands) mel bands are more than the \(transform.binCount) frequencies of the FFT"
        }
        return emptyBand
    }

    /// A band between two neighbouring frequencies of the FFT would always be zero.
    private var emptyBand: String? {
        let spacing = Double(sampleRate) / Double(transform.fftSize)
        let edges = mel.edges
        for band in 0..<mel.bands {
            let firstAbove = (edges[band] / spacing).rounded(.down) + 1
            guard firstAbove * spacing < edges[band + 2] else {
                return """
                    mel band \(band + 1) of \(mel.bands) (\(Int(edges[band])) to \(Int(edges[band + 2])) Hz) holds no \
                    frequency of the FFT, which are \(spacing) Hz apart; use fewer bands or a larger FFT
                    """
            }
        }
        return nil
    }
}
