import Testing
@testable import NDArray
@Test func placeholder() { #expect(NDArray<Float>(zeros: [2]).count == 2) }
