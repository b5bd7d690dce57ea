internal import CSndfile

/// A kind of sound file that can be written.
public enum SoundFormat: String, Sendable, CaseIterable, Codable {
    /// WAV with 32-bit floating-point samples: keeps every value, beyond full scale too.
    case wavFloat32 = "wav"
    /// WAV with 16-bit integer samples.
    case wavPCM16 = "wav16"
    /// WAV with 24-bit integer samples.
    case wavPCM24 = "wav24"
    /// FLAC with 16-bit integer samples.
    case flac16 = "flac16"
    /// FLAC with 24-bit integer samples.
    case flac24 = "flac"
    /// Ogg Vorbis (lossy).
    case oggVorbis = "ogg"

    /// The format that a file name asks for by its extension: `.wav` is ``wavFloat32``, `.flac` is ``flac24``,
    /// `.ogg` and `.oga` are ``oggVorbis``; nil for any other.
    public init?(path: String) {
        let name = path.split(separator: "/").last ?? ""
        guard let dot = name.lastIndex(of: ".") else { return nil }
        switch name[dot...].lowercased() {
        case ".wav": self = .wavFloat32
        case ".flac": self = .flac24
        case ".ogg", ".oga": self = .oggVorbis
        default: return nil
        }
    }

    /// The usual file extension, without the dot.
    public var fileExtension: String {
        switch self {
        case .wavFloat32, .wavPCM16, .wavPCM24: "wav"
        case .flac16, .flac24: "flac"
        case .oggVorbis: "ogg"
        }
    }

    /// The bits per sample of an integer format, nil where samples are stored as numbers of any size.
    public var integerBits: Int? {
        switch self {
        case .wavPCM16, .flac16: 16
        case .wavPCM24, .flac24: 24
        case .wavFloat32, .oggVorbis: nil
        }
    }

    /// libsndfile's code.
    var code: Int32 {
        let pair: (container: Int, encoding: Int) =
            switch self {
            case .wavFloat32: (SF_FORMAT_WAV, SF_FORMAT_FLOAT)
            case .wavPCM16: (SF_FORMAT_WAV, SF_FORMAT_PCM_16)
            case .wavPCM24: (SF_FORMAT_WAV, SF_FORMAT_PCM_24)
            case .flac16: (SF_FORMAT_FLAC, SF_FORMAT_PCM_16)
            case .flac24: (SF_FORMAT_FLAC, SF_FORMAT_PCM_24)
            case .oggVorbis: (SF_FORMAT_OGG, SF_FORMAT_VORBIS)
            }
        return Int32(pair.container | pair.encoding)
    }
}
