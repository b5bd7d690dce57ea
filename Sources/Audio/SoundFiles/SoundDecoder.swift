internal import CSndfile
internal import NDArray
internal import Synchronization

/// libsndfile keeps the error of a failed open in one global place.
let openingSoundFile = Mutex(())

/// A sound file that libsndfile has opened for reading.
final class SoundDecoder {
    let information: SF_INFO
    private let path: String
    private let stream: MemoryStream
    private let handle: OpaquePointer

    init(_ bytes: [UInt8], path: String) throws(SoundFileError) {
        guard !bytes.isEmpty else { throw SoundFileError(path: path, reason: .empty) }
        let stream = MemoryStream(bytes)
        var information = SF_INFO()
        var handle: OpaquePointer?
        var failure = SoundFileError.Reason.notSound
        openingSoundFile.withLock { _ in
            var callbacks = MemoryStream.callbacks
            handle = sf_open_virtual(&callbacks, Int32(SFM_READ), &information, stream.userData)
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
        let precision = NativePrecision(Scalar.self, operation: "SoundFile.read")
        let channels = Int(information.channels)
        let announced = Int(information.frames)
        var samples: [Scalar] = []
        // The header may lie about its length, so little is reserved on its word.
        samples.reserveCapacity(max(0, min(channels * min(announced, 1 << 20), 1 << 24)))
        while true {
            // Asked for more than there is, the Ogg reader looks for another page and notes that it found none.
            let frames = max(0, min(1 << 15, announced - samples.count / channels))
            let piece = [Scalar](unsafeUninitializedCapacity: channels * max(frames, 1)) { buffer, count in
                count = channels * read(UnsafeMutableRawPointer(buffer.baseAddress!), frames: frames, precision)
            }
            samples += piece
            // libsndfile forgets the error at the next call.
            guard sf_error(handle) == SF_ERR_NO_ERROR else {
                throw SoundFileError(
                    path: path, reason: .damaged(frame: samples.count / channels, tidied(sf_strerror(handle))))
            }
            if piece.isEmpty { break }
        }
        try checkCompleteness(frames: samples.count / channels)
        return samples
    }

    private func read(_ target: UnsafeMutableRawPointer, frames: Int, _ precision: NativePrecision) -> Int {
        switch precision {
        case .single:
            Int(sf_readf_float(handle, target.assumingMemoryBound(to: Float.self), sf_count_t(frames)))
        case .double:
            Int(sf_readf_double(handle, target.assumingMemoryBound(to: Double.self), sf_count_t(frames)))
        }
    }

    private func checkCompleteness(frames: Int) throws(SoundFileError) {
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
