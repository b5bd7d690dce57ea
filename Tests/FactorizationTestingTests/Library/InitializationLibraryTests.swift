import Factorization
import FactorizationTesting
import NDArray
import Testing

@Suite("The laws hold for every initialisation of the library")
struct InitializationLibraryTests {
    @Test(arguments: ["random", "scaled-random", "nndsvd", "nndsvda", "nndsvdar", "exemplar"])
    func library(name: String) throws { try InitializationLaws.check(initialization(named: name)) }

    /// Nothing that is missing is given.
    @Test func givenFactors() throws { try InitializationLaws.check(GivenFactors<Double>()) }
}
