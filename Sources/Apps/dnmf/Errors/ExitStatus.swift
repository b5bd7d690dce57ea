/// The program's exit codes, after the BSD `sysexits.h`.
enum ExitStatus: Int32 {
    case success = 0
    /// The command line does not make sense.
    case usage = 64
    /// An input file can be read, but its contents cannot be used.
    case data = 65
    /// An input file is missing or cannot be opened.
    case missingInput = 66
    /// A defect of the program.
    case internalError = 70
    /// An output cannot be created where it was asked for.
    case cannotCreate = 73
    /// Reading or writing failed half-way, for example because the disk is full.
    case inputOutput = 74
}
