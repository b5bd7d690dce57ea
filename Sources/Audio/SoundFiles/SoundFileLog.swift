/// What libsndfile noted while it parsed a file.
///
/// Where the data of a WAV, AIFF or AU file end too early, and where an Ogg stream lacks its last page, libsndfile
/// reads what is there and reports no error; only its log says that something is missing.
struct SoundFileLog {
    let lines: [Substring]

    /// Why the sound in the file is not complete, nil if it seems to be.
    var incompleteness: String? {
        for line in lines {
            if let text = missingBytes(line) { return text }
            if line.contains("Ogg : File ended unexpectedly") { return "the last part of the Ogg stream is missing" }
            if line.contains("Corrupted bitstream") || line.contains("reports a hole") {
                return "a part of the Ogg stream is missing"
            }
        }
        return nil
    }

    /// Reads lines like `data : 60000 (should be 35982)`.
    private func missingBytes(_ line: Substring) -> String? {
        guard let remark = line.firstRange(of: " (should be "), let colon = line.firstIndex(of: ":") else { return nil }
        let label = line[..<colon].trimmingSpaces
        // The size of a whole WAV or AIFF file (RIFF, FORM) is often wrong by a few bytes though the data are complete.
        guard ["data", "SSND", "Data Size", "riff", "Riff size"].contains(label),
            let announced = Int(line[line.index(after: colon)..<remark.lowerBound].trimmingSpaces),
            let present = Int(line[remark.upperBound...].prefix { $0 != ")" })
        else { return nil }
        // Programs that write into a pipe cannot go back to fill in the size, and leave one near the maximum.
        guard announced > present, announced < 0x7FFF_0000 else { return nil }
        return "the header announces \(announced) bytes of sound, \(present) are there"
    }
}

extension Substring {
    fileprivate var trimmingSpaces: Substring {
        var text = self
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return text
    }
}
