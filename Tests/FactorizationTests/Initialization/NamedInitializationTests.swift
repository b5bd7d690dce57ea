import Factorization
import Testing

@Suite struct NamedInitializationTests {
    @Test(arguments: ["random", "scaled-random", "nndsvd", "nndsvda", "nndsvdar", "exemplar"])
    func namesAreFound(name: String) throws {
        #expect(try initialization(named: name).name == name)
        #expect(try initialization(named: name.uppercased()).name == name)
        #expect(UnknownInitialization(name: "").description.contains(name))
    }

    @Test(arguments: ["", "given", "nndsvdx"])
    func othersAreErrors(name: String) {
        #expect(throws: UnknownInitialization(name: name)) { try initialization(named: name) }
    }
}
