/// A complaint of the program itself: what is wrong with which file or option, and what to do.
struct CommandError: Error, CustomStringConvertible {
    let status: ExitStatus
    let description: String

    static func usage(_ text: String) -> CommandError { CommandError(status: .usage, description: text) }
    static func data(_ text: String) -> CommandError { CommandError(status: .data, description: text) }
}
