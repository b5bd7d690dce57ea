internal import Separation

/// The numbers that the report's scripts draw.
struct ReportData: Encodable {
    struct Settings: Encodable {
        var methods: [String]
        var components: [Int]
        var sparsities: [Double]
        var sparsityTexts: [String]
    }

    struct MetricEntry: Encodable {
        var id: Metric
        var title: String
        var unit: String
        var decimals: Int
    }

    struct Trace: Encodable {
        var method: String
        var components: Int
        var sparsityText: String
        var iterations: Int
        var stopReason: String
        var objective: [Double]
    }

    /// Mean scores of every two speakers: per pair, one number or null per metric.
    struct Pairs: Encodable {
        var speakers: [String]
        /// `"0 1"`: the place of the pair of the first and the second speaker in the lists.
        var index: [String: Int]
        var mixture: [[Double?]]
        var cells: [String: [[Double?]]]
    }

    struct Example: Encodable {
        struct Cell: Encodable {
            /// Zlib data in base64, see ``ExampleMask``.
            var mask: String
            var scores: [SeparationScores]
        }

        var title: String
        var speakers: [String]
        /// Signed 16-bit samples of both voices as they are in the mixture, zlib data in base64.
        var sources: [String]
        /// What one step of them is.
        var step: Double
        var cells: [String: Cell]
    }

    struct FrontEndEntry: Encodable {
        var sampleRate, windowLength, hop, fftSize: Int
        var window: String
        var padding: Bool
        var preEmphasis: Double
        var firstBin, coveredBins: Int
        var highestFrequency: Double
    }

    struct Basis: Encodable {
        var title: String
        var rows, components, frames: Int
        /// Bytes, zlib data in base64: rows × components and components × frames.
        var basis, activations: String
        /// The centres of the bands in Hz.
        var frequencies: [Double]
    }

    var settings: Settings
    var metrics: [MetricEntry]
    var scores: [ScoreLine]
    var traces: [Trace]
    var pairs: Pairs
    var frontEnd: FrontEndEntry
    var examples: [Example]
    var bases: [Basis]
}

extension ExperimentSettings {
    /// How the scripts name a cell: `dnmf 70 3`, the last number being the place of the price among all.
    func reportName(_ cell: ExperimentCell) -> String {
        "\(cell.method.rawValue) \(cell.components) \(sparsities.firstIndex(of: cell.sparsity) ?? 0)"
    }
}
