public import NDArray

/// Why the file of a factorisation could not be read.
public struct FactorizationFileError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What is wrong with a file.
    public enum Reason: Error, Equatable, Sendable {
        /// The file is missing or damaged, or not a `.npz` file.
        case file(NPZError.Reason)
        /// It is a `.npz` file of some other program: what is missing.
        case notAFactorization(String)
        /// It was written by a newer program.
        case newerFormat(Int)
        /// Its format number was never in use.
        case unknownFormat(Int)
        /// The description is not what it should be.
        case damagedDescription(String)
        /// The factors are kept in the other precision.
        case otherPrecision(found: NPYKind, wanted: NPYKind)
        /// An array has the wrong shape, or entries that it must not have.
        case damagedArray(String, String)
        /// It is the file of a factorisation that is finished, where one of an unfinished is needed.
        case finished
        /// It is of an unfinished factorisation with another setting, or of other data.
        case differs(String, checkpoint: String, here: String)
    }

    /// The path of the file.
    public let path: String
    /// What is wrong with it.
    public let reason: Reason

    /// The error of a file.
    public init(path: String, reason: Reason) {
        self.path = path
        self.reason = reason
    }

    public var description: String {
        switch reason {
        case .file(let reason): NPZError(path: path, reason: reason).description
        case .notAFactorization(let text):
            "\(path): a .npz file, but not a factorisation of this program (\(text)); give a file that it wrote"
        case .newerFormat(let format):
            "\(path): format \(format) of factorisations was written by a newer program; this one reads format "
                + "\(FactorizationFile.format)"
        case .unknownFormat(let format):
            "\(path): format \(format) of factorisations does not exist; this program reads format "
                + "\(FactorizationFile.format)"
        case .damagedDescription(let text):
            "\(path): the description of the factorisation is damaged (\(text)); copy or save it again"
        case .otherPrecision(let found, let wanted):
            "\(path): the factors are \(found), not \(wanted); read them as \(Self.scalarName(found)) and convert them"
        case .damagedArray(let name, let text):
            "\(path): the factorisation is damaged: the array '\(name)' \(text); copy or save it again"
        case .finished:
            "\(path): a finished factorisation, not the state of an unfinished one; remove it to begin anew"
        case .differs(let label, let checkpoint, let here):
            "\(path): the state is of another factorisation (\(label): \(checkpoint) there, \(here) here); use the same "
                + "options and data, or remove it to begin anew"
        }
    }

    private static func scalarName(_ kind: NPYKind) -> String { kind == .float32 ? "Float" : "Double" }
}
