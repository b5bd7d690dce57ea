public import NDArray

/// A matrix as the JSON fixtures store it: `{"shape": [..], "data": [..]}`, row-major.
public struct FixtureMatrix: Decodable, Sendable {
    public let shape: [Int]
    public let data: [Double]

    public func array<Scalar: ArrayScalar>(as _: Scalar.Type = Double.self) -> NDArray<Scalar> {
        NDArray(data.map { Scalar($0) }, shape: shape)
    }
}
