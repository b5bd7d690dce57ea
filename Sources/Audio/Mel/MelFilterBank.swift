public import NDArray

/// Triangular filters, equally spaced in mel, that turn power spectra into mel spectra.
///
/// With edges `e` and bin frequencies `f_k = k sampleRate / fftSize`, band `i` weighs bin `k` with
///
///     max(0, min((f_k − e_i) / (e_{i+1} − e_i), (e_{i+2} − f_k) / (e_{i+2} − e_{i+1})))
///
/// On Slaney's scale this is multiplied by `2 / (e_{i+2} − e_i)`, which gives all bands about the same energy for a
/// flat spectrum. Source: Ellis, rastamat, `fft2melmx.m`.
public struct MelFilterBank<Scalar: ArrayScalar>: Sendable {
    public let settings: MelSettings
    public let sampleRate: Int
    public let fftSize: Int

    /// The `bands + 2` band edges in Hz.
    public let edges: [Double]

    /// The weights of each band, where they are not zero.
    public let bands: [MelBand<Scalar>]

    /// The bins that carry weight in any band: `1..<164` with the default settings at 25 kHz and 1024 points.
    public let coveredBins: Range<Int>

    /// - Parameters:
    ///   - settings: the bands and their range.
    ///   - sampleRate: of the analysed signal, in Hz.
    ///   - fftSize: points of the Fourier transform.
    /// - Precondition: the settings have no ``MelSettings/problem(sampleRate:)``, `fftSize` is positive.
    public init(_ settings: MelSettings = MelSettings(), sampleRate: Int = 25_000, fftSize: Int = 1024) {
        if let problem = settings.problem(sampleRate: sampleRate) { fatalError("MelFilterBank: \(problem)") }
        require(fftSize > 0, "MelFilterBank: FFT size \(fftSize)")
        self.settings = settings
        self.sampleRate = sampleRate
        self.fftSize = fftSize
        let edges = settings.edges
        self.edges = edges
        let frequencies = (0...(fftSize / 2)).map { Double($0) * Double(sampleRate) / Double(fftSize) }
        let bands = (0..<settings.bands).map { band in
            MelBand<Scalar>(edges: edges[band...(band + 2)], scale: settings.scale, frequencies: frequencies)
        }
        self.bands = bands
        let filled = bands.map(\.bins).filter { !$0.isEmpty }
        coveredBins = filled.isEmpty ? 0..<0 : filled.map(\.lowerBound).min()!..<filled.map(\.upperBound).max()!
    }

    public var bandCount: Int { settings.bands }
    public var binCount: Int { fftSize / 2 + 1 }
}

/// One triangular filter.
public struct MelBand<Scalar: ArrayScalar>: Sendable {
    /// The bins with weight; empty if the band is so narrow that it lies between two bins.
    public let bins: Range<Int>

    /// The weight of each bin in ``bins``.
    public let weights: [Scalar]

    /// The first bin with weight.
    public var firstBin: Int { bins.lowerBound }

    init(edges: ArraySlice<Double>, scale: MelScale, frequencies: [Double]) {
        let (low, centre, high) = (edges[edges.startIndex], edges[edges.startIndex + 1], edges[edges.startIndex + 2])
        let peak =
            switch scale {
            case .slaney: 2 / (high - low)
            case .htk: 1.0
            }
        let first = frequencies.firstIndex { $0 > low } ?? frequencies.count
        let end = frequencies[first...].firstIndex { $0 >= high } ?? frequencies.count
        bins = first..<max(first, end)
        weights = bins.map { bin in
            let rise = (frequencies[bin] - low) / (centre - low)
            let fall = (high - frequencies[bin]) / (high - centre)
            return Scalar(peak * min(rise, fall))
        }
    }
}
