/// Why a sound file could not be read or written.
public struct SoundFileError: Error, Equatable, Sendable, CustomStringConvertible {
    public enum Reason: Equatable, Sendable {
        /// There is no such file.
        case missing
        /// The name belongs to a folder.
        case folder
        /// The system refused to open it.
        case unreadable(String)
        /// Reading stopped with an error of the device.
        case readFailed(String)

        /// It is not a sound file of a known kind.
        case notSound
        /// It is a sound file, but libsndfile refuses it.
        case malformed(String)
        /// It ends before the last frame that it announces.
        case truncated(String)
        /// It cannot be decoded after so many frames.
        case damaged(frame: Int, String)
        /// It holds no samples.
        case empty
        /// A sample is NaN or infinite. Channels and frames count from 0.
        case notFinite(value: String, channel: Int, frame: Int, sampleRate: Int)

        /// The extension of the name to be written does not say which format is wanted.
        case unknownExtension
        /// The format cannot hold such a signal.
        case unsupported(String)
        /// The file cannot be created at this place.
        case cannotCreate(String)
        /// Writing failed half-way, for example because the disk is full.
        case writeFailed(String)
    }

    /// What kind of trouble it is, which decides the exit code of a program.
    public enum Category: Sendable {
        /// There is no file to read (`EX_NOINPUT`, 66).
        case missingInput
        /// The file or the signal is not usable (`EX_DATAERR`, 65).
        case badData
        /// The output cannot be created (`EX_CANTCREAT`, 73).
        case cannotCreate
        /// A device failed or is full (`EX_IOERR`, 74).
        case inputOutput
    }

    public let path: String
    public let reason: Reason

    public init(path: String, reason: Reason) {
        self.path = path
        self.reason = reason
    }

    public var category: Category {
        switch reason {
        case .missing, .folder, .unreadable: .missingInput
        case .notSound, .malformed, .truncated, .damaged, .empty, .notFinite: .badData
        case .unknownExtension, .unsupported, .cannotCreate: .cannotCreate
        case .readFailed, .writeFailed: .inputOutput
        }
    }

    /// One line: the file, what is wrong with it, what to do.
    public var description: String { "\(path): \(explanation)" }

    private var explanation: String {
        switch reason {
        case .missing:
            "no such file; check the name"
        case .folder:
            "is a folder; name a sound file in it"
        case .unreadable(let text):
            "cannot be opened: \(text)"
        case .readFailed(let text):
            "cannot be read: \(text)"
        case .notSound:
            "not a sound file of a known kind; use WAV, FLAC or Ogg"
        case .malformed(let text):
            "is damaged or of an unsupported kind (\(text)); convert it to WAV or FLAC"
        case .truncated(let text):
            "is cut off: \(text); copy or record it again"
        case .damaged(let frame, let text):
            "is damaged after \(frame) frames (\(text)); copy or record it again"
        case .empty:
            "holds no samples"
        case .notFinite(let value, let channel, let frame, let sampleRate):
            "sample \(frame) of channel \(channel + 1) (at \(seconds(frame, sampleRate)) s) is \(value); repair the signal"
        case .unknownExtension:
            "the name does not end in .wav, .flac or .ogg; rename it or choose a format"
        case .unsupported(let text):
            text
        case .cannotCreate(let text):
            "cannot be created: \(text)"
        case .writeFailed(let text):
            "could not be written completely: \(text)"
        }
    }

    private func seconds(_ frame: Int, _ sampleRate: Int) -> Double {
        (Double(frame) / Double(sampleRate) * 1000).rounded() / 1000
    }
}
