/// Why a file could not be written.
///
/// The two cases differ in what the user can do: choose another place, or make room on this one.
public enum FileWriteError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The file could not be created or put in its place: no such folder, no permission, a folder of that name.
    case cannotCreate(path: String, reason: String)
    /// Writing failed half-way, for example because the disk is full. Nothing is left behind.
    case inputOutput(path: String, reason: String)

    public var path: String {
        switch self {
        case .cannotCreate(let path, _), .inputOutput(let path, _): path
        }
    }

    public var description: String {
        switch self {
        case .cannotCreate(let path, let reason): "\(path): cannot be created: \(reason)"
        case .inputOutput(let path, let reason): "\(path): could not be written completely: \(reason)"
        }
    }
}
