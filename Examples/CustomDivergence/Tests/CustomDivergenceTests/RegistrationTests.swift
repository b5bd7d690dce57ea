import CustomDivergence
import Divergences
import Factorization
import FactorizationTesting
import NDArray
import Testing

@Suite struct RegistrationTests {
    private static let registered = Result { try registerNames() }

    @Test func namesLeadBack() throws {
        try Self.registered.get()
        try DivergenceLaws.name(of: JensenShannon())
        #expect(try updateRule(named: "cautious") as? CautiousRule == CautiousRule(largestFactor: 2))
        #expect(
            try updateRule(named: CautiousRule(largestFactor: 1.5).name) as? CautiousRule == .init(largestFactor: 1.5))
        #expect(try basisConstraint(named: UnitPNorm(1.5).name) as? UnitPNorm == UnitPNorm(1.5))
        #expect(try initialization(named: SuccessiveProjection().name) is SuccessiveProjection)
    }

    @Test(arguments: [
        ("cautious:1", "update rule \"cautious:1\": the largest factor must be above 1"),
        ("cautious:x", "update rule \"cautious:x\": \"x\" is not a finite number: cautious[:<number>]"),
        ("careful", "unknown update rule \"careful\": use mm, paper, ratio or cautious[:<number>]"),
    ])
    func wrongNames(name: String, message: String) throws {
        try Self.registered.get()
        let error = #expect(throws: NameError.self) { try updateRule(named: name) }
        #expect(error?.description == message)
    }
}
