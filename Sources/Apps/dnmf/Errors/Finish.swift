internal import ArgumentParser
internal import Foundation

/// Ends the program after something was thrown: a request for help is a success, anything else one line on standard
/// error and an exit code.
func finish(after error: any Error) -> Never {
    if DNMFCommand.exitCode(for: error) == .success {
        do {
            try printResult(DNMFCommand.fullMessage(for: error))
            exit(ExitStatus.success.rawValue)
        } catch {
            Console.shared.error(error.description)
            exit(ExitStatus(for: error).rawValue)
        }
    }
    let status = ExitStatus(for: error)
    Console.shared.error(description(of: error, status))
    exit(status.rawValue)
}

private func description(of error: any Error, _ status: ExitStatus) -> String {
    let text = DNMFCommand.message(for: error)
    switch status {
    case .usage where DNMFCommand.exitCode(for: error) == .validationFailure: return "\(text) (see --help)"
    case .internalError: return "internal error: \(text.isEmpty ? String(describing: error) : text)"
    default: return text
    }
}
