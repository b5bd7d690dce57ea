internal import CSndfile
internal import NDArray
internal import Synchronization

/// libsndfile keeps the error of a failed open in one global place.
let openingSoundFile = Mutex(())

/// A sound file that libsndfile has opened for reading.
final class SoundDecoder {
    let information: SF_INFO
    private let path: String
    /// The file, where it is in memory.
    private let stream: MemoryStream?
    private let handle: OpaquePointer
    private var framesRead = 0

    /// Decodes a file that is in memory.
    convenience init(_ bytes: [UInt8], path: String) throws(SoundFileError) {
        guard !bytes.isEmpty else { throw SoundFileError(path: path, reason: .empty) }
        try self.init(MemoryStream(bytes), path: path)
    }

    /// Decodes a file from the disk as it is read; a pipe or a device is read as a whole first.
    convenience init(_ path: String) throws(SoundFileError) {
        switch try kindOfFile(path) {
        case .regular(size: 0): throw SoundFileError(path: path, reason: .empty)
        case .regular: try self.init(nil, path: path)
        case .other: try self.init(try fileBytes(path), path: path)
        }
    }

    private init(_ stream: MemoryStream?, path: String) throws(SoundFileError) {
        var information = SF_INFO()
        var handle: OpaquePointer?
        var failure = SoundFileError.Reason.notSound
        openingSoundFile.withLock { _ in
            if let stream {
                var callbacks = MemoryStream.callbacks
                handle = sf_open_virtual(&callbacks, Int32(SFM_READ), &information, stream.userData)
            } else {
                handle = sf_open(path, Int32(SFM_READ), &information)
            }
            if handle == nil, sf_error(nil) != SF_ERR_UNRECOGNISED_FORMAT {
                failure = .malformed(tidied(sf_strerror(nil)))
            }
        }
        guard let handle else { throw SoundFileError(path: path, reason: failure) }
        self.handle = handle
        self.information = information
        self.stream = stream
        self.path = path
    }

    deinit { sf_close(handle) }

    /// All samples, frame by frame.
    func interleavedSamples<Scalar: ArrayScalar>(_: Scalar.Type) throws(SoundFileError) -> [Scalar] {
        let channels = Int(information.channels)
        let announced = Int(information.frames)
        var samples: [Scalar] = []
        // The header may lie about its length, so little is reserved on its word.
        samples.reserveCapacity(max(0, min(channels * min(announced, 1 << 20), 1 << 24)))
        while true {
            let piece = try nextSamples(Scalar.self, frames: 1 << 15)
            samples += piece
            if piece.isEmpty { break }
        }
        try checkCompleteness()
        return samples
    }

    /// At most so many of the next frames, frame by frame; none at the end.
    func nextSamples<Scalar: ArrayScalar>(_: Scalar.Type, frames: Int) throws(SoundFileError) -> [Scalar] {
        let precision = NativePrecision(Scalar.self, operation: "SoundFile.read")
        let channels = Int(information.channels)
        // Asked for more than there is, the Ogg reader looks for another page and notes that it found none.
        let wanted = max(0, min(frames, 1 << 15, Int(information.frames) - framesRead))
        let piece = [Scalar](unsafeUninitializedCapacity: channels * max(wanted, 1)) { buffer, count in
            count = channels * read(UnsafeMutableRawPointer(buffer.baseAddress!), frames: wanted, precision)
        }
        framesRead += piece.count / channels
        // libsndfile forgets the error at the next call.
        guard sf_error(handle) == SF_ERR_NO_ERROR else {
            throw SoundFileError(path: path, reason: .damaged(frame: framesRead, tidied(sf_strerror(handle))))
        }
        return piece
    }

    /// The rate, if it makes sense.
    func sampleRate() throws(SoundFileError) -> Int {
        let rate = Int(information.samplerate)
        guard (100...10_000_000).contains(rate) else {
            throw SoundFileError(path: path, reason: .malformed("a sample rate of \(rate) Hz makes no sense"))
        }
        return rate
    }

    private func read(_ target: UnsafeMutableRawPointer, frames: Int, _ precision: NativePrecision) -> Int {
        switch precision {
        case .single:
            Int(sf_readf_float(handle, target.assumingMemoryBound(to: Float.self), sf_count_t(frames)))
        case .double:
            Int(sf_readf_double(handle, target.assumingMemoryBound(to: Double.self), sf_count_t(frames)))
        }
    }

    /// Whether all that was announced has been read.
    func checkCompleteness() throws(SoundFileError) {
        let frames = framesRead
        if information.frames != sf_count_t.max, frames < Int(information.frames) {
            let text = "the header announces \(information.frames) frames, \(frames) can be read"
            throw SoundFileError(path: path, reason: .truncated(text))
        }
        if let text = SoundFileLog(lines: log).incompleteness {
            throw SoundFileError(path: path, reason: .truncated(text))
        }
    }

    private var log: [Substring] {
        let text = [UInt8](unsafeUninitializedCapacity: 1 << 14) { buffer, count in
            count = Int(sf_command(handle, Int32(SFC_GET_LOG_INFO), buffer.baseAddress!, Int32(buffer.count)))
        }
        return String(decoding: text, as: UTF8.self).split(whereSeparator: \.isNewline)
    }
}

extension SoundDecoder {
    /// The container and the encoding in libsndfile's words.
    var formatNames: (container: String, encoding: String) {
        (name(information.format & Int32(SF_FORMAT_TYPEMASK)), name(information.format & Int32(SF_FORMAT_SUBMASK)))
    }

    private func name(_ code: Int32) -> String {
        var format = SF_FORMAT_INFO(format: code, name: nil, extension: nil)
        let size = Int32(MemoryLayout<SF_FORMAT_INFO>.size)
        guard sf_command(nil, Int32(SFC_GET_FORMAT_INFO), &format, size) == 0, let name = format.name else {
            return "unknown"
        }
        return String(cString: name)
    }
}

/// libsndfile's message without its full stop, to stand inside a sentence.
func tidied(_ text: UnsafePointer<CChar>?) -> String {
    let text = text.map { String(cString: $0) } ?? "unknown error"
    return text.hasSuffix(".") ? String(text.dropLast()) : text
}
