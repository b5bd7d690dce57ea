internal import Foundation

extension SafetensorsFile {
    /// The longest header that the format allows.
    static let largestHeader = 100_000_000
    /// A safeguard against reading a disk into memory; models have a few megabytes.
    static let largestFile = 8 << 30

    /// Reads a file.
    ///
    /// - Throws: ``SafetensorsError``, whatever the bytes are.
    public init(path: String) throws(SafetensorsError) {
        do throws(SafetensorsError.Reason) {
            try self.init(bytes: Self.contents(of: path))
        } catch {
            throw SafetensorsError(path: path, reason: error)
        }
    }

    /// Reads the contents of a file.
    ///
    /// - Throws: ``SafetensorsError/Reason``, whatever the bytes are.
    public init(bytes: [UInt8]) throws(SafetensorsError.Reason) {
        guard bytes.count >= 8 else { throw .notSafetensors("it has only \(bytes.count) bytes") }
        let length = bytes.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard length <= UInt64(Self.largestHeader) else {
            throw .notSafetensors("its header would have \(length) bytes")
        }
        let dataStart = 8 + Int(length)
        guard dataStart <= bytes.count else { throw .notSafetensors("it ends inside its header") }
        let header = try SafetensorsHeader(parsing: bytes[8..<dataStart])
        let dataCount = bytes.count - dataStart
        let end = try Self.checkedEnd(of: header.entries)
        guard end == dataCount else { throw .wrongSize(expected: end, found: dataCount) }
        self.init(metadata: header.metadata)
        for (name, entry) in header.entries {
            let place = dataStart + entry.start..<dataStart + entry.end
            append(Tensor(elementType: entry.elementType, shape: entry.shape, bytes: Array(bytes[place])), named: name)
        }
    }

    /// Checks that the tensors, sorted by their places, lie end to end; returns the end of the last.
    private static func checkedEnd(
        of entries: [(name: String, entry: SafetensorsHeader.Entry)]
    ) throws(SafetensorsError.Reason) -> Int {
        var end = 0
        for (name, entry) in entries {
            guard entry.start == end else {
                throw .malformedTensor(
                    name: name, entry.start < end ? "it overlaps another" : "there is a gap before it")
            }
            end = entry.end
        }
        return end
    }

    private static func contents(of path: String) throws(SafetensorsError.Reason) -> [UInt8] {
        let manager = FileManager.default
        guard manager.fileExists(atPath: path) else { throw .missing }
        let resolved = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        guard let attributes = try? manager.attributesOfItem(atPath: resolved) else {
            throw .unreadable("no permission")
        }
        guard attributes[.type] as? FileAttributeType == .typeRegular else { throw .unreadable("not a file") }
        let size = (attributes[.size] as? NSNumber)?.intValue ?? 0
        guard size <= largestFile else { throw .tooLarge(bytes: size) }
        guard let data = manager.contents(atPath: resolved) else {
            throw .unreadable("no permission or a failing disk")
        }
        return Array(data)
    }
}
