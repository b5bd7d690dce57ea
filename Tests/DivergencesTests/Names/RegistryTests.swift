import Divergences
import NDArray
import Testing

@Suite("Registry of names")
struct RegistryTests {
    private func registry() -> Registry<String> {
        Registry(
            of: "window",
            [
                .init("hann", aliases: ["hanning"], "raised cosine") { "hann" },
                .init("kaiser", number: .required, "Kaiser") { "kaiser(\($0))" },
                .init("tukey", number: .optional(0.5), "tapered cosine") { (share) throws(RefusedNumber) in
                    guard (0...1).contains(share) else { throw RefusedNumber("the share must be in 0...1") }
                    return "tukey(\(share))"
                },
            ])
    }

    @Test(arguments: [
        ("hann", "hann"), ("Hanning", "hann"), ("kaiser:8", "kaiser(8.0)"), ("KAISER:-1e-2", "kaiser(-0.01)"),
        ("tukey", "tukey(0.5)"), ("tukey:0.25", "tukey(0.25)"),
    ])
    func findsNames(name: String, value: String) throws {
        #expect(try registry().value(named: name) == value)
    }

    /// Every refusal says what to write instead.
    @Test(arguments: [
        ("", "unknown window \"\": use hann, kaiser:<number> or tukey[:<number>]"),
        ("Boxcar", "unknown window \"Boxcar\": use hann, kaiser:<number> or tukey[:<number>]"),
        (":3", "unknown window \":3\": use hann, kaiser:<number> or tukey[:<number>]"),
        ("hann:3", "window \"hann:3\": hann takes no number"),
        ("hann:", "window \"hann:\": hann takes no number"),
        ("kaiser", "window \"kaiser\": a number is missing: kaiser:<number>"),
        ("kaiser:", "window \"kaiser:\": \"\" is not a finite number: kaiser:<number>"),
        ("kaiser:x:2", "window \"kaiser:x:2\": \"x:2\" is not a finite number: kaiser:<number>"),
        ("kaiser:nan", "window \"kaiser:nan\": \"nan\" is not a finite number: kaiser:<number>"),
        ("tukey:2", "window \"tukey:2\": the share must be in 0...1"),
    ])
    func refusesWithAdvice(name: String, message: String) {
        let error = #expect(throws: NameError.self) { try registry().value(named: name) }
        #expect(error?.description == message)
    }

    @Test func registersFurtherNames() throws {
        let registry = registry()
        try registry.register(.init("bartlett", "triangle") { "bartlett" })
        #expect(try registry.value(named: "bartlett") == "bartlett")
        #expect(registry.usage == "hann, kaiser:<number>, tukey[:<number>] or bartlett")
        #expect(
            registry.summary == """
                hann (raised cosine), kaiser:<number> (Kaiser), tukey[:<number>] (tapered cosine) or bartlett (triangle)
                """)
        #expect(registry.entries.map(\.name) == ["hann", "kaiser", "tukey", "bartlett"])
        #expect(Registry<Int>(of: "nothing").usage == "(none)")
    }

    /// A name that is taken is an error, and nothing changes, not even for the names that would have been free.
    @Test func takenNamesAreRefused() throws {
        let registry = registry()
        for entry in [
            Registry<String>.Entry("hann", "another") { "another" },
            Registry<String>.Entry("fresh", aliases: ["hanning"], "another") { "another" },
        ] {
            let error = #expect(throws: NameError.self) { try registry.register(entry) }
            #expect(
                error?.description
                    == "the window name \"\(entry.name)\" is taken by \"raised cosine\": register another one")
        }
        #expect(try registry.value(named: "hann") == "hann")
        #expect(throws: NameError.self) { try registry.value(named: "fresh") }
        #expect(registry.entries.count == 3)
    }

    /// What can only be a mistake in code traps.
    @Test func malformedAndRepeatedNamesTrap() async {
        await #expect(processExitsWith: .failure) { _ = Registry<Int>.Entry("a:b", "") { 1 } }
        await #expect(processExitsWith: .failure) { _ = Registry<Int>.Entry("Upper", "") { 1 } }
        await #expect(processExitsWith: .failure) { _ = Registry<Int>.Entry("", "") { 1 } }
        await #expect(processExitsWith: .failure) {
            _ = Registry<Int>(of: "thing", [.init("a", "") { 1 }, .init("b", aliases: ["a"], "") { 2 }])
        }
    }

    /// Of many threads that register the same names, one succeeds for each, and all see the result.
    @Test func concurrentRegistration() async {
        let registry = Registry<Int>(of: "thing")
        let successes = await withTaskGroup(of: Int.self) { group in
            for task in 0..<8 {
                group.addTask {
                    var count = 0
                    for index in 0..<50 {
                        let name = "name-\(index)"
                        if (try? registry.register(.init(name, "of task \(task)") { index })) != nil { count += 1 }
                        if (try? registry.value(named: name)) != index { count -= 1000 }
                    }
                    return count
                }
            }
            return await group.reduce(0, +)
        }
        #expect(successes == 50 && registry.entries.count == 50)
    }
}
