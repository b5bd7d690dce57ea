internal import ArgumentParser
internal import Factorization
internal import NDArray

extension ExitStatus {
    /// The exit code that an error of any module stands for.
    init(for error: any Error) {
        switch error {
        case let error as CommandError: self = error.status
        case let error as FileWriteError: self.init(error)
        case let error as NPYError: self.init(error)
        case let error as FactorizationError: self.init(error)
        default: self = DNMFCommand.exitCode(for: error) == .validationFailure ? .usage : .internalError
        }
    }

    private init(_ error: FileWriteError) {
        switch error {
        case .cannotCreate: self = .cannotCreate
        case .inputOutput: self = .inputOutput
        }
    }

    private init(_ error: NPYError) {
        switch error.reason {
        case .missing, .unreadable: self = .missingInput
        default: self = .data
        }
    }

    private init(_ error: FactorizationError) {
        switch error {
        case .invalidOption: self = .usage
        case .invalidTarget, .invalidFactor: self = .data
        case .invalidProblem: self = .internalError
        }
    }
}
