internal import Audio

extension ModelDescription {
    /// What contradicts itself, in one line; nil if nothing does.
    var problem: String? {
        do throws(FrontEndError) { try frontEnd.validate() } catch { return error.description }
        guard gain.isFinite, gain > 0 else { return "the gain \(gain) is not positive" }
        guard method.sparsity.isFinite, method.sparsity >= 0 else { return "the sparsity is \(method.sparsity)" }
        guard separation.sparsity.isFinite, separation.sparsity >= 0, separation.tolerance.isFinite,
            separation.iterations >= 1,
            separation.mask.exponent.isFinite, separation.mask.exponent > 0
        else { return "the settings of the separation are out of range" }
        guard method.components >= 1 else { return "it has \(method.components) components" }
        guard method.pairWeight.map({ $0.isFinite && $0 >= 0 }) ?? true else { return "the pair weight is negative" }
        guard training.finalObjective?.isFinite ?? true, training.level?.isFinite ?? true else {
            return "the training's level or objective is not finite"
        }
        guard !speakers.isEmpty else { return "it has no speakers" }
        var names: Set<String> = []
        for speaker in speakers {
            guard !speaker.name.isEmpty else { return "a speaker has no name" }
            guard names.insert(speaker.name).inserted else { return "speaker '\(speaker.name)' occurs twice" }
            guard speaker.seconds.isFinite else { return "the seconds of speaker '\(speaker.name)' are not finite" }
        }
        return reconstruction?.problem(speakers: names)
    }

    /// The number of rows of every basis.
    var rows: Int { frontEnd.basisRows }
}
