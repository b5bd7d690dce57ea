internal import ArgumentParser

/// Reads a number such as `0.1`, or a power of ten such as `10^-2.5`.
func parsePrice(_ text: String) throws -> Double {
    guard let price = number(in: text) else {
        throw ValidationError("'\(text)' is not a price, which is a number >= 0 such as 0.1 or 10^-2.5")
    }
    return price
}

private func number(in text: String) -> Double? {
    text.hasPrefix("10^") ? Double(text.dropFirst(3)).map { .pow(10, $0) } : Double(text)
}

/// What the components cost: one price for all of them, as in `0.1`, or one each, as in `0,0.1,0.5`.
struct PriceList: Equatable, Encodable, CustomStringConvertible {
    var values: [Double]

    init(_ price: Double) { values = [price] }

    /// - Parameter option: the option that the text belongs to, for a complaint.
    init(parsing text: String, for option: String) throws {
        let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map { number(in: String($0)) }
        guard numbers.allSatisfy({ $0 != nil }) else {
            throw ValidationError(
                "\(option) must be a number, or one number per component as in 0,0.1,0.5, not \"\(text)\"")
        }
        values = numbers.compactMap(\.self)
        for value in values { try requirePrice(value, option) }
    }

    static func parser(for option: String) -> @Sendable (String) throws -> PriceList {
        { try PriceList(parsing: $0, for: option) }
    }

    /// Whether anything costs anything.
    var isPositive: Bool { values.contains { $0 > 0 } }

    var description: String { values.map { "\($0)" }.joined(separator: ",") }

    /// One number for all components is written as a number, not as a list.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if values.count == 1 { try container.encode(values[0]) } else { try container.encode(values) }
    }

    /// - Throws: a complaint where there are neither one nor so many prices.
    func require(components: Int, _ option: String) throws {
        guard values.count == 1 || values.count == components else {
            throw CommandError.usage(
                "\(option) has \(values.count) prices for \(counted(components, "component")): give one, or one each")
        }
    }
}
