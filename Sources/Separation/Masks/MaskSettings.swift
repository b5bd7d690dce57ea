internal import NDArray

/// How the sources' mel reconstructions become masks on the mixture's spectrum.
public struct MaskSettings: Hashable, Sendable {
    /// What is done with the sources' powers P_a in a bin, or what they are after ``MaskSettings/exponent``.
    public enum Shape: String, Hashable, Sendable, Codable, CaseIterable {
        /// P_a / Σ P_b. The masks add up to 1.
        case wiener
        /// √P_a / Σ √P_b. The masks add up to 1.
        case amplitude
        /// √(P_a / Σ P_b). The masks' squares add up to 1, so the separated signals do not add up to the mixture.
        case rootWiener
        /// 1 for the strongest source (the first of equals), 0 for the others. The masks add up to 1.
        case binary
    }

    /// What the bins get that no mel band covers: 0 Hz, and all above the last band. Frequencies above half the front end's sample rate are
    /// in no bin; where a recording has them, every source gets the same of them, or nothing for ``zero``.
    public enum OutOfBand: String, Hashable, Sendable, Codable, CaseIterable {
        /// The same for every source: 1/2 for two. The masks add up to 1.
        case equal
        /// The source's share of the frame's mel power. The masks add up to 1.
        case frame
        /// Nothing: these frequencies are removed from the separated signals, and so are those that only the recording's own sample rate
        /// can carry. The masks do not add up to 1.
        case zero
    }

    public var shape: Shape
    public var outOfBand: OutOfBand
    /// The power x > 0 to which all P_a are raised before they are shared: the more, the harder the masks. With 1/2, ``Shape/wiener``
    /// is ``Shape/amplitude``.
    public var exponent: Double

    /// The defaults are the best of those compared on real mixtures.
    ///
    /// - Precondition: a positive finite exponent.
    public init(shape: Shape = .wiener, outOfBand: OutOfBand = .equal, exponent: Double = 1) {
        require(exponent > 0 && exponent.isFinite, "MaskSettings: exponent \(exponent)")
        self.shape = shape
        self.outOfBand = outOfBand
        self.exponent = exponent
    }
}

extension MaskSettings {
    /// Whether the masks of all sources add up to 1 in every bin, so that the separated signals add up to the mixture.
    public var addUp: Bool { shape != .rootWiener && outOfBand != .zero }

    /// What each of some sources gets of the frequencies that the front end's sample rate cannot carry.
    func shareBeyondRate(sources: Int) -> Double { outOfBand == .zero ? 0 : 1 / Double(sources) }

    /// The power e of reconstructions of M|X|^p in the mask R_a^e / Σ R_b^e, band by band.
    func exponent(ofReconstructionsOf spectrum: FrontEnd.Spectrum) -> Double {
        2 / spectrum.exponent * exponent * (shape == .amplitude ? 0.5 : 1)
    }
}

extension MaskSettings: Codable {
    /// Model files of format 1 know no exponent.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        shape = try container.decode(Shape.self, forKey: .shape)
        outOfBand = try container.decode(OutOfBand.self, forKey: .outOfBand)
        exponent = try container.decodeIfPresent(Double.self, forKey: .exponent) ?? 1
    }
}
