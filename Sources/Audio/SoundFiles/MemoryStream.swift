internal import CSndfile

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// A file in memory, as libsndfile reads and writes it.
///
/// Sound is coded in memory and whole files are moved to and from the disk, so that errors of the disk are seen where
/// they happen, and pipes, which cannot seek, can be read too.
final class MemoryStream {
    private var storage: [UInt8]
    /// The bytes in use; those of `storage` behind them are zero.
    private var count: Int
    private var position = 0

    init(_ bytes: [UInt8] = []) {
        storage = bytes
        count = bytes.count
    }

    var bytes: [UInt8] { Array(storage[..<count]) }

    private func read(into target: UnsafeMutableRawPointer, _ wanted: Int) -> Int {
        let moved = max(0, min(wanted, count - position))
        guard moved > 0 else { return 0 }
        storage.withUnsafeBytes { target.copyMemory(from: $0.baseAddress! + position, byteCount: moved) }
        position += moved
        return moved
    }

    private func write(_ source: UnsafeRawBufferPointer) -> Int {
        guard let first = source.baseAddress, !source.isEmpty else { return 0 }
        let end = position + source.count
        if end > storage.count {
            storage += [UInt8](repeating: 0, count: max(end - storage.count, storage.count, 1 << 16))
        }
        storage.withUnsafeMutableBytes { ($0.baseAddress! + position).copyMemory(from: first, byteCount: source.count) }
        position = end
        count = max(count, end)
        return source.count
    }

    private func seek(to offset: Int, from origin: Int32) -> Int {
        let start =
            switch origin {
            case SEEK_CUR: position
            case SEEK_END: count
            default: 0
            }
        // Offsets may come from a damaged file.
        let (target, overflow) = start.addingReportingOverflow(offset)
        guard !overflow, target >= 0 else { return -1 }
        position = target
        return target
    }
}

extension MemoryStream {
    /// The pointer that the callbacks receive; the stream must outlive its use.
    var userData: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

    /// The callbacks for `sf_open_virtual`.
    static let callbacks = SF_VIRTUAL_IO(
        get_filelen: { sf_count_t(stream($0).count) },
        seek: { offset, origin, data in sf_count_t(stream(data).seek(to: Int(offset), from: origin)) },
        read: { target, count, data in sf_count_t(stream(data).read(into: target!, Int(count))) },
        write: { source, count, data in
            sf_count_t(stream(data).write(UnsafeRawBufferPointer(start: source, count: Int(count))))
        },
        tell: { sf_count_t(stream($0).position) })
}

private func stream(_ data: UnsafeMutableRawPointer?) -> MemoryStream {
    Unmanaged<MemoryStream>.fromOpaque(data!).takeUnretainedValue()
}
