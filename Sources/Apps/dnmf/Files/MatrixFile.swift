internal import NDArray

/// Reads an array from a file of any kind that holds one: `.npy`, `.npz` (its only array, or the one that is named after a
/// colon, as in `data.npz:spectra`), or text with separators (`.csv`, `.tsv`, `.txt`).
func readArray<Scalar: ArrayScalar>(_ path: String, as _: Scalar.Type = Scalar.self) throws -> NDArray<Scalar> {
    if let (archive, name) = memberOfArchive(path) { return try NPZFile(path: archive).array(name) }
    switch path.split(separator: ".").last?.lowercased() {
    case "npz":
        let file = try NPZFile(path: path)
        guard let name = file.names.first, file.names.count == 1 else {
            throw CommandError.data(
                "\(path): it holds \(file.names.count) arrays; name one of them, as in \(path):"
                    + "\(file.names.first ?? "name")\(file.names.isEmpty ? "" : " (there are \(list(file.names)))")")
        }
        return try file.array(name)
    case "csv": return try NDArray(contentsOfCSV: path)
    case "tsv": return try NDArray(contentsOfCSV: path, format: CSVFormat(delimiter: .tab))
    case "txt": return try NDArray(contentsOfCSV: path, format: CSVFormat(delimiter: .whitespace))
    default: return try NDArray(contentsOfNPY: path)
    }
}

/// The two halves of `data.npz:name`.
private func memberOfArchive(_ path: String) -> (archive: String, name: String)? {
    guard let colon = path.lastIndex(of: ":") else { return nil }
    let (archive, name) = (path[..<colon], path[path.index(after: colon)...])
    return archive.lowercased().hasSuffix(".npz") && !name.isEmpty ? (String(archive), String(name)) : nil
}

/// The file itself, without the name of an array in it.
func filePath(of path: String) -> String { memberOfArchive(path)?.archive ?? path }

private func list(_ names: [String]) -> String {
    names.prefix(8).joined(separator: ", ") + (names.count > 8 ? ", ..." : "")
}
