/// What the user may have meant by a name that does not exist.
enum Suggestion {
    /// ` (did you mean 'x'?)`, or nothing where no name is near.
    static func question(for name: String, among known: [String]) -> String {
        nearest(to: name, among: known).map { " (did you mean '\($0)'?)" } ?? ""
    }

    /// The known name with the fewest insertions, deletions and replacements, at most half of the name's length and
    /// at least one being allowed. Case does not count; of equally near names the first wins.
    static func nearest(to name: String, among known: [String]) -> String? {
        let allowed = max(1, name.count / 2)
        let ranked = known.map { (name: $0, distance: distance(name.lowercased(), $0.lowercased())) }
        guard let best = ranked.min(by: { $0.distance < $1.distance }), best.distance <= allowed else { return nil }
        return best.name
    }

    /// The Levenshtein distance of two words.
    private static func distance(_ first: String, _ second: String) -> Int {
        let columns = Array(second)
        var row = Array(0...columns.count)
        for (index, letter) in first.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in columns.indices {
                let replaced = diagonal + (letter == columns[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(replaced, diagonal + 1, row[column] + 1)
            }
        }
        return row[columns.count]
    }
}
