/// `{"pairs": …, "all": …, "same_sex": …, "opposite_sex": …, "tasks": […]}`, fractions from 0 to 1.
extension IdentificationEvaluation: Encodable {
    private enum CodingKeys: String, CodingKey {
        case pairs, all
        case sameSex = "same_sex"
        case oppositeSex = "opposite_sex"
        case tasks
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(pairCount, forKey: .pairs)
        try container.encode(all, forKey: .all)
        try container.encode(sameSex, forKey: .sameSex)
        try container.encode(oppositeSex, forKey: .oppositeSex)
        try container.encode(tasks, forKey: .tasks)
    }
}

extension IdentificationEvaluation.Task: Encodable {
    private enum CodingKeys: String, CodingKey {
        case speakers, sentences, found, rank, margin
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(speakers, forKey: .speakers)
        try container.encode([task.first.sentence.name, task.second.sentence.name], forKey: .sentences)
        try container.encode(identification?.speakers, forKey: .found)
        try container.encode(rank, forKey: .rank)
        try container.encode(identification?.margin, forKey: .margin)
    }
}

/// `{"mixtures": …, "both": …, "at_least_one": …, "top_2": …, "top_3": …, "top_5": …}`
extension IdentificationSummary: Encodable {
    /// The numbers of pairs of which reports tell how often the true one is among them.
    public static let reportedTops = [2, 3, 5]

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: TextKey.self)
        try container.encode(mixtureCount, forKey: TextKey("mixtures"))
        try container.encode(both, forKey: TextKey("both"))
        try container.encode(atLeastOne, forKey: TextKey("at_least_one"))
        for count in Self.reportedTops { try container.encode(top(count), forKey: TextKey("top_\(count)")) }
    }
}
