internal import NDArray

/// The shape of the analysis window.
public enum WindowShape: String, Sendable, CaseIterable, Codable {
    /// MATLAB's `hanning(N)`: `w[n] = 1/2 − 1/2 cos(2π (n + 1) / (N + 1))`, without zeros at the ends.
    case hann
    /// `w[n] = 1/2 − 1/2 cos(2π n / N)`: windows half their length apart add up to exactly 1.
    case periodicHann

    /// The window of `length` samples.
    public func values(length: Int) -> [Double] {
        require(length >= 0, "WindowShape.values: length \(length)")
        let (shift, period) =
            switch self {
            case .hann: (1.0, Double(length + 1))
            case .periodicHann: (0.0, Double(length))
            }
        return (0..<length).map { 0.5 - 0.5 * .cos(2 * .pi * (Double($0) + shift) / period) }
    }
}
