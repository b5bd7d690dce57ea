internal import Audio
internal import Separation

/// What `dnmf mix` says in the end.
struct MixReport: Encodable {
    let mixture: String
    let sources: [String]
    let seconds: Double
    let sampleRate: Int
    let snr: Double
    /// What the second source was multiplied with.
    let gain: Double
    let peak: Double

    init(mixture: Mixture<Double>, snr: Double, output: String, sources: [String]) {
        self.mixture = output
        self.sources = sources
        seconds = mixture.sum.duration
        sampleRate = mixture.sum.sampleRate
        self.snr = snr
        gain = mixture.gain
        peak = mixture.sum.peak
    }

    var text: String {
        """
        \(formatted(seconds, significant: 4)) s at \(sampleRate) Hz, first over second \(formatted(snr, significant: 4)) \
        dB (second times \(formatted(gain, significant: 4))), peak \(formatted(peak, significant: 3))
        wrote \(([mixture] + sources).joined(separator: ", "))
        """
    }
}
