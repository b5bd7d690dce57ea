internal import Separation

/// The numbers that the report's scripts draw.
struct ReportData: Encodable {
    struct Settings: Encodable {
        struct Variant: Encodable {
            var name, title: String
            /// The place of its front end among all.
            var frontEnd: Int
            /// The place of its untouched mixtures among those of all.
            var reference: Int
            var components: [Int]
            /// The places of its prices among all.
            var sparsities: [Int]
        }

        struct Comparison: Encodable {
            var first, second, title: String
            /// Which cell of the second is compared with which of the first.
            var counterparts: [String: String]
        }

        var variants: [Variant]
        var comparisons: [Comparison]
        var components: [Int]
        var sparsities: [Double]
        var sparsityTexts: [String]
        /// Whether every variant has one training alone.
        var hasOnePointEach: Bool
    }

    struct MetricEntry: Encodable {
        var id: Metric
        var title: String
        var unit: String
        var decimals: Int
    }

    struct Trace: Encodable {
        var variant: String
        var components: Int
        var sparsityText: String
        var iterations: Int
        /// Why it stopped, in words.
        var ending: String
        var objective: [Double]
        /// After how many iterations it had each of its values.
        var evaluated: [Int]
    }

    /// Mean scores of every two speakers: per pair, one number or null per metric.
    struct Pairs: Encodable {
        var speakers: [String]
        /// `"0 1"`: the place of the pair of the first and the second speaker in the lists.
        var index: [String: Int]
        /// Of every front end and mask.
        var mixtures: [[[Double?]]]
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
        /// How long the mixture is, where this is its beginning alone.
        var wholeSeconds: Double?
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
        /// The place of its front end among all.
        var frontEnd: Int
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
    var frontEnds: [FrontEndEntry]
    var examples: [Example]
    var bases: [Basis]
}

extension ExperimentSettings {
    /// How the scripts name a training: `dnmf 70 3`, the last number being the place of the price among all.
    func reportName(_ point: ExperimentPoint) -> String {
        "\(point.variant) \(point.components) \(sparsities.firstIndex(of: point.sparsity) ?? 0)"
    }
}

extension ReportData.Settings {
    init(_ settings: ExperimentSettings) {
        let frontEnds = distinct(settings.variants.map(\.frontEnd))
        variants = settings.variants.map { variant in
            Variant(
                name: variant.name, title: variant.title,
                frontEnd: frontEnds.firstIndex(of: variant.frontEnd) ?? 0,
                reference: settings.referenceSettings.firstIndex(of: variant.referenceSetting) ?? 0,
                components: variant.components,
                sparsities: variant.sparsities.compactMap { settings.sparsities.firstIndex(of: $0) })
        }
        comparisons = settings.comparisons.map { comparison in
            let pairs = settings.points(of: comparison.first).compactMap { point in
                settings.counterpart(of: point, in: comparison).map { (point, $0) }
            }
            return Comparison(
                first: comparison.first.name, second: comparison.second.name, title: settings.title(of: comparison),
                counterparts: Dictionary(
                    uniqueKeysWithValues: pairs.map { (settings.reportName($0), settings.reportName($1)) }))
        }
        components = settings.components
        sparsities = settings.sparsities
        sparsityTexts = settings.sparsities.map { superscripted(sparsityText($0)) }
        hasOnePointEach = settings.hasOnePointEach
    }
}

extension ReportData.FrontEndEntry {
    /// - Throws: `FrontEndError`
    init(_ frontEnd: FrontEnd) throws {
        let covered = try FrontEnd.Analyser<Float>(frontEnd).filterBank.coveredBins
        let transform = frontEnd.transform
        self.init(
            sampleRate: frontEnd.sampleRate, windowLength: transform.windowLength, hop: transform.hop,
            fftSize: transform.fftSize, window: transform.window.rawValue, padding: transform.padding,
            preEmphasis: frontEnd.preEmphasis, firstBin: covered.lowerBound, coveredBins: covered.count,
            highestFrequency: frontEnd.mel.highestFrequency)
    }
}
