import Testing

/// A command line that must fail: the arguments, in which `@` stands for the folder of ``World``, the exit code, and a
/// part of the one line on standard error.
struct Refusal: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let arguments: [String]
    let status: Int32
    let message: String

    init(_ name: String, _ arguments: String, status: Int32, _ message: String) {
        testDescription = name
        self.arguments = arguments.split(separator: " ").map(String.init)
        self.status = status
        self.message = message
    }

    /// Runs `dnmf` and expects all of it, and that nothing was written.
    func check(sourceLocation: SourceLocation = #_sourceLocation) throws {
        let scratch = Scratch()
        let outcome = try Program.run(try resolved(arguments), in: scratch)
        #expect(outcome.status == status, "\(outcome)", sourceLocation: sourceLocation)
        #expect(outcome.output.isEmpty, "\(outcome)", sourceLocation: sourceLocation)
        let errors = outcome.errorLines.filter { !$0.hasPrefix("dnmf: note: ") }
        #expect(errors.count == 1, "\(outcome)", sourceLocation: sourceLocation)
        #expect(errors.last?.hasPrefix("dnmf: error: ") == true, "\(outcome)", sourceLocation: sourceLocation)
        #expect(errors.last?.contains(message) == true, "\(outcome)", sourceLocation: sourceLocation)
        #expect(scratch.contents().isEmpty, sourceLocation: sourceLocation)
    }
}

/// Arguments with `@` replaced by the folder of ``World``.
func resolved(_ arguments: [String]) throws -> [String] {
    let world = try World.shared.get()
    return arguments.map { $0.hasPrefix("@") ? world.path(String($0.dropFirst())) : $0 }
}

/// The same for arguments that are separated by spaces.
func resolved(_ arguments: String) throws -> [String] {
    try resolved(arguments.split(separator: " ").map(String.init))
}
