import Foundation
import NDArray
import Testing

/// The inputs and results that `Scripts/oracles/factorize_oracle.py` computed.
enum FactorizeFixture {
    struct Case: Decodable, Sendable, CustomTestStringConvertible {
        let divergence: String
        let normalization: String
        let update: String
        let sparsity: Double

        var testDescription: String { "\(divergence), \(normalization), \(update), sparsity \(sparsity)" }
    }

    static let cases: [Case] = {
        let data = FileManager.default.contents(atPath: path("cases.json")) ?? Data()
        return (try? JSONDecoder().decode([Case].self, from: data)) ?? []
    }()

    static func path(_ name: String) -> String {
        Bundle.module.bundleURL.appendingPathComponent("Fixtures").appendingPathComponent(name).path
    }

    static func array(_ name: String) throws -> NDArray<Double> { try NDArray(contentsOfNPY: path("\(name).npy")) }

    /// The result of one case: entry `index` along the first axis.
    static func result(_ name: String, of index: Int) throws -> NDArray<Double> {
        let all = try array(name)
        let shape = Array(all.shape.dropFirst())
        let count = shape.reduce(1, *)
        return NDArray(all.elements[index * count..<(index + 1) * count], shape: shape)
    }
}
