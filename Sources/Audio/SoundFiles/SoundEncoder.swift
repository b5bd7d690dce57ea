internal import CSndfile
internal import NDArray

/// A sound file that libsndfile writes, into memory or to the disk.
final class SoundEncoder {
    private let format: SoundFormat
    private let path: String
    /// The file, where it is in memory.
    private let stream: MemoryStream?
    private var frameCount = 0
    private var handle: OpaquePointer?

    /// Vorbis encoders need far more stack for large blocks, and nothing gains from them.
    private static let blockFrames = 4096

    init(
        format: SoundFormat, channels: Int, sampleRate: Int, path: String, intoFile: Bool = false
    ) throws(SoundFileError) {
        let refusal = { (text: String) in SoundFileError(path: path, reason: .unsupported(text)) }
        var information = SF_INFO()
        guard let rate = Int32(exactly: sampleRate), let count = Int32(exactly: channels) else {
            throw refusal("no sound file can hold \(channels) channels at \(sampleRate) Hz")
        }
        information.samplerate = rate
        information.channels = count
        information.format = format.code
        self.format = format
        self.path = path
        stream = intoFile ? nil : MemoryStream()
        var (handle, isPossible): (OpaquePointer?, Bool) = (nil, true)
        openingSoundFile.withLock { _ in
            isPossible = sf_format_check(&information) != 0
            guard isPossible else { return }
            if let stream {
                var callbacks = MemoryStream.callbacks
                handle = sf_open_virtual(&callbacks, Int32(SFM_WRITE), &information, stream.userData)
            } else {
                handle = sf_open(path, Int32(SFM_WRITE), &information)
            }
        }
        if isPossible, handle == nil, intoFile {
            throw SoundFileError(path: path, reason: .cannotCreate(tidied(sf_strerror(nil))))
        }
        guard let handle else {
            throw refusal(
                "the format \(format.rawValue) cannot hold \(channels) channels at \(sampleRate) Hz; choose another")
        }
        self.handle = handle
        // The peak chunk contains the time of day; without it equal signals give equal files.
        sf_command(handle, Int32(SFC_SET_ADD_PEAK_CHUNK), nil, Int32(SF_FALSE))
        var quality = 0.6
        sf_command(handle, Int32(SFC_SET_VBR_ENCODING_QUALITY), &quality, Int32(MemoryLayout<Double>.size))
    }

    deinit { if let handle { sf_close(handle) } }

    /// Appends frames; returns the number of clipped samples.
    func write<Scalar: ArrayScalar>(_ channels: NDArray<Scalar>) throws(SoundFileError) -> Int {
        let (count, frames) = (channels.shape[0], channels.shape[1])
        frameCount += frames
        if format.fileExtension == "wav", frameCount * count * (format.integerBits ?? 32) / 8 > 0xFFFF_0000 {
            throw SoundFileError(path: path, reason: .unsupported("WAV files end at 4 GB; use FLAC"))
        }
        var clipped = 0
        for start in stride(from: 0, to: frames, by: Self.blockFrames) {
            let size = min(Self.blockFrames, frames - start)
            let written = channels.withUnsafeBuffer { samples in
                if let bits = format.integerBits {
                    var steps = [Int32](repeating: 0, count: size * count)
                    clipped += quantise(samples, channels: count, from: start, bits: bits, into: &steps)
                    return sf_writef_int(handle, steps, sf_count_t(size))
                }
                var values = [Float](repeating: 0, count: size * count)
                interleave(samples, channels: count, from: start, into: &values)
                return sf_writef_float(handle, values, sf_count_t(size))
            }
            guard Int(written) == size else {
                throw SoundFileError(path: path, reason: .writeFailed(tidied(sf_strerror(handle))))
            }
        }
        return clipped
    }

    /// The complete file, of an encoder into memory.
    func finish() -> [UInt8] {
        if let handle { sf_close(handle) }
        handle = nil
        return stream?.bytes ?? []
    }

    /// Completes the file.
    func close() throws(SoundFileError) {
        guard let handle else { return }
        self.handle = nil
        let code = sf_close(handle)
        guard code == 0 else {
            throw SoundFileError(path: path, reason: .writeFailed(tidied(sf_error_number(code))))
        }
    }
}
