/// `{"mean": …, "same_sex": …, "opposite_sex": …, "mixture": …, "ideal_mask": …, "tasks": […]}`, all scores in decibels.
extension Evaluation: Encodable {
    private enum CodingKeys: String, CodingKey {
        case mean
        case sameSex = "same_sex"
        case oppositeSex = "opposite_sex"
        case mixture
        case idealMask = "ideal_mask"
        case tasks
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        let summary = model
        try container.encode(summary.mean, forKey: .mean)
        try container.encode(summary.sameSex, forKey: .sameSex)
        try container.encode(summary.oppositeSex, forKey: .oppositeSex)
        try container.encode(mixture.mean, forKey: .mixture)
        try container.encode(idealMask.mean, forKey: .idealMask)
        try container.encode(tasks, forKey: .tasks)
    }
}

extension Evaluation.Task: Encodable {
    private struct SpeakerRecord: Encodable {
        var speaker: String
        var sentence: String
        var scores: SeparationScores
        var mixture: SeparationScores
        var idealMask: SeparationScores

        enum CodingKeys: String, CodingKey {
            case speaker, sentence, scores, mixture
            case idealMask = "ideal_mask"
        }
    }

    /// One record per speaker.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        for (index, part) in [task.first, task.second].enumerated() {
            try container.encode(
                SpeakerRecord(
                    speaker: part.speaker, sentence: part.sentence.name, scores: model.speakers[index].scores,
                    mixture: mixture.speakers[index].scores, idealMask: idealMask.speakers[index].scores))
        }
    }
}
