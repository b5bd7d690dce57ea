internal import CKernels
internal import Factorization
internal import NDArray

/// The mixtures of every one of some first utterances with every one of some second ones, a panel of frames at a time.
///
/// What is loaded of an utterance serves its mixtures with all the others, so that the work is arithmetic and not fetching.
final class MixtureGrid<Scalar: ArrayScalar>: TargetGrid, @unchecked Sendable {
    // The utterances, so that their panels stay.
    private let utterances: [AnalysedUtterance<Scalar>]
    private let firstCount: Int
    private let intervals: MelIntervals<Scalar>
    private let scale: Scalar
    private let signals: UnsafeMutablePointer<UnsafePointer<Scalar>>
    private let panelCounts: UnsafeMutablePointer<Int32>

    init(first: [AnalysedUtterance<Scalar>], second: [AnalysedUtterance<Scalar>], _ intervals: MelIntervals<Scalar>) {
        let side = Int(KERNEL_MIXTURES_SIDE)
        require(first.count <= side && second.count <= side, "MixtureGrid: \(first.count) × \(second.count) mixtures")
        utterances = first + second
        (firstCount, scale, self.intervals) = (first.count, first[0].gain, intervals)
        signals = .allocate(capacity: utterances.count)
        panelCounts = .allocate(capacity: utterances.count)
        for (index, utterance) in utterances.enumerated() {
            (signals + index).initialize(to: utterance.panels.start)
            (panelCounts + index).initialize(to: Int32(utterance.panels.count))
        }
    }

    deinit {
        signals.deallocate()
        panelCounts.deallocate()
    }

    @specialized(where Scalar == Float)
    @specialized(where Scalar == Double)
    func read(rows: Range<Int>, panel: Int, into destination: UnsafeMutablePointer<Scalar>) {
        let secondCount = utterances.count - firstCount
        if Scalar.self == Float.self {
            let signals = UnsafeRawPointer(signals).assumingMemoryBound(to: UnsafePointer<Float>.self)
            kernel_mixtures_f32(
                intervals.isOfMagnitudes ? 1 : 0, firstCount, secondCount, signals, panelCounts, panel,
                intervals.binCount, intervals.bandCount,
                intervals.firstBins, intervals.weights.rebound(), rows.lowerBound, rows.upperBound,
                Float(scale), destination.rebound())
        } else {
            require(Scalar.self == Double.self, "MixtureGrid: no kernel for \(Scalar.self)")
            let signals = UnsafeRawPointer(signals).assumingMemoryBound(to: UnsafePointer<Double>.self)
            kernel_mixtures_f64(
                intervals.isOfMagnitudes ? 1 : 0, firstCount, secondCount, signals, panelCounts, panel,
                intervals.binCount, intervals.bandCount,
                intervals.firstBins, intervals.weights.rebound(), rows.lowerBound, rows.upperBound,
                Double(scale), destination.rebound())
        }
    }
}
