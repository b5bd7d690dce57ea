internal import ArgumentParser

/// A number of bytes as people write it: `8G`, `500M`, `1.5GB`, `2GiB`; a plain number is bytes.
struct MemorySize: ExpressibleByArgument {
    let byteCount: Int

    init?(argument: String) {
        let number = argument.prefix { $0.isNumber || $0 == "." }
        guard let value = Double(number), value > 0,
            let unit = Self.units[argument.dropFirst(number.count).uppercased()],
            value * unit < 0x1p62
        else { return nil }
        byteCount = Int(value * unit)
    }

    private static let units: [String: Double] = {
        var units = ["": 1.0, "B": 1]
        for (power, letter) in ["K", "M", "G", "T"].enumerated() {
            let (decimal, binary) = (
                (0...power).reduce(1.0) { size, _ in 1000 * size }, Double(1 << (10 * (power + 1)))
            )
            units[letter] = decimal
            units[letter + "B"] = decimal
            units[letter + "IB"] = binary
        }
        return units
    }()
}
