public import Divergences

/// The initialisation of a name: `random`, `scaled-random`, `nndsvd`, `nndsvda`, `nndsvdar`, `exemplar`, or one that was
/// registered in `Registry.initializations`.
///
/// - Throws: `NameError`, whose description lists the names that are known.
public func initialization(named name: String) throws(NameError) -> any Initialization {
    try Registry.initializations.value(named: name)
}

extension Registry where Value == any Initialization {
    /// The initialisations that have a name.
    ///
    /// Register your own before names are looked up, under the name that the initialisation states as its
    /// ``Initialization/name``, because files keep that one.
    ///
    /// ```swift
    /// try Registry.initializations.register(.init("stretch-means", "means of stretches of frames") { StretchMeans() })
    /// ```
    public static var initializations: Registry<any Initialization> { builtInInitializations }
}

private let builtInInitializations = Registry<any Initialization>(
    of: "initialisation",
    [
        .init("random", "uniform numbers") { RandomInitialization() },
        .init("scaled-random", "absolute values of normal numbers, as scikit-learn's random") {
            ScaledRandomInitialization()
        },
        .init("nndsvd", "singular vectors, with zeros that stay") { NNDSVD(fill: .zero) },
        .init("nndsvda", "singular vectors, zeros raised to the mean") { NNDSVD(fill: .mean) },
        .init("nndsvdar", "singular vectors, zeros raised to small random numbers") { NNDSVD(fill: .random) },
        .init("exemplar", "columns of the data") { ExemplarInitialization() },
    ])
