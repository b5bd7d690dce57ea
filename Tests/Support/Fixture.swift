public import Foundation
public import NDArray

/// The reference results that the tests compare with: arrays and problems computed by other programs.
public enum Fixture {
    /// Reads `Fixtures/<name>.npy`.
    public static func array<Scalar: ArrayScalar>(
        _ name: String, as _: Scalar.Type = Double.self
    ) throws -> NDArray<Scalar> {
        try NDArray<Scalar>(contentsOfNPY: path("\(name).npy"))
    }

    /// The relative tolerance that the manifest states for an array.
    public static func tolerance(_ name: String) throws -> Double {
        guard let entry = try manifest.get()[name] else { throw Missing(name: name) }
        return entry.relativeTolerance
    }

    /// The names of all arrays in the manifest, sorted.
    public static func names() throws -> [String] { try manifest.get().keys.sorted() }

    /// The bytes of a file such as `nmf/nndsvd.json`.
    public static func data(_ name: String) throws -> Data {
        guard let data = FileManager.default.contents(atPath: path(name)) else { throw Missing(name: name) }
        return data
    }

    /// Decodes a JSON file such as `nmf/nndsvd.json`.
    public static func json<Value: Decodable>(_ name: String, as _: Value.Type = Value.self) throws -> Value {
        try JSONDecoder().decode(Value.self, from: data(name))
    }

    /// Where a fixture lies.
    public static func path(_ name: String) -> String {
        Bundle.module.bundleURL.appendingPathComponent("Fixtures").appendingPathComponent(name).path
    }

    public struct Missing: Error, CustomStringConvertible {
        public let name: String
        public var description: String { "there is no fixture named \(name)" }
    }

    private struct Entry: Decodable {
        let relativeTolerance: Double
        enum CodingKeys: String, CodingKey { case relativeTolerance = "rel_tol" }
    }

    private static let manifest = Result { try json("manifest.json", as: [String: Entry].self) }
}
