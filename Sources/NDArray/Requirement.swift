/// Stops the program where a caller broke a documented rule.
///
/// Unlike `precondition`, the message is printed in optimised builds too: numeric programs run optimised, and a trap that
/// does not name the shapes involved is of little help.
@inlinable @inline(__always)
package func require(
    _ condition: @autoclosure () -> Bool, _ message: @autoclosure () -> String = "a requirement is not met",
    file: StaticString = #fileID, line: UInt = #line
) {
    if !condition() { requirementFailed(message(), file: file, line: line) }
}

@usableFromInline @inline(never)
func requirementFailed(_ message: String, file: StaticString, line: UInt) -> Never {
    fatalError(message, file: file, line: line)
}
