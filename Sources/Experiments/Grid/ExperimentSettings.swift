public import Separation

/// What is trained and compared: by default section 4 of Wang & Sha (ICASSP 2014).
public struct ExperimentSettings: Hashable, Sendable, Codable {
    /// The ways of training and separating; the first is what the others are compared with unless they say otherwise.
    public var variants: [ExperimentVariant]

    /// Who speaks; nil draws ``speakerCount`` of the corpus, as many of one sex as of the other where that is possible.
    public var speakers: [String]?
    public var speakerCount = 8
    /// How often everything is repeated with another draw of speakers, sentences and starts.
    public var draws = 1
    /// The first draw has this seed, the next one the next, and so on.
    public var seed: UInt64 = 0
    public var tasksPerPair = 5
    public var sentences = LongSentenceSettings()

    /// How many mixtures of the first draw are kept for the report.
    public var exampleCount = 6

    /// The paper's comparison of SNMF and DNMF, or other variants under the same circumstances.
    public init(_ variants: [ExperimentVariant] = [ExperimentVariant(.snmf), ExperimentVariant(.dnmf)]) {
        self.variants = variants
    }

    /// The settings of a preset: the paper's comparison, or one method at the price and the number of components that suit it.
    public init(_ preset: Preset) {
        if preset == .paper { self.init() } else { self.init([ExperimentVariant(preset)]) }
    }

    /// What is wrong with the settings, in one line; nil if they can be used.
    public var problem: String? {
        if variants.isEmpty { return "no methods" }
        if Set(variants.map(\.name)).count < variants.count { return "a method occurs twice" }
        for variant in variants { if let problem = variant.problem { return problem } }
        if Set(variants.map(\.frontEnd.sampleRate)).count > 1 { return "the methods have different sample rates" }
        for variant in variants {
            if let reference = variant.reference, !variants.contains(where: { $0.name == reference }) {
                return "\(variant.name) is to be compared with '\(reference)', which is not part of the experiment"
            }
        }
        if speakers.map(\.count) ?? speakerCount < 2 {
            return "mixtures need at least two speakers: name two or more, or say how many"
        }
        if draws < 1 || tasksPerPair < 1 { return "nothing to do" }
        if exampleCount < 0 { return "a negative number of examples" }
        return nil
    }
}

extension ExperimentSettings {
    /// The numbers of components of all variants, those of the first one first.
    public var components: [Int] { distinct(variants.flatMap(\.components)) }

    /// The prices of all variants, in ascending order.
    public var sparsities: [Double] { Set(variants.flatMap(\.sparsities)).sorted() }

    /// Whether every variant is tried with one number of components and one price alone.
    public var hasOnePointEach: Bool { variants.allSatisfy { $0.components.count == 1 && $0.sparsities.count == 1 } }

    /// All combinations of a variant.
    public func points(of variant: ExperimentVariant) -> [ExperimentPoint] {
        variant.components.flatMap { components in
            variant.sparsities.map { ExperimentPoint(variant.name, components: components, sparsity: $0) }
        }
    }

    /// All combinations of all variants.
    public var points: [ExperimentPoint] { variants.flatMap(points) }

    /// All trainings: draw by draw, those with one front end together, and of them those that take least first.
    public var cells: [ExperimentCell] {
        (0..<draws).flatMap { draw in
            distinct(variants.map(\.frontEnd)).flatMap { frontEnd in
                let alike = variants.filter { $0.frontEnd == frontEnd }
                return distinct(alike.flatMap(\.components)).sorted().flatMap { components in
                    distinct(alike.flatMap(\.sparsities)).flatMap { sparsity in
                        alike.filter { $0.components.contains(components) && $0.sparsities.contains(sparsity) }.map {
                            ExperimentCell(
                                draw: draw, ExperimentPoint($0.name, components: components, sparsity: sparsity))
                        }
                    }
                }
            }
        }
    }

    /// The variant of that name.
    ///
    /// - Precondition: there is one.
    func variant(_ name: String) -> ExperimentVariant {
        guard let variant = variants.first(where: { $0.name == name }) else {
            fatalError("ExperimentSettings: there is no variant '\(name)'")
        }
        return variant
    }

    func seed(ofDraw draw: Int) -> UInt64 { seed &+ UInt64(draw) }
}

/// Every element once, where it first occurs.
func distinct<Element: Hashable>(_ elements: [Element]) -> [Element] {
    var seen: Set<Element> = []
    return elements.filter { seen.insert($0).inserted }
}
