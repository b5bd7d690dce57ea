internal import NDArray
internal import Support
internal import Testing

@Suite struct FixtureTests {
    @Test func everyArrayOfTheManifestLoads() throws {
        let names = try Fixture.names()
        #expect(names.count == 270)
        for name in names {
            let array = try Fixture.array(name)
            #expect(array.count > 0)
            #expect(array.elements.allSatisfy { $0.isFinite }, "\(name)")
            #expect(try Fixture.tolerance(name) > 0)
        }
    }

    @Test func floatsAreTheRoundedDoubles() throws {
        let double = try Fixture.array("snmf_S")
        let float = try Fixture.array("snmf_S", as: Float.self)
        #expect(float.shape == double.shape)
        #expect(float.elements == double.elements.map { Float($0) })
    }
}
