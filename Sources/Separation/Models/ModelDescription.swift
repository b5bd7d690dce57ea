/// Everything about a model but its numbers: how it was made and how it must be used.
///
/// It is stored as JSON in the model file, with a format number, so that a file tells all that is needed to use it.
public struct ModelDescription: Hashable, Sendable {
    /// The newest format that this program reads.
    ///
    /// Format 2 tells how mixtures are explained and masked, and knows magnitudes. Format 3 has reconstruction bases for pairs of
    /// speakers.
    public static let currentFormat = 3

    /// The lowest format that expresses the description, which is the one that is written.
    public var format: Int { reconstruction == nil ? 2 : 3 }

    public var frontEnd: FrontEnd
    /// What mel power spectra were multiplied with in training.
    public var gain: Double
    public var method: Method
    /// How mixtures are explained and masked unless somebody asks for something else.
    public var separation: SeparationSettings
    /// How the reconstruction bases of pairs of speakers were found, and whose they are; nil where there are none.
    public var reconstruction: Reconstruction?
    public var training: Training
    public var speakers: [Speaker]
    /// The program that wrote the file, with its version.
    public var program: String

    /// How the bases were found.
    public struct Method: Hashable, Sendable, Codable {
        public enum Name: String, Hashable, Sendable, Codable, CaseIterable {
            case nmf
            case snmf
            case dnmf
        }

        public var name: Name
        /// As on the command line: `kl`, `beta:<number>`, or whatever `Registry.divergences` knows.
        public var divergence: String
        /// As on the command line: `mm`, `paper`, or whatever `Registry.updateRules` knows.
        public var updateRule: String
        /// As on the command line: `roundRobin` or `simultaneous`.
        public var schedule: String?
        /// The L1 price λ of the activations.
        public var sparsity: Double
        /// The number of basis vectors per speaker, K.
        public var components: Int
        public var seed: UInt64
        /// The weight of each unordered pair of mixed utterances, for `dnmf`.
        public var pairWeight: Double?
        /// What stood for the other voice of a mixture, for `dnmf`; nil where it was its model.
        public var partners: MixturePartners?

        public init(
            name: Name, divergence: String, updateRule: String, schedule: String? = nil, sparsity: Double,
            components: Int, seed: UInt64, pairWeight: Double? = nil, partners: MixturePartners? = nil
        ) {
            self.name = name
            self.divergence = divergence
            self.updateRule = updateRule
            self.schedule = schedule
            self.sparsity = sparsity
            self.components = components
            self.seed = seed
            self.pairWeight = pairWeight
            self.partners = partners
        }
    }

    /// What the model was trained with.
    public struct Training: Hashable, Sendable, Codable {
        /// The name of the corpus folder.
        public var corpus: String
        public var sentencesPerGroup: Int
        /// The root mean square of every training sentence, nil for the recorded levels.
        public var level: Double?
        public var iterations: Int
        public var finalObjective: Double?
        /// The day, as `2014-05-04`.
        public var date: String?

        public init(
            corpus: String, sentencesPerGroup: Int, level: Double?, iterations: Int, finalObjective: Double? = nil,
            date: String? = nil
        ) {
            self.corpus = corpus
            self.sentencesPerGroup = sentencesPerGroup
            self.level = level
            self.iterations = iterations
            self.finalObjective = finalObjective
            self.date = date
        }
    }

    public struct Speaker: Hashable, Sendable, Codable {
        public var name: String
        public var sex: Sex?
        /// The number of training sentences.
        public var sentences: Int
        /// Their length in all.
        public var seconds: Double

        public init(name: String, sex: Sex?, sentences: Int, seconds: Double) {
            self.name = name
            self.sex = sex
            self.sentences = sentences
            self.seconds = seconds
        }
    }

    public init(
        frontEnd: FrontEnd, gain: Double, method: Method, separation: SeparationSettings? = nil,
        reconstruction: Reconstruction? = nil, training: Training, speakers: [Speaker], program: String
    ) {
        self.frontEnd = frontEnd
        self.gain = gain
        self.method = method
        self.separation = separation ?? SeparationSettings(sparsity: method.sparsity)
        self.reconstruction = reconstruction
        self.training = training
        self.speakers = speakers
        self.program = program
    }
}

extension ModelDescription: Codable {
    private enum CodingKeys: String, CodingKey {
        case frontEnd, gain, method, separation, reconstruction, training, speakers, program
        /// All of the separation that format 1 tells.
        case mask
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(frontEnd, forKey: .frontEnd)
        try container.encode(gain, forKey: .gain)
        try container.encode(method, forKey: .method)
        try container.encode(separation, forKey: .separation)
        try container.encodeIfPresent(reconstruction, forKey: .reconstruction)
        try container.encode(training, forKey: .training)
        try container.encode(speakers, forKey: .speakers)
        try container.encode(program, forKey: .program)
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        frontEnd = try container.decode(FrontEnd.self, forKey: .frontEnd)
        gain = try container.decode(Double.self, forKey: .gain)
        method = try container.decode(Method.self, forKey: .method)
        if container.contains(.mask) {
            let mask = try container.decode(MaskSettings.self, forKey: .mask)
            separation = SeparationSettings(sparsity: method.sparsity, mask: mask)
        } else {
            separation = try container.decode(SeparationSettings.self, forKey: .separation)
        }
        reconstruction = try container.decodeIfPresent(Reconstruction.self, forKey: .reconstruction)
        training = try container.decode(Training.self, forKey: .training)
        speakers = try container.decode([Speaker].self, forKey: .speakers)
        program = try container.decode(String.self, forKey: .program)
    }
}
