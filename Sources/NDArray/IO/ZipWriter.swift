internal import CZip

/// Puts a ZIP archive together in memory and writes it to a file as a whole.
struct ZipWriter: ~Copyable {
    private let path: String
    private var archive: OpaquePointer?
    /// The bytes of the archive, of which this type holds a reference of its own.
    private let target: OpaquePointer
    /// What has been added is read when the archive is closed.
    private var contents: [NPYContents] = []

    init(path: String) throws(FileWriteError) {
        self.path = path
        var error = zip_error_t()
        zip_error_init(&error)
        defer { zip_error_fini(&error) }
        guard let target = zip_source_buffer_create(nil, 0, 1, &error) else { throw failure(path, &error) }
        guard let archive = zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE, &error) else {
            zip_source_free(target)
            throw failure(path, &error)
        }
        zip_source_keep(target)
        (self.target, self.archive) = (target, archive)
    }

    deinit {
        if let archive { zip_discard(archive) }
        zip_source_free(target)
    }

    mutating func add(_ item: NPYContents, named name: String, compressed: Bool) throws(FileWriteError) {
        guard let archive else { return }
        let pieces = [item.header.withUnsafeBuffer { UnsafeRawBufferPointer($0) }, item.elements]
        let fragments = pieces.map { bytes in
            // Only read, in spite of the type.
            zip_buffer_fragment_t(
                data: UnsafeMutablePointer(mutating: bytes.baseAddress!.assumingMemoryBound(to: UInt8.self)),
                length: UInt64(bytes.count))
        }
        contents.append(item)
        guard let source = zip_source_buffer_fragment(archive, fragments, UInt64(fragments.count), 0) else {
            throw failure(path, zip_get_error(archive))
        }
        let index = zip_file_add(archive, name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
        guard index >= 0 else {
            zip_source_free(source)
            throw failure(path, zip_get_error(archive))
        }
        let method = compressed ? ZIP_CM_DEFLATE : ZIP_CM_STORE
        // The first day that the format knows, so that equal arrays give equal files.
        let (time, firstOfJanuary1980) = (UInt16(0), UInt16(1 << 5 | 1))
        guard zip_set_file_compression(archive, UInt64(index), method, 0) == 0,
            zip_file_set_dostime(archive, UInt64(index), time, firstOfJanuary1980, 0) == 0
        else { throw failure(path, zip_get_error(archive)) }
    }

    /// Compresses what was added and writes the file.
    consuming func finish() throws(FileWriteError) {
        if let archive {
            guard zip_close(archive) == 0 else { throw failure(path, zip_get_error(archive)) }
            self.archive = nil
        }
        try write()
    }

    private borrowing func write() throws(FileWriteError) {
        guard zip_source_open(target) == 0 else { throw failure(path, zip_source_error(target)) }
        defer { zip_source_close(target) }
        let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 64)
        defer { block.deallocate() }
        let target = target
        let path = path
        try AtomicFile.write(to: path) { (writer) throws(FileWriteError) in
            while true {
                let count = zip_source_read(target, block.baseAddress!, UInt64(block.count))
                guard count >= 0 else { throw failure(path, zip_source_error(target)) }
                if count == 0 { return }
                try writer.append(UnsafeRawBufferPointer(rebasing: block[..<Int(count)]))
            }
        }
    }
}

private func failure(_ path: String, _ error: UnsafeMutablePointer<zip_error_t>) -> FileWriteError {
    .inputOutput(path: path, reason: String(cString: zip_error_strerror(error)))
}
