import Factorization
import FactorizationTesting
import NDArray
import Synchronization
import Testing

/// Uniform random numbers of the right level, in which something is wrong.
private struct FaultyStart: Initialization {
    enum Fault: String, CaseIterable {
        case none, transposed, negative, throwing, dividesByTheMean, ownRandomness, deadComponent, deadRow, deadFrame
        case equalComponents, unscaled, normsOfItsOwn, otherInFloat
    }

    /// What no generator knows.
    private static let calls = Atomic<UInt64>(0)

    var fault: Fault
    var name: String { fault.rawValue }

    func factors<Scalar: ArrayScalar>(
        for target: any ObservationTarget<Scalar>, components: Int, using generator: inout PhiloxGenerator
    ) throws(FactorizationError) -> (basis: NDArray<Scalar>, activations: NDArray<Scalar>) {
        if fault == .throwing, components > 2 { throw .invalidOption("\(name) gives no more than 2 components") }
        if fault == .ownRandomness {
            generator = PhiloxGenerator(seed: Self.calls.wrappingAdd(1, ordering: .relaxed).newValue)
        }
        if fault == .otherInFloat, Scalar.self == Float.self { generator = PhiloxGenerator(seed: 1) }
        var basis: NDArray<Scalar> = RandomInitialization.basis(
            rows: target.rows, components: components, using: &generator)
        let data = target.read(columns: 0..<target.columns)
        let mean = data.isEmpty ? 0 : data.mean()
        var activations = RandomInitialization.activations(
            frames: target.columns, basis: basis, targetMean: Double(mean), using: &generator)
        switch fault {
        case .transposed: basis = NDArray(basis.transposed())
        case .negative: basis = basis - 0.01
        case .dividesByTheMean: activations = activations / mean
        case .deadComponent where components > 1: basis[.all, components - 1].fill(with: 0)
        case .deadRow where target.rows > 0: basis[0, .all].fill(with: 0)
        case .deadFrame where target.columns > 0: activations[.all, 0].fill(with: 0)
        case .equalComponents:
            for component in 1..<max(components, 1) {
                for row in 0..<target.rows { basis[row, component] = basis[row, 0] }
                for frame in 0..<target.columns { activations[component, frame] = activations[0, frame] }
            }
        case .unscaled: activations = activations * 1000
        default: break
        }
        return (basis, activations)
    }

    func factors<Scalar: ArrayScalar>(
        for target: any ObservationTarget<Scalar>, components: Int, constraint: (any BasisConstraint)?,
        using generator: inout PhiloxGenerator
    ) throws(FactorizationError) -> (basis: NDArray<Scalar>, activations: NDArray<Scalar>) {
        if fault == .normsOfItsOwn { return try factors(for: target, components: components, using: &generator) }
        var norms = constraint
        if fault == .transposed || fault == .negative { norms = nil }
        guard norms != nil else { return try factors(for: target, components: components, using: &generator) }
        return try Normalized(start: self).factors(
            for: target, components: components, constraint: norms, using: &generator)
    }

    /// The normalisation that comes with the protocol.
    private struct Normalized: Initialization {
        var start: FaultyStart
        var name: String { start.name }
        func factors<Scalar: ArrayScalar>(
            for target: any ObservationTarget<Scalar>, components: Int, using generator: inout PhiloxGenerator
        ) throws(FactorizationError) -> (basis: NDArray<Scalar>, activations: NDArray<Scalar>) {
            try start.factors(for: target, components: components, using: &generator)
        }
    }
}

@Suite("The laws find wrong initialisations")
struct InitializationFaultTests {
    private static let laws = [
        Law<FaultyStart>("validity") { try InitializationLaws.validity(of: $0) },
        Law("odd") { try InitializationLaws.odd(of: $0) },
        Law("reproducibility") { try InitializationLaws.reproducibility(of: $0) },
        Law("life") { try InitializationLaws.life(of: $0) },
        Law("difference") { try InitializationLaws.difference(of: $0) },
        Law("level") { try InitializationLaws.level(of: $0) },
        Law("unitNorms") { try InitializationLaws.unitNorms(of: $0) },
        Law("precision") { try InitializationLaws.precision(of: $0) },
    ]

    /// Every law but the first, which looks at what every other takes for granted, has a fault that it alone sees.
    fileprivate static let faults: [(FaultyStart.Fault, Set<String>)] = [
        (.none, []), (.negative, ["validity", "odd", "unitNorms"]), (.dividesByTheMean, ["odd"]),
        (.ownRandomness, ["reproducibility", "precision"]), (.deadComponent, ["life"]), (.deadRow, ["life"]),
        (.deadFrame, ["life"]), (.equalComponents, ["difference"]), (.unscaled, ["level"]),
        (.normsOfItsOwn, ["unitNorms"]), (.otherInFloat, ["precision"]),
    ]

    @Test(arguments: faults)
    fileprivate func found(fault: FaultyStart.Fault, expected: Set<String>) throws {
        let found = try violations(of: Self.laws, by: FaultyStart(fault: fault))
        #expect(Set(found.keys) == expected, "\(found)")
        for message in found.values { #expect(message.contains("initialisation \(fault.rawValue): "), "\(message)") }
        if fault == .none {
            try InitializationLaws.check(FaultyStart(fault: fault))
        } else {
            violation { try InitializationLaws.check(FaultyStart(fault: fault)) }
        }
    }

    @Test func wrongShape() {
        let message = violation(of: "Valid factors") {
            try InitializationLaws.check(FaultyStart(fault: .transposed))
        }
        #expect(message.contains("the initial basis (transposed) has the shape"), "\(message)")
    }

    /// An error where there is nothing to complain about is a fault, and the message gives its reason.
    @Test func throwing() {
        let message = violation(of: "Valid factors") { try InitializationLaws.check(FaultyStart(fault: .throwing)) }
        #expect(message.contains("it throws \"throwing gives no more than 2 components\""), "\(message)")
        #expect(message.contains("for data of shape [3, 3], K = 3"), "\(message)")
    }

    @Test func dataIsShrunk() {
        let message = violation { try InitializationLaws.check(FaultyStart(fault: .deadComponent)) }
        #expect(message.contains("column 1 of the basis is zero, for data of shape [2, 2], K = 2"), "\(message)")
    }
}
