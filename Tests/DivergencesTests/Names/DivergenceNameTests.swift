import Divergences
import NDArray
import Testing

@Suite("Names of divergences")
struct DivergenceNameTests {
    @Test(arguments: ["kl", "euclidean", "is", "beta:0.5", "beta:-1.25", "beta:1e-05", "alpha:0.5", "alpha:-2.0"])
    func roundTrip(name: String) throws {
        #expect(try divergence(named: name).name == name)
    }

    @Test(arguments: [
        ("kullback-leibler", "kl"), ("Frobenius", "euclidean"), ("Itakura-Saito", "is"), ("beta:1", "kl"),
        ("beta:0", "is"), ("Beta:2.0", "euclidean"), ("alpha:1", "kl"), ("Alpha:2", "alpha:2.0"),
    ])
    func aliasesAndSpecialMembers(name: String, canonical: String) throws {
        #expect(try divergence(named: name).name == canonical)
    }

    @Test(arguments: [
        "", "beta", "beta:", "beta:x", "beta:nan", "beta:inf", "kullback", "alpha", "alpha:0", "alpha:1e-05", "kl:1",
    ])
    func wrongNames(name: String) {
        #expect(throws: NameError.self) { try divergence(named: name) }
    }

    @Test func messages() {
        func message(_ name: String) -> String {
            do {
                _ = try divergence(named: name)
                return "no error"
            } catch {
                return error.description
            }
        }
        #expect(message("foo").hasPrefix("unknown divergence \"foo\": use kl, euclidean, is, beta:<number>"))
        #expect(message("foo").contains("alpha:<number>"))
        #expect(message("beta") == "divergence \"beta\": a number is missing: beta:<number>")
        #expect(
            message("alpha:0") == """
                divergence "alpha:0": α must be at least 0.001 in magnitude, because the derivative log(y/x) at α = 0 \
                gives no multiplicative step
                """)
    }

    struct Poisson: Divergence {
        let name = "poisson-of-a-test"
        let acceptsZeros = true
        let stepPowers = StepPowers(highest: 1, lowest: 0)
        func value<T: ArrayScalar>(of x: T, from y: T) -> T { KullbackLeibler().value(of: x, from: y) }
        func gradientParts<T: ArrayScalar>(of x: T, from y: T) -> (positive: T, negative: T) { (1, x / y) }
    }

    /// A registered divergence is found like those of the library, and listed with them.
    @Test func registration() throws {
        let entry = Registry<any Divergence>.Entry("poisson-of-a-test", "Kullback-Leibler again") { Poisson() }
        try Registry.divergences.register(entry)
        #expect(try divergence(named: "Poisson-of-a-Test") is Poisson)
        #expect(Registry.divergences.usage.contains("poisson-of-a-test"))
        #expect(throws: NameError.self) { try Registry.divergences.register(entry) }
        #expect(throws: NameError.self) {
            try Registry.divergences.register(.init("kl", "an impostor") { Poisson() })
        }
        #expect(try divergence(named: "kl") is KullbackLeibler)
    }
}
