extension NDArray: Codable where Element: Codable {
    private enum CodingKeys: String, CodingKey { case shape, elements }

    /// Writes the shape and the elements in row-major order.
    ///
    /// ```swift
    /// import Foundation
    /// let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
    /// let data = try JSONEncoder().encode(a)
    /// print(try JSONDecoder().decode(NDArray<Double>.self, from: data) == a)
    /// // true
    /// ```
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(shape, forKey: .shape)
        try container.encode(elements, forKey: .elements)
    }

    /// - Throws: `DecodingError` if the shape and the number of elements disagree.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let shape = try container.decode([Int].self, forKey: .shape)
        let elements = try container.decode([Element].self, forKey: .elements)
        guard Self.shape(shape, holds: elements.count) else {
            throw DecodingError.dataCorruptedError(
                forKey: .shape, in: container,
                debugDescription: "\(elements.count) elements do not fill the shape \(shape)")
        }
        self.init(elements, shape: shape)
    }

    private static func shape(_ shape: [Int], holds count: Int) -> Bool {
        var product = 1
        // Strides are products of the other extents, so those must not overflow even if an axis is empty.
        for extent in shape where extent != 0 {
            let (next, overflow) = product.multipliedReportingOverflow(by: extent)
            guard extent > 0, !overflow else { return false }
            product = next
        }
        return (shape.contains(0) ? 0 : product) == count
    }
}
