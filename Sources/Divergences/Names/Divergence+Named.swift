/// The divergence of a name: `kl`, `euclidean`, `is`, `beta:<number>`, `alpha:<number>`, or one that was registered in
/// ``Registry/divergences``.
///
/// `beta:2`, `beta:1`, `beta:0` and `alpha:1` give the faster special members.
///
/// ```swift
/// print(try divergence(named: "beta:0.5").stepPowers.exponent)
/// // 0.6666666666666666
/// ```
///
/// - Throws: ``NameError``, whose description lists the names that are known.
public func divergence(named name: String) throws(NameError) -> any Divergence {
    try Registry.divergences.value(named: name)
}

extension Registry where Value == any Divergence {
    /// The divergences that have a name.
    ///
    /// Register your own before names are looked up, for instance at the start of the program. The name should be the
    /// one that the divergence states as its ``Divergence/name``, because model files keep that one.
    ///
    /// ```swift
    /// try Registry.divergences.register(.init("poisson", "generalised Kullback-Leibler, spelled out") { Poisson() })
    /// ```
    public static var divergences: Registry<any Divergence> { builtInDivergences }
}

private let builtInDivergences = Registry<any Divergence>(
    of: "divergence",
    [
        .init("kl", aliases: ["kullback-leibler"], "generalised Kullback-Leibler divergence") { KullbackLeibler() },
        .init("euclidean", aliases: ["frobenius"], "half the squared Euclidean distance") { Euclidean() },
        .init("is", aliases: ["itakura-saito"], "Itakura-Saito divergence") { ItakuraSaito() },
        .init("beta", number: .required, "β-divergence") { beta in
            switch beta {
            case 0: ItakuraSaito()
            case 1: KullbackLeibler()
            case 2: Euclidean()
            default: Beta(beta)
            }
        },
        .init("alpha", number: .required, "α-divergence") { (alpha) throws(RefusedNumber) in
            guard abs(alpha) >= Alpha.smallestMagnitude else {
                throw RefusedNumber(
                    "α must be at least \(Alpha.smallestMagnitude) in magnitude, because the derivative log(y/x) at α = 0 "
                        + "gives no multiplicative step")
            }
            return alpha == 1 ? KullbackLeibler() : Alpha(alpha)
        },
    ])
