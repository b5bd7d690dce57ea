internal import Factorization
public import NDArray

/// The bases with which the voices of two speakers are made of their activations when both talk at once.
///
/// They belong beside the bases with which the activations are found: R_a = V_a H̃_a with H̃_a(t) = [H_a(t − c); …; H_a(t + c)], where the frames
/// before the first and after the last are silent. They are made for the mask that R_a and R_b give together
/// (`MaskReconstruction`); their level in a band means nothing by itself.
public struct PairReconstruction<Scalar: ArrayScalar>: Sendable, Equatable {
    public let speakers: SpeakerPair
    /// V of the first and of the second speaker: mel bands × (2 c + 1) · components, not negative.
    public let bases: [NDArray<Scalar>]
    /// c, the frames on either side that have a part in a frame.
    public let contextFrames: Int

    /// - Precondition: two bases, matrices of one shape.
    public init(speakers: SpeakerPair, bases: [NDArray<Scalar>], contextFrames: Int) {
        require(
            bases.count == 2 && bases[0].rank == 2 && bases[0].shape == bases[1].shape && contextFrames >= 0,
            "PairReconstruction: bases of shapes \(bases.map(\.shape)), \(contextFrames) frames of context")
        self.speakers = speakers
        self.bases = bases
        self.contextFrames = contextFrames
    }

    /// R_a of both speakers.
    ///
    /// - Parameters:
    ///   - activations: H_a of shape [components, frames], in the order of `names`.
    ///   - names: the two speakers, in either order.
    /// - Returns: R_a of shape [mel bands, frames], in the order of `names`.
    func parts(of activations: [NDArray<Scalar>], names: [String]) -> [NDArray<Scalar>] {
        let ordered: [NDArray<Scalar>] = names == speakers.names ? bases : bases.reversed()
        return zip(ordered, activations).map { $0.matmul(stackingContext($1, frames: contextFrames)) }
    }
}
