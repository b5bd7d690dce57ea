import Factorization
import FactorizationTesting
import Testing

@Suite("The laws hold for every update rule of the library")
struct UpdateRuleLibraryTests {
    @Test(arguments: ["mm", "paper", "ratio"])
    func library(name: String) throws { try UpdateRuleLaws.check(updateRule(named: name)) }
}
