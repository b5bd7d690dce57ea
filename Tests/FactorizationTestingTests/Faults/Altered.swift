import Divergences
import FactorizationTesting
import NDArray
import Testing

/// A divergence with something about it changed: the place where faults are planted.
struct Altered: Divergence {
    typealias Formula<Result> = @Sendable (_ x: Double, _ y: Double) -> Result
    typealias Parts = (positive: Double, negative: Double)

    private let base: any Divergence
    let name: String
    private let formula: Formula<Double>?
    private let parts: Formula<Parts>?
    let stepPowers: StepPowers
    let homogeneityDegree: Double?
    let hasUnitPositivePart: Bool
    let zeroForm: ZeroForm?

    init(
        _ base: any Divergence = KullbackLeibler(), name: String? = nil, value: Formula<Double>? = nil,
        parts: Formula<Parts>? = nil, powers: StepPowers? = nil, degree: Double? = nil, isUnit: Bool = false,
        zeroForm: ZeroForm? = nil
    ) {
        self.base = base
        self.name = name ?? "\(base.name) with a fault"
        formula = value
        self.parts = parts
        stepPowers = powers ?? base.stepPowers
        homogeneityDegree = degree
        hasUnitPositivePart = isUnit
        self.zeroForm = zeroForm
    }

    var acceptsZeros: Bool { base.acceptsZeros }

    func value<Scalar: ArrayScalar>(of x: Scalar, from y: Scalar) -> Scalar {
        formula.map { Scalar($0(Double(x), Double(y))) } ?? base.value(of: x, from: y)
    }

    func gradientParts<Scalar: ArrayScalar>(of x: Scalar, from y: Scalar) -> (positive: Scalar, negative: Scalar) {
        guard let parts = parts?(Double(x), Double(y)) else { return base.gradientParts(of: x, from: y) }
        return (Scalar(parts.positive), Scalar(parts.negative))
    }
}

func kl(_ x: Double, _ y: Double) -> Double { KullbackLeibler().value(of: x, from: y) }

/// Expects a law to be violated, and returns what is said about it.
@discardableResult
func violation(
    of law: String? = nil, sourceLocation: SourceLocation = #_sourceLocation, _ body: () throws -> Void
) -> String {
    do {
        try body()
    } catch let error {
        guard let violation = error as? LawViolation else {
            Issue.record("\(error) instead of a violation", sourceLocation: sourceLocation)
            return ""
        }
        if let law { #expect(violation.law.hasPrefix(law), "\(violation)", sourceLocation: sourceLocation) }
        #expect(violation.description.contains("seed \(violation.seed)"), sourceLocation: sourceLocation)
        return violation.description
    }
    Issue.record("no violation was found", sourceLocation: sourceLocation)
    return ""
}
