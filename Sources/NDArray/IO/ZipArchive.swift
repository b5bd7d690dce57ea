internal import CZip

/// A ZIP archive that is open for reading. It may change threads, but only one at a time may use it.
struct ZipArchive: ~Copyable, @unchecked Sendable {
    struct Entry {
        let index: UInt64
        let size: UInt64
        let compressedSize: UInt64
        let method: Method
    }

    enum Method: Equatable {
        case stored, deflated
        case other(Int)
    }

    private let archive: OpaquePointer

    init(path: String) throws(NPZError.Reason) {
        var code: Int32 = 0
        guard let opened = zip_open(path, ZIP_RDONLY, &code) else {
            var error = zip_error_t()
            zip_error_init_with_code(&error, code)
            defer { zip_error_fini(&error) }
            let text = String(cString: zip_error_strerror(&error))
            switch code {
            case ZIP_ER_NOZIP, ZIP_ER_INCONS, ZIP_ER_EOF, ZIP_ER_MULTIDISK: throw .notNPZ(text)
            default: throw .unreadable(text)
            }
        }
        archive = opened
    }

    deinit { zip_discard(archive) }

    /// All entries with their names, in the archive's order.
    func entries() throws(NPZError.Reason) -> [(name: String, entry: Entry)] {
        var result: [(name: String, entry: Entry)] = []
        for index in 0..<UInt64(max(zip_get_num_entries(archive, 0), 0)) {
            var status = zip_stat_t()
            let needed = UInt64(ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD)
            guard zip_stat_index(archive, index, 0, &status) == 0, status.valid & needed == needed else {
                throw .notNPZ("entry \(index) cannot be read")
            }
            let entry = Entry(
                index: index, size: status.size, compressedSize: status.comp_size,
                method: status.comp_method == UInt16(ZIP_CM_STORE)
                    ? .stored
                    : status.comp_method == UInt16(ZIP_CM_DEFLATE) ? .deflated : .other(Int(status.comp_method)))
            result.append((String(cString: status.name), entry))
        }
        return result
    }

    /// The bytes of an entry.
    func contents(of entry: Entry) throws(NPYError.Reason) -> Contents {
        guard let file = zip_fopen_index(archive, entry.index, 0) else {
            throw .unreadable(String(cString: zip_error_strerror(zip_get_error(archive))))
        }
        return Contents(file: file)
    }

    /// An entry that is being read. The archive must outlive it.
    struct Contents: ~Copyable {
        fileprivate let file: OpaquePointer

        deinit { zip_fclose(file) }

        /// Reads the next bytes and returns how many; fewer than fit into the buffer only at the end, where the checksum
        /// is compared.
        func read(into buffer: UnsafeMutableRawBufferPointer) throws(NPYError.Reason) -> Int {
            var filled = 0
            while filled < buffer.count {
                let moved = zip_fread(file, buffer.baseAddress! + filled, UInt64(buffer.count - filled))
                guard moved >= 0 else {
                    throw .unreadable(String(cString: zip_error_strerror(zip_file_get_error(file))))
                }
                if moved == 0 { break }
                filled += Int(moved)
            }
            return filled
        }
    }
}
