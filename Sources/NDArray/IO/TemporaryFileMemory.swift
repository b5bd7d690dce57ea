#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Memory that the system may move to a file, which has no name any more and vanishes with the memory.
package final class TemporaryFileMemory: @unchecked Sendable {
    /// Where it begins, at a page.
    package let base: UnsafeMutableRawPointer
    private let byteCount: Int

    /// Zeros.
    ///
    /// - Parameters:
    ///   - byteCount: its size; the disk must have as much room.
    ///   - folder: where the file is made.
    /// - Throws: `FileWriteError.cannotCreate` where the folder cannot be written to or has no room.
    package init(byteCount: Int, in folder: String) throws(FileWriteError) {
        let size = max(byteCount, 1)
        let path = folder + "/dnmf-XXXXXX"
        var template = Array(path.utf8CString)
        let raw = mkstemp(&template)
        guard raw >= 0 else { throw .cannotCreate(path: path, reason: systemErrorText(errno)) }
        let descriptor = FileDescriptor(raw: raw)
        unlink(template)
        // Room that is only promised would end the process when it is written to.
        #if canImport(Darwin)
            let status = ftruncate(descriptor.raw, off_t(size)) == 0 ? 0 : errno
        #else
            let status = posix_fallocate(descriptor.raw, 0, off_t(size))
        #endif
        guard status == 0 else { throw .cannotCreate(path: path, reason: systemErrorText(status)) }
        let address = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor.raw, 0)
        guard let address, address != MAP_FAILED else {
            throw .cannotCreate(path: path, reason: systemErrorText(errno))
        }
        (base, self.byteCount) = (address, size)
    }

    deinit { munmap(base, byteCount) }
}
