public import Divergences

/// How a factorisation was made, as far as somebody told: what its file says beside the factors.
///
/// Everything is a text or a number, so that a file can be read where a divergence or an option of it is not known.
public struct FactorizationProvenance: Codable, Sendable, Hashable {
    /// The name of the divergence, such as `kl`; `divergence(named:)` gives it back.
    public var divergence: String?
    /// The name of the initialisation, such as `nndsvda`; ``initialization(named:)`` gives it back.
    public var initialization: String?
    /// The seed of whatever was random.
    public var seed: UInt64?
    /// The options of the solver by name, such as `"tolerance": "0.0001"`; see ``options(of:)``. ``updateRule(named:)``
    /// and ``basisConstraint(named:)`` give back what `updateRule` and `constraint` name.
    public var options: [String: String]
    /// Whatever else is worth keeping, such as where the data came from.
    public var notes: [String: String]

    /// - Parameters:
    ///   - divergence: D, of which the name is kept.
    ///   - initialization: the start, of which the name is kept.
    ///   - seed: the seed of whatever was random.
    ///   - options: the options of the solver.
    ///   - notes: whatever else is worth keeping.
    public init(
        divergence: (any Divergence)? = nil, initialization: (any Initialization)? = nil, seed: UInt64? = nil,
        options: SolverOptions? = nil, notes: [String: String] = [:]
    ) {
        self.divergence = divergence?.name
        self.initialization = initialization?.name
        self.seed = seed
        self.options = options.map(Self.options(of:)) ?? [:]
        self.notes = notes
    }

    /// Every option by its name, its value as text: numbers with all their digits, rules and constraints by their names, and
    /// `none` where there is none.
    ///
    /// A file tells by them whether a run had the settings at hand.
    public static func options(of options: SolverOptions) -> [String: String] {
        let named = Mirror(reflecting: options).children.compactMap { child in
            child.label.map { ($0, text(of: child.value)) }
        }
        return Dictionary(named) { first, _ in first }
    }

    private static func text(of value: Any) -> String {
        if let rule = value as? any UpdateRule { return rule.name }
        if let constraint = value as? any BasisConstraint { return constraint.name }
        let mirror = Mirror(reflecting: value)
        guard mirror.displayStyle == .optional else { return String(describing: value) }
        return mirror.children.first.map { text(of: $0.value) } ?? "none"
    }
}
