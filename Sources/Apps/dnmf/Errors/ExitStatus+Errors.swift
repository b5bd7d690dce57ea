internal import ArgumentParser
internal import Audio
internal import Divergences
internal import Experiments
internal import Factorization
internal import NDArray
internal import Separation

extension ExitStatus {
    /// The exit code that an error of any module stands for.
    init(for error: any Error) {
        switch error {
        case let error as CommandError: self = error.status
        case let error as FileWriteError: self.init(error)
        case let error as NPYError: self.init(error)
        case let error as NPZError: self = error.isMissing ? .missingInput : .data
        case let error as CSVError: self = error.isMissing ? .missingInput : .data
        case let error as SparseFileError: self = error.isMissing ? .missingInput : .data
        case let error as MatrixMarketError: self = error.isMissing ? .missingInput : .data
        case let error as SoundFileError: self.init(error)
        case let error as CorpusError: self.init(error)
        case let error as ModelError: self.init(error)
        case let error as CheckpointError: self.init(error)
        case let error as FactorizationError: self.init(error)
        case let error as FactorizationFileError: self.init(error)
        case let error as TrainingError: self.init(error)
        case let error as ExperimentError: self.init(error)
        case is UnknownSpeaker, is TooFewEnrolled: self = .usage
        case is MixingError, is UnmixableSentence, is FrontEndError, is NameError: self = .data
        case is BundledCorpus.NotFound: self = .missingInput
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

    private init(_ error: SoundFileError) {
        switch error.category {
        case .missingInput: self = .missingInput
        case .badData: self = .data
        case .cannotCreate: self = .cannotCreate
        case .inputOutput: self = .inputOutput
        }
    }

    private init(_ error: CorpusError) {
        switch error.reason {
        case .missing, .notAFolder, .unreadable: self = .missingInput
        case .unknownSpeaker, .repeatedSpeaker: self = .usage
        default: self = .data
        }
    }

    private init(_ error: ModelError) {
        switch error.reason {
        case .file(.missing), .file(.unreadable): self = .missingInput
        default: self = .data
        }
    }

    private init(_ error: CheckpointError) {
        switch error.reason {
        case .file(.missing), .file(.unreadable): self = .missingInput
        case .differs: self = .usage
        default: self = .data
        }
    }

    private init(_ error: FactorizationFileError) {
        switch error.reason {
        case .file(let reason):
            self = NPZError(path: error.path, reason: reason).isMissing ? .missingInput : .data
        case .differs: self = .usage
        default: self = .data
        }
    }

    private init(_ error: FactorizationError) {
        switch error {
        case .invalidOption: self = .usage
        case .invalidTarget, .invalidFactor, .overflow: self = .data
        case .invalidProblem: self = .internalError
        }
    }

    private init(_ error: ExperimentError) {
        switch error {
        case .settings, .otherExperiment, .unknownSettings: self = .usage
        case .folder, .fileInTheWay, .foreignResults, .noSettings, .inUse: self = .cannotCreate
        case .damaged, .tooFewSpeakers: self = .data
        }
    }

    private init(_ error: TrainingError) {
        switch error {
        case .silentSpeaker: self = .data
        case .tooFewSpeakers, .sparsityWithoutNormalization, .memoryBudget, .tooFewSpeakersForPairs, .softMask,
            .reconstruction:
            self = .usage
        }
    }
}

extension NPZError {
    /// Whether there is nothing to read.
    fileprivate var isMissing: Bool {
        switch reason {
        case .missing, .unreadable: true
        default: false
        }
    }
}

extension CSVError {
    /// Whether there is nothing to read.
    fileprivate var isMissing: Bool {
        switch reason {
        case .missing, .unreadable: true
        default: false
        }
    }
}

extension SparseFileError {
    /// Whether there is nothing to read.
    fileprivate var isMissing: Bool {
        if case .file(let reason) = reason { NPZError(path: path, reason: reason).isMissing } else { false }
    }
}

extension MatrixMarketError {
    /// Whether there is nothing to read.
    fileprivate var isMissing: Bool {
        switch reason {
        case .missing, .unreadable: true
        default: false
        }
    }
}
