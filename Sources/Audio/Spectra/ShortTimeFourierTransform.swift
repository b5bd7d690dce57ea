public import NDArray

/// The short-time Fourier transform and its inverse.
///
/// A value may be used by several threads at the same time. Making one costs some tens of microseconds.
///
/// ```swift
/// let transform = ShortTimeFourierTransform<Float>()
/// let spectrogram = transform.analyse(samples)
/// let same = transform.synthesise(spectrogram, count: samples.count)
/// ```
public struct ShortTimeFourierTransform<Scalar: ArrayScalar>: Sendable {
    public let settings: STFTSettings

    /// The analysis window, `settings.windowLength` values.
    public let window: [Scalar]

    let plan: RealFourierPlan

    /// - Precondition: the settings have no ``STFTSettings/problem``.
    public init(_ settings: STFTSettings = STFTSettings()) {
        if let problem = settings.problem { fatalError("ShortTimeFourierTransform: \(problem)") }
        self.settings = settings
        window = settings.window.values(length: settings.windowLength).map { Scalar($0) }
        plan = RealFourierPlan(
            size: settings.fftSize,
            precision: NativePrecision(Scalar.self, operation: "ShortTimeFourierTransform"))
    }
}
