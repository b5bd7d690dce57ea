/// A basis as it lies in a model file, and what is said where it does not.
///
/// A speaker's basis is `<speaker>/basis`, whatever characters the name has. The reconstruction bases of the n-th pair of the description are
/// `pairs/<n>/first` and `pairs/<n>/second`, which no speaker's can be called.
struct ModelTensor {
    let name: String
    /// The frames around that a reconstruction basis has columns for.
    let contextFrames: Int
    let missing: ModelError.Reason
    let damaged: (_ explanation: String) -> ModelError.Reason

    /// All tensors of a model, in their order: the speakers' and then the pairs'.
    static func all(of details: ModelDescription) -> [ModelTensor] {
        let speakers = details.speakers.map { speaker in
            ModelTensor(
                name: "\(speaker.name)/basis", contextFrames: 0, missing: .missingBasis(speaker: speaker.name),
                damaged: { .damagedBasis(speaker: speaker.name, $0) })
        }
        guard let reconstruction = details.reconstruction else { return speakers }
        let pairs = reconstruction.pairs.enumerated().flatMap { index, pair in
            ["first", "second"].map { place in
                ModelTensor(
                    name: "pairs/\(index)/\(place)", contextFrames: reconstruction.settings.contextFrames,
                    missing: .missingReconstruction(pair), damaged: { .damagedReconstruction(pair, $0) })
            }
        }
        return speakers + pairs
    }
}
