public import Audio
public import NDArray

extension FrontEnd {
    /// A front end ready for work: its transform, window and filters are computed once.
    ///
    /// A value may be used by several threads at the same time.
    public struct Analyser<Scalar: ArrayScalar>: Sendable {
        public let frontEnd: FrontEnd
        public let transform: ShortTimeFourierTransform<Scalar>
        public let filterBank: MelFilterBank<Scalar>
        let intervals: MelIntervals<Scalar>

        /// - Throws: ``FrontEndError`` if the settings cannot be used.
        public init(_ frontEnd: FrontEnd) throws(FrontEndError) {
            try frontEnd.validate()
            self.frontEnd = frontEnd
            transform = ShortTimeFourierTransform(frontEnd.transform)
            filterBank = MelFilterBank(
                frontEnd.mel, sampleRate: frontEnd.sampleRate, fftSize: frontEnd.transform.fftSize)
            intervals = MelIntervals(filterBank, isOfMagnitudes: frontEnd.spectrum == .magnitude)
        }
    }
}

extension FrontEnd.Analyser {
    var preEmphasis: PreEmphasis { PreEmphasis(coefficient: frontEnd.preEmphasis) }

    /// The number of frames of a waveform of so many samples.
    public func frameCount(sampleCount: Int) -> Int { frontEnd.transform.frameCount(sampleCount: sampleCount) }

    /// The complex spectrogram of the pre-emphasised waveform, all bins.
    ///
    /// - Precondition: the waveform has the front end's sample rate.
    public func spectrogram(of waveform: Waveform<Scalar>) -> Spectrogram<Scalar> {
        requireRate(of: waveform, "spectrogram")
        return transform.analyse(preEmphasis.apply(waveform.samples))
    }

    /// The mel spectrum M|X|² or M|X|, D × T, as the front end says.
    ///
    /// - Precondition: the waveform has the front end's sample rate.
    public func melSpectrum(of waveform: Waveform<Scalar>) -> NDArray<Scalar> {
        melSpectrum(of: spectrogram(of: waveform))
    }

    /// The mel spectrum M|X|² or M|X|, D × T, as the front end says.
    ///
    /// - Precondition: the spectrogram has the front end's number of bins.
    public func melSpectrum(of spectrogram: Spectrogram<Scalar>) -> NDArray<Scalar> {
        switch frontEnd.spectrum {
        case .power: filterBank.apply(spectrogram)
        case .magnitude: filterBank.apply(spectrogram.magnitude)
        }
    }

    /// What training keeps of a waveform: its mel spectrum and the complex bins that mixtures need.
    ///
    /// - Precondition: the waveform has the front end's sample rate.
    public func analyse(_ waveform: Waveform<Scalar>) -> AnalysedUtterance<Scalar> {
        analyse(spectrogram(of: waveform))
    }

    /// The same from a spectrogram that has been computed already.
    ///
    /// - Precondition: the spectrogram has the front end's number of bins.
    public func analyse(_ spectrogram: Spectrogram<Scalar>) -> AnalysedUtterance<Scalar> {
        AnalysedUtterance(
            bins: spectrogram.rows(filterBank.coveredBins), melSpectrum: melSpectrum(of: spectrogram), gain: 1)
    }

    /// The waveform of a spectrogram: the inverse of ``spectrogram(of:)``, cut or filled up to `sampleCount` samples.
    ///
    /// - Precondition: the spectrogram has the front end's number of bins.
    public func waveform(of spectrogram: Spectrogram<Scalar>, sampleCount: Int) -> Waveform<Scalar> {
        let samples = preEmphasis.invert(transform.synthesise(spectrogram, count: sampleCount))
        return Waveform(samples: samples, sampleRate: frontEnd.sampleRate)
    }

    private func requireRate(of waveform: Waveform<Scalar>, _ operation: String) {
        require(
            waveform.sampleRate == frontEnd.sampleRate,
            "FrontEnd.Analyser.\(operation): a waveform at \(waveform.sampleRate) Hz, \(frontEnd.sampleRate) Hz expected"
        )
    }
}

extension Spectrogram {
    /// Some of the bins.
    fileprivate func rows(_ bins: Range<Int>) -> Spectrogram {
        let elements = bins.lowerBound * frameCount..<bins.upperBound * frameCount
        let parts = [real, imaginary].map { part in
            part.withUnsafeBuffer {
                NDArray(UnsafeBufferPointer(rebasing: $0[elements]), shape: [bins.count, frameCount])
            }
        }
        return Spectrogram(real: parts[0], imaginary: parts[1])
    }
}
