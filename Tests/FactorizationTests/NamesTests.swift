import Divergences
import Factorization
import NDArray
import Testing

@Suite("Names of rules, constraints and initialisations")
struct NamesTests {
    @Test(arguments: ["mm", "paper", "ratio"])
    func updateRules(name: String) throws {
        #expect(try updateRule(named: name).name == name)
        #expect(try updateRule(named: name.uppercased()).name == name)
    }

    @Test(arguments: ["l1", "l2"])
    func basisConstraints(name: String) throws {
        #expect(try basisConstraint(named: name)?.name == name)
        #expect(try basisConstraint(named: name.uppercased())?.name == name)
    }

    @Test func noConstraint() throws { #expect(try basisConstraint(named: "None") == nil) }

    @Test(arguments: ["random", "scaled-random", "nndsvd", "nndsvda", "nndsvdar", "exemplar"])
    func initializations(name: String) throws {
        #expect(try initialization(named: name).name == name)
        #expect(try initialization(named: name.uppercased()).name == name)
    }

    /// Every message lists what is known. Other tests may have registered more.
    @Test(arguments: ["", "given", "l3", "nndsvdx"])
    func othersAreErrors(name: String) {
        func message(_ look: () throws -> Void) -> String {
            (#expect(throws: NameError.self, performing: look))?.description ?? ""
        }
        #expect(
            message { _ = try updateRule(named: name) }.hasPrefix(
                "unknown update rule \"\(name)\": use mm, paper"))
        #expect(
            message { _ = try basisConstraint(named: name) }.hasPrefix(
                "unknown normalization \"\(name)\": use none, l1"))
        #expect(
            message { _ = try initialization(named: name) }.hasPrefix(
                "unknown initialisation \"\(name)\": use random, scaled-random, nndsvd, nndsvda, nndsvdar"))
    }

    @Test func numbersAreRefused() {
        let error = #expect(throws: NameError.self) { try updateRule(named: "mm:2") }
        #expect(error?.description == "update rule \"mm:2\": mm takes no number")
    }

    struct Half: UpdateRule {
        var share: Double
        var name: String { "share-of-a-test:\(share)" }
        func updated<T: ArrayScalar>(_ x: T, negative q: T, positive p: T, penalty r: T, _ growth: StepGrowth) -> T {
            x * .pow(stepRatio(q, p + r), T(share * growth.exponent))
        }
    }

    struct Mean: BasisConstraint {
        let name = "mean-of-a-test"
        let growthPower = 1.0
        func norm(of column: [Double]) -> Double { column.reduce(0, +) / Double(column.count) }
        func gradient(of column: [Double], norm: Double) -> [Double] { column.map { _ in 1 / Double(column.count) } }
    }

    struct Start: Initialization {
        let name = "start-of-a-test"
        func factors<Scalar: ArrayScalar>(
            for target: any ObservationTarget<Scalar>, components: Int, using generator: inout PhiloxGenerator
        ) throws(FactorizationError) -> (basis: NDArray<Scalar>, activations: NDArray<Scalar>) {
            try RandomInitialization().factors(for: target, components: components, using: &generator)
        }
    }

    /// What was registered is found like what belongs to the library, and a file that names it leads back to it.
    @Test func registration() throws {
        try Registry.updateRules.register(
            .init("share-of-a-test", number: .optional(0.5), "a share of a step") { (share) throws(RefusedNumber) in
                guard (0...1).contains(share) else { throw RefusedNumber("the share must be in 0...1") }
                return Half(share: share)
            })
        try Registry.basisConstraints.register(.init("mean-of-a-test", "columns of mean 1") { Mean() })
        try Registry.initializations.register(.init("start-of-a-test", "random once more") { Start() })

        var options = SolverOptions()
        options.updateRule = try updateRule(named: "Share-Of-A-Test:0.25")
        options.constraint = try basisConstraint(named: "mean-of-a-test")
        options.maximumIterations = 3
        let start = try initialization(named: "start-of-a-test")
        let data = NDArray<Double>([1, 2, 3, 4, 5, 7], shape: [2, 3])
        let result = try factorize(
            data, components: 2, start: MatrixStart(start, for: data, components: 2, constraint: options.constraint),
            options: options)
        #expect(result.basis.sum(axis: 0).elements.allSatisfy { abs($0 - 2) < 1e-12 })

        let provenance = FactorizationProvenance(initialization: start, options: options)
        #expect(try (updateRule(named: provenance.options["updateRule"]!) as? Half)?.share == 0.25)
        #expect(try basisConstraint(named: provenance.options["constraint"]!) is Mean)
        #expect(try initialization(named: provenance.initialization!) is Start)

        #expect(throws: NameError.self) {
            try Registry.updateRules.register(.init("mm", "an impostor") { Half(share: 1) })
        }
        let refused = #expect(throws: NameError.self) { try updateRule(named: "share-of-a-test:2") }
        #expect(refused?.description == "update rule \"share-of-a-test:2\": the share must be in 0...1")
    }
}
