internal import Foundation
internal import NDArray
internal import Testing

@Suite struct ConversionTests {
    @Test func convertsBetweenPrecisions() {
        let double = NDArray<Double>([1 / 3, 1e300, -0.0, 0x1p-1070]).reshaped([2, 2])
        let float = double.asType(Float.self)
        #expect(float.rows == [[Float(1.0 / 3), .infinity], [-0.0, 0]])
        #expect(float[1, 0].sign == .minus)
        #expect(float.transposed().asType(Double.self).rows == [[Double(Float(1.0 / 3)), 0], [.infinity, 0]])
        #expect(NDArray<Double>(converting: double.transposed()) == NDArray(double.transposed()))
        #expect(NDArray<Float>(converting: NDArray<Int>([1, -2])).elements == [1, -2])
    }

    @Test func constructs() {
        #expect(NDArray<Float>(arange: 3).elements == [0, 1, 2])
        #expect(NDArray<Float>(identity: 2).rows == [[1, 0], [0, 1]])
        #expect(NDArray<Int>(shape: [2, 3]) { $0[0] * 10 + $0[1] }.elements == [0, 1, 2, 10, 11, 12])
        #expect(NDArray<Int>(shape: []) { _ in 7 }.elements == [7])
        #expect(NDArray<Int>(rows: []).shape == [0, 0])
    }

    @Test func equalityAndHashing() {
        let a = NDArray<Float>(rows: [[1, 2], [3, 4]])
        #expect(a == NDArray(a.transposed().transposed()))
        #expect(a != a.reshaped([4]))
        #expect(a != a + 1)
        #expect(a.transposed() == NDArray<Float>(rows: [[1, 3], [2, 4]]).view)
        #expect(Set([a, NDArray(a.view), a + 1]).count == 2)
        #expect(Set([a.view, a.transposed(), a.transposed().transposed()]).count == 2)
        #expect(NDArray<Float>([.nan]) != NDArray<Float>([.nan]))
    }

    @Test func survivesCoding() throws {
        let a = NDArray<Double>(rows: [[0.1, -2], [3e-300, 4]])
        let data = try JSONEncoder().encode(a)
        #expect(try JSONDecoder().decode(NDArray<Double>.self, from: data) == a)
        for text in [
            #"{"shape": [2, 2], "elements": [1, 2, 3]}"#, #"{"shape": [-1], "elements": []}"#,
            #"{"shape": [0, 4611686018427387904, 4], "elements": []}"#, #"{"elements": [1]}"#,
        ] {
            #expect(throws: DecodingError.self) {
                try JSONDecoder().decode(NDArray<Double>.self, from: Data(text.utf8))
            }
        }
    }

    @Test func prints() {
        #expect("\(NDArray<Int>([1, -20, 3]))" == "[  1 -20   3]")
        #expect("\(NDArray<Bool>([true, false]))" == "[ true false]")
        #expect("\(NDArray<Float>(arange: 6).reshaped([2, 3]).transposed()[.all, 1])" == "[3. 4. 5.]")
        #expect("\(NDArray<Double>([2.5], shape: []))" == "2.5")
        #expect(
            NDArray<Float>(zeros: [1, 2]).debugDescription == "NDArray<Float> of shape [1, 2]\n[[0. 0.]]")
        let format = ArrayFormat(precision: 2, threshold: 4, edgeItems: 1)
        #expect(
            NDArray<Double>(rows: [[1, 2, 3], [4, 5, 6], [7, 8, 9.125]]).formatted(format) == """
                [[1.   ... 3.  ]
                 ...
                 [7.   ... 9.12]]
                """)
    }
}
