internal import NDArray

/// How a signal is cut into frames and transformed.
///
/// The defaults are those of Wang & Sha (2014) at 25 kHz as rastamat's `powspec` carries them out: windows of 32 ms
/// every 16 ms, filled up with zeros to the next power of two.
public struct STFTSettings: Sendable, Hashable, Codable {
    /// Samples per frame.
    public var windowLength: Int
    /// Samples from one frame to the next.
    public var hop: Int
    /// Points of the Fourier transform; zeros follow the window.
    public var fftSize: Int
    public var window: WindowShape
    /// Whether `windowLength − hop` zeros go before the signal and enough zeros after it, so that every sample lies in
    /// full frames. Without padding, samples after the last complete frame are left out.
    public var padding: Bool

    public init(
        windowLength: Int = 800, hop: Int = 400, fftSize: Int = 1024, window: WindowShape = .hann, padding: Bool = true
    ) {
        self.windowLength = windowLength
        self.hop = hop
        self.fftSize = fftSize
        self.window = window
        self.padding = padding
    }

    /// What is wrong with the settings, in one line; nil if they can be used.
    public var problem: String? {
        if windowLength < 1 { return "the window length \(windowLength) is not positive" }
        if hop < 1 || hop > windowLength { return "the hop \(hop) is not in 1 ... \(windowLength) (the window length)" }
        if fftSize < windowLength { return "the FFT size \(fftSize) is smaller than the window length \(windowLength)" }
        if fftSize > 1 << 24 { return "the FFT size \(fftSize) is larger than \(1 << 24)" }
        return nil
    }

    /// The number of frequencies from 0 to the Nyquist frequency: `fftSize / 2 + 1`.
    public var binCount: Int { fftSize / 2 + 1 }

    /// The number of zeros before the signal.
    public var leadingZeros: Int { padding ? windowLength - hop : 0 }

    /// The number of frames of a signal; at least 1.
    ///
    /// With padding `ceil(sampleCount / hop) + 1`, without it `1 + floor((sampleCount − windowLength) / hop)`.
    public func frameCount(sampleCount: Int) -> Int {
        require(sampleCount >= 0, "STFTSettings.frameCount: \(sampleCount) samples")
        if padding { return (sampleCount + hop - 1) / hop + 1 }
        return sampleCount >= windowLength ? 1 + (sampleCount - windowLength) / hop : 1
    }

    /// The number of samples, padding included, that so many frames cover.
    public func coveredLength(frames: Int) -> Int { frames == 0 ? 0 : (frames - 1) * hop + windowLength }
}
