// Written by Scripts/doc-examples.py from the documentation. Do not change it here.
// swift-format-ignore-file

import Foundation
import NDArray
import Testing

@Suite("Examples of the documentation")
struct ExampleTests {
    @Test("NDArray+Joining.swift: example 1")
    func NDArray_Joining_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(rows: [[1, 2]])
        let b = NDArray<Double>(rows: [[3, 4], [5, 6]])
        print(NDArray(concatenating: [a, b], axis: 0))
        output.expect([
            "[[1. 2.]",
            " [3. 4.]",
            " [5. 6.]]"
        ])
    }

    @Test("NDArray+Joining.swift: example 2")
    func NDArray_Joining_swift_2() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let (a, b) = (NDArray<Double>([1, 2]), NDArray<Double>([3, 4]))
        print(NDArray(stacking: [a, b], axis: 1))
        output.expect([
            "[[1. 3.]",
            " [2. 4.]]"
        ])
    }

    @Test("NDArray+Joining.swift: example 3")
    func NDArray_Joining_swift_3() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>(rows: [[1, 2]]).tiled([2, 2]))
        output.expect([
            "[[1. 2. 1. 2.]",
            " [1. 2. 1. 2.]]"
        ])
    }

    @Test("NDArray+Joining.swift: example 4")
    func NDArray_Joining_swift_4() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>([1, 2]).repeated(3, axis: 0))
        output.expect([
            "[1. 1. 1. 2. 2. 2.]"
        ])
    }

    @Test("NDArray+Joining.swift: example 5")
    func NDArray_Joining_swift_5() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let grid = meshgrid([NDArray<Double>([1, 2]), NDArray<Double>([3, 4, 5])])
        print(grid[0] * 10 + grid[1])
        output.expect([
            "[[13. 14. 15.]",
            " [23. 24. 25.]]"
        ])
    }

    @Test("NDArray+Ranges.swift: example 1")
    func NDArray_Ranges_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>(full: [2, 2], 7))
        output.expect([
            "[[7. 7.]",
            " [7. 7.]]"
        ])
    }

    @Test("NDArray+Ranges.swift: example 2")
    func NDArray_Ranges_swift_2() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>(arange: 1, 2, by: 0.25))
        output.expect([
            "[1.   1.25 1.5  1.75]"
        ])
    }

    @Test("NDArray+Ranges.swift: example 3")
    func NDArray_Ranges_swift_3() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>(linspace: 0, 1, count: 5))
        output.expect([
            "[0.   0.25 0.5  0.75 1.  ]"
        ])
    }

    @Test("NDArray+Ranges.swift: example 4")
    func NDArray_Ranges_swift_4() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>(eye: 2, columns: 3, offset: 1))
        output.expect([
            "[[0. 1. 0.]",
            " [0. 0. 1.]]"
        ])
    }

    @Test("NDArray+Ranges.swift: example 5")
    func NDArray_Ranges_swift_5() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Int>(arange: 4))
        output.expect([
            "[0 1 2 3]"
        ])
    }

    @Test("NDArray+Ranges.swift: example 6")
    func NDArray_Ranges_swift_6() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray(diagonal: NDArray<Double>([1, 2])))
        output.expect([
            "[[1. 0.]",
            " [0. 2.]]"
        ])
    }

    @Test("NDArray+Codable.swift: example 1")
    func NDArray_Codable_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
        let data = try JSONEncoder().encode(a)
        print(try JSONDecoder().decode(NDArray<Double>.self, from: data) == a)
        output.expect([
            "true"
        ])
    }

    @Test("NDArray+Construction.swift: example 1")
    func NDArray_Construction_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>(rows: [[1, 2], [3, 4]]))
        output.expect([
            "[[1. 2.]",
            " [3. 4.]]"
        ])
    }

    @Test("NDArray+Construction.swift: example 2")
    func NDArray_Construction_swift_2() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray(sequence: stride(from: 0.0, to: 1, by: 0.25)))
        output.expect([
            "[0.   0.25 0.5  0.75]"
        ])
    }

    @Test("NDArray+Construction.swift: example 3")
    func NDArray_Construction_swift_3() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
        print(a.rows)
        output.expect([
            "[[1.0, 2.0], [3.0, 4.0]]"
        ])
    }

    @Test("NDArray+Construction.swift: example 4")
    func NDArray_Construction_swift_4() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>(shape: [2, 3]) { Double(10 * $0[0] + $0[1]) })
        output.expect([
            "[[ 0.  1.  2.]",
            " [10. 11. 12.]]"
        ])
    }

    @Test("NDArray+Construction.swift: example 5")
    func NDArray_Construction_swift_5() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>(arange: 4))
        output.expect([
            "[0. 1. 2. 3.]"
        ])
    }

    @Test("NDArray+Construction.swift: example 6")
    func NDArray_Construction_swift_6() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>(identity: 2))
        output.expect([
            "[[1. 0.]",
            " [0. 1.]]"
        ])
    }

    @Test("NDArray+Converting.swift: example 1")
    func NDArray_Converting_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let counts = NDArray<Int>([1, 2, 4])
        print(NDArray<Double>(converting: counts) / 4)
        output.expect([
            "[0.25 0.5  1.  ]"
        ])
    }

    @Test("NDArray+Converting.swift: example 2")
    func NDArray_Converting_swift_2() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>([-1.75, 0, 2.5])
        print(a.asType(Int.self), a.asType(Bool.self), a.asType(Float16.self))
        output.expect([
            "[-1  0  2] [ true false  true] [-1.75  0.    2.5 ]"
        ])
    }

    @Test("NDArray+Equatable.swift: example 1")
    func NDArray_Equatable_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
        print(a == NDArray(a.transposed().transposed()), a == a + 1)
        output.expect([
            "true false"
        ])
    }

    @Test("NDArray+Equatable.swift: example 2")
    func NDArray_Equatable_swift_2() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
        print(a.row(0) == a.transposed().column(0))
        output.expect([
            "true"
        ])
    }

    @Test("NDArray+Literal.swift: example 1")
    func NDArray_Literal_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a: NDArray<Double> = [[1, 2], [3, 4.5]]
        print(a)
        output.expect([
            "[[1.  2. ]",
            " [3.  4.5]]"
        ])
    }

    @Test("NDArray+Reflection.swift: example 1")
    func NDArray_Reflection_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        for child in NDArray<Double>(arange: 1000).customMirror.children { print(child.label!, child.value) }
        output.expect([
            "shape [1000]",
            "strides [1]",
            "elements [  0.   1.   2. ... 997. 998. 999.]"
        ])
    }

    @Test("CompoundAssignment.swift: example 1")
    func CompoundAssignment_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        var a = NDArray<Double>(rows: [[8, 6], [4, 2]])
        a += NDArray<Double>([1, 2])
        print(a)
        output.expect([
            "[[9. 8.]",
            " [5. 4.]]"
        ])
    }

    @Test("CompoundAssignment.swift: example 2")
    func CompoundAssignment_swift_2() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        var a = NDArray<Double>([8, 6])
        a += 2
        print(a)
        output.expect([
            "[10.  8.]"
        ])
    }

    @Test("CompoundAssignment.swift: example 3")
    func CompoundAssignment_swift_3() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        var a = NDArray<Double>(rows: [[8, 6], [4, 2]])
        a -= NDArray<Double>([1, 2])
        print(a)
        output.expect([
            "[[7. 4.]",
            " [3. 0.]]"
        ])
    }

    @Test("CompoundAssignment.swift: example 4")
    func CompoundAssignment_swift_4() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        var a = NDArray<Double>([8, 6])
        a -= 2
        print(a)
        output.expect([
            "[6. 4.]"
        ])
    }

    @Test("CompoundAssignment.swift: example 5")
    func CompoundAssignment_swift_5() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        var a = NDArray<Double>(rows: [[8, 6], [4, 2]])
        a *= NDArray<Double>([1, 2])
        print(a)
        output.expect([
            "[[ 8. 12.]",
            " [ 4.  4.]]"
        ])
    }

    @Test("CompoundAssignment.swift: example 6")
    func CompoundAssignment_swift_6() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        var a = NDArray<Double>([8, 6])
        a *= 2
        print(a)
        output.expect([
            "[16. 12.]"
        ])
    }

    @Test("CompoundAssignment.swift: example 7")
    func CompoundAssignment_swift_7() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        var a = NDArray<Double>(rows: [[8, 6], [4, 2]])
        a /= NDArray<Double>([1, 2])
        print(a)
        output.expect([
            "[[8. 3.]",
            " [4. 1.]]"
        ])
    }

    @Test("CompoundAssignment.swift: example 8")
    func CompoundAssignment_swift_8() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        var a = NDArray<Double>([8, 6])
        a /= 2
        print(a)
        output.expect([
            "[4. 3.]"
        ])
    }

    @Test("CompoundAssignment.swift: example 9")
    func CompoundAssignment_swift_9() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        var a = NDArray<Double>(rows: [[8, 6], [4, 2]])
        a[0, .all] += NDArray<Double>([1, 2])
        print(a)
        output.expect([
            "[[9. 8.]",
            " [4. 2.]]"
        ])
    }

    @Test("CompoundAssignment.swift: example 10")
    func CompoundAssignment_swift_10() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        var a = NDArray<Double>(rows: [[8, 6], [4, 2]])
        a[.all, 1] += 2
        print(a)
        output.expect([
            "[[8. 8.]",
            " [4. 4.]]"
        ])
    }

    @Test("CompoundAssignment.swift: example 11")
    func CompoundAssignment_swift_11() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        var a = NDArray<Double>(rows: [[8, 6], [4, 2]])
        a[0, .all] -= NDArray<Double>([1, 2])
        print(a)
        output.expect([
            "[[7. 4.]",
            " [4. 2.]]"
        ])
    }

    @Test("CompoundAssignment.swift: example 12")
    func CompoundAssignment_swift_12() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        var a = NDArray<Double>(rows: [[8, 6], [4, 2]])
        a[.all, 1] -= 2
        print(a)
        output.expect([
            "[[8. 4.]",
            " [4. 0.]]"
        ])
    }

    @Test("CompoundAssignment.swift: example 13")
    func CompoundAssignment_swift_13() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        var a = NDArray<Double>(rows: [[8, 6], [4, 2]])
        a[0, .all] *= NDArray<Double>([1, 2])
        print(a)
        output.expect([
            "[[ 8. 12.]",
            " [ 4.  2.]]"
        ])
    }

    @Test("CompoundAssignment.swift: example 14")
    func CompoundAssignment_swift_14() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        var a = NDArray<Double>(rows: [[8, 6], [4, 2]])
        a[.all, 1] *= 2
        print(a)
        output.expect([
            "[[ 8. 12.]",
            " [ 4.  4.]]"
        ])
    }

    @Test("CompoundAssignment.swift: example 15")
    func CompoundAssignment_swift_15() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        var a = NDArray<Double>(rows: [[8, 6], [4, 2]])
        a[0, .all] /= NDArray<Double>([1, 2])
        print(a)
        output.expect([
            "[[8. 3.]",
            " [4. 2.]]"
        ])
    }

    @Test("CompoundAssignment.swift: example 16")
    func CompoundAssignment_swift_16() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        var a = NDArray<Double>(rows: [[8, 6], [4, 2]])
        a[.all, 1] /= 2
        print(a)
        output.expect([
            "[[8. 3.]",
            " [4. 1.]]"
        ])
    }

    @Test("NDArray+Arithmetic.swift: example 1")
    func NDArray_Arithmetic_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>([1, 2]) + NDArray<Double>([10, 20]))
        output.expect([
            "[11. 22.]"
        ])
    }

    @Test("NDArray+Arithmetic.swift: example 2")
    func NDArray_Arithmetic_swift_2() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>([1, 2]) + 1)
        output.expect([
            "[2. 3.]"
        ])
    }

    @Test("NDArray+Arithmetic.swift: example 3")
    func NDArray_Arithmetic_swift_3() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(1 + NDArray<Double>([1, 2]))
        output.expect([
            "[2. 3.]"
        ])
    }

    @Test("NDArray+Arithmetic.swift: example 4")
    func NDArray_Arithmetic_swift_4() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>([1, 2]) - NDArray<Double>([10, 20]))
        output.expect([
            "[ -9. -18.]"
        ])
    }

    @Test("NDArray+Arithmetic.swift: example 5")
    func NDArray_Arithmetic_swift_5() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>([1, 2]) - 1)
        output.expect([
            "[0. 1.]"
        ])
    }

    @Test("NDArray+Arithmetic.swift: example 6")
    func NDArray_Arithmetic_swift_6() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(1 - NDArray<Double>([1, 2]))
        output.expect([
            "[ 0. -1.]"
        ])
    }

    @Test("NDArray+Arithmetic.swift: example 7")
    func NDArray_Arithmetic_swift_7() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>([1, 2]) * NDArray<Double>([10, 20]))
        output.expect([
            "[10. 40.]"
        ])
    }

    @Test("NDArray+Arithmetic.swift: example 8")
    func NDArray_Arithmetic_swift_8() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>([1, 2]) * 1)
        output.expect([
            "[1. 2.]"
        ])
    }

    @Test("NDArray+Arithmetic.swift: example 9")
    func NDArray_Arithmetic_swift_9() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(1 * NDArray<Double>([1, 2]))
        output.expect([
            "[1. 2.]"
        ])
    }

    @Test("NDArray+Arithmetic.swift: example 10")
    func NDArray_Arithmetic_swift_10() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>([1, 2]) / NDArray<Double>([10, 20]))
        output.expect([
            "[0.1 0.1]"
        ])
    }

    @Test("NDArray+Arithmetic.swift: example 11")
    func NDArray_Arithmetic_swift_11() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>([1, 2]) / 1)
        output.expect([
            "[1. 2.]"
        ])
    }

    @Test("NDArray+Arithmetic.swift: example 12")
    func NDArray_Arithmetic_swift_12() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(1 / NDArray<Double>([1, 2]))
        output.expect([
            "[1.  0.5]"
        ])
    }

    @Test("NDArray+Arithmetic.swift: example 13")
    func NDArray_Arithmetic_swift_13() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let count = 4
        print(NDArray<Double>([1, 2]) + count)
        output.expect([
            "[5. 6.]"
        ])
    }

    @Test("NDArray+Arithmetic.swift: example 14")
    func NDArray_Arithmetic_swift_14() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let count = 4
        print(count + NDArray<Double>([1, 2]))
        output.expect([
            "[5. 6.]"
        ])
    }

    @Test("NDArray+Arithmetic.swift: example 15")
    func NDArray_Arithmetic_swift_15() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let count = 4
        print(NDArray<Double>([1, 2]) - count)
        output.expect([
            "[-3. -2.]"
        ])
    }

    @Test("NDArray+Arithmetic.swift: example 16")
    func NDArray_Arithmetic_swift_16() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let count = 4
        print(count - NDArray<Double>([1, 2]))
        output.expect([
            "[3. 2.]"
        ])
    }

    @Test("NDArray+Arithmetic.swift: example 17")
    func NDArray_Arithmetic_swift_17() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let count = 4
        print(NDArray<Double>([1, 2]) * count)
        output.expect([
            "[4. 8.]"
        ])
    }

    @Test("NDArray+Arithmetic.swift: example 18")
    func NDArray_Arithmetic_swift_18() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let count = 4
        print(count * NDArray<Double>([1, 2]))
        output.expect([
            "[4. 8.]"
        ])
    }

    @Test("NDArray+Arithmetic.swift: example 19")
    func NDArray_Arithmetic_swift_19() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let count = 4
        print(NDArray<Double>([1, 2]) / count)
        output.expect([
            "[0.25 0.5 ]"
        ])
    }

    @Test("NDArray+Arithmetic.swift: example 20")
    func NDArray_Arithmetic_swift_20() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let count = 4
        print(count / NDArray<Double>([1, 2]))
        output.expect([
            "[4. 2.]"
        ])
    }

    @Test("NDArray+MapInPlace.swift: example 1")
    func NDArray_MapInPlace_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        var a = NDArray<Double>([1, 2, 3])
        a.mapInPlace { $0 * $0 }
        print(a)
        output.expect([
            "[1. 4. 9.]"
        ])
    }

    @Test("NDArray+MapInPlace.swift: example 2")
    func NDArray_MapInPlace_swift_2() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        var a = NDArray<Double>([1, 2, 3])
        a.mapInPlace(NDArray<Double>([10, 20, 30])) { $0 + $1 }
        print(a)
        output.expect([
            "[11. 22. 33.]"
        ])
    }

    @Test("NDArray+MapInPlace.swift: example 3")
    func NDArray_MapInPlace_swift_3() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        var a = NDArray<Double>([1, 2, 3])
        a.mapInPlace(NDArray<Double>([1, 1, 3]), NDArray<Double>([1])) { $0 / ($1 + $2) }
        print(a)
        output.expect([
            "[0.5  1.   0.75]"
        ])
    }

    @Test("NDArray+MapInPlace.swift: example 4")
    func NDArray_MapInPlace_swift_4() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        var a = NDArray<Double>([1, 2, 3])
        a.mapInPlace(a, a, NDArray<Double>([1])) { $0 * $1 + $2 - $3 }
        print(a)
        output.expect([
            "[ 1.  5. 11.]"
        ])
    }

    @Test("NDArrayProtocol+Arithmetic.swift: example 1")
    func NDArrayProtocol_Arithmetic_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
        print(a + NDArray<Double>([10, 20]))
        output.expect([
            "[[11. 22.]",
            " [13. 24.]]"
        ])
    }

    @Test("NDArrayProtocol+Arithmetic.swift: example 2")
    func NDArrayProtocol_Arithmetic_swift_2() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
        print(a + 10)
        output.expect([
            "[[11. 12.]",
            " [13. 14.]]"
        ])
    }

    @Test("NDArrayProtocol+Arithmetic.swift: example 3")
    func NDArrayProtocol_Arithmetic_swift_3() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
        print(10 + a)
        output.expect([
            "[[11. 12.]",
            " [13. 14.]]"
        ])
    }

    @Test("NDArrayProtocol+Arithmetic.swift: example 4")
    func NDArrayProtocol_Arithmetic_swift_4() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
        print(a - a.transposed())
        output.expect([
            "[[ 0. -1.]",
            " [ 1.  0.]]"
        ])
    }

    @Test("NDArrayProtocol+Arithmetic.swift: example 5")
    func NDArrayProtocol_Arithmetic_swift_5() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
        print(a - 1)
        output.expect([
            "[[0. 1.]",
            " [2. 3.]]"
        ])
    }

    @Test("NDArrayProtocol+Arithmetic.swift: example 6")
    func NDArrayProtocol_Arithmetic_swift_6() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
        print(1 - a)
        output.expect([
            "[[ 0. -1.]",
            " [-2. -3.]]"
        ])
    }

    @Test("NDArrayProtocol+Arithmetic.swift: example 7")
    func NDArrayProtocol_Arithmetic_swift_7() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
        print(a * a)
        output.expect([
            "[[ 1.  4.]",
            " [ 9. 16.]]"
        ])
    }

    @Test("NDArrayProtocol+Arithmetic.swift: example 8")
    func NDArrayProtocol_Arithmetic_swift_8() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
        print(a * 2)
        output.expect([
            "[[2. 4.]",
            " [6. 8.]]"
        ])
    }

    @Test("NDArrayProtocol+Arithmetic.swift: example 9")
    func NDArrayProtocol_Arithmetic_swift_9() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
        print(2 * a)
        output.expect([
            "[[2. 4.]",
            " [6. 8.]]"
        ])
    }

    @Test("NDArrayProtocol+Arithmetic.swift: example 10")
    func NDArrayProtocol_Arithmetic_swift_10() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
        print(a / a.sum(axis: 1, keepDims: true))
        output.expect([
            "[[0.33333333 0.66666667]",
            " [0.42857143 0.57142857]]"
        ])
    }

    @Test("NDArrayProtocol+Arithmetic.swift: example 11")
    func NDArrayProtocol_Arithmetic_swift_11() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
        print(a / 2)
        output.expect([
            "[[0.5 1. ]",
            " [1.5 2. ]]"
        ])
    }

    @Test("NDArrayProtocol+Arithmetic.swift: example 12")
    func NDArrayProtocol_Arithmetic_swift_12() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
        print(12 / a)
        output.expect([
            "[[12.  6.]",
            " [ 4.  3.]]"
        ])
    }

    @Test("NDArrayProtocol+Arithmetic.swift: example 13")
    func NDArrayProtocol_Arithmetic_swift_13() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let v = NDArray<Double>([1, -2, 4])
        print(-v)
        output.expect([
            "[-1.  2. -4.]"
        ])
    }

    @Test("NDArrayProtocol+Comparison.swift: example 1")
    func NDArrayProtocol_Comparison_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>([1, 2]).isFinite, NDArray<Double>([1, .nan]).isFinite)
        output.expect([
            "true false"
        ])
    }

    @Test("NDArrayProtocol+Comparison.swift: example 2")
    func NDArrayProtocol_Comparison_swift_2() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>([0.1]) + NDArray<Double>([0.2])
        print(a == NDArray([0.3]), a.isClose(to: NDArray([0.3])))
        output.expect([
            "false true"
        ])
    }

    @Test("NDArrayProtocol+Functions.swift: example 1")
    func NDArrayProtocol_Functions_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let v = NDArray<Double>([1, -2, 4])
        print(v.abs())
        output.expect([
            "[1. 2. 4.]"
        ])
    }

    @Test("NDArrayProtocol+Functions.swift: example 2")
    func NDArrayProtocol_Functions_swift_2() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>([4, 9, -1]).sqrt())
        output.expect([
            "[ 2.  3. nan]"
        ])
    }

    @Test("NDArrayProtocol+Functions.swift: example 3")
    func NDArrayProtocol_Functions_swift_3() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let v = NDArray<Double>([1, -2, 4])
        print(v.squared())
        output.expect([
            "[ 1.  4. 16.]"
        ])
    }

    @Test("NDArrayProtocol+Functions.swift: example 4")
    func NDArrayProtocol_Functions_swift_4() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>([0, 1]).exp())
        output.expect([
            "[1.         2.71828183]"
        ])
    }

    @Test("NDArrayProtocol+Functions.swift: example 5")
    func NDArrayProtocol_Functions_swift_5() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>([1, 10, 0]).log())
        output.expect([
            "[0.         2.30258509       -inf]"
        ])
    }

    @Test("NDArrayProtocol+Functions.swift: example 6")
    func NDArrayProtocol_Functions_swift_6() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>([-1.5, 0.5, 2]).floor())
        output.expect([
            "[-2.  0.  2.]"
        ])
    }

    @Test("NDArrayProtocol+Functions.swift: example 7")
    func NDArrayProtocol_Functions_swift_7() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>([-1.5, 0.5, 2]).ceil())
        output.expect([
            "[-1.  1.  2.]"
        ])
    }

    @Test("NDArrayProtocol+Functions.swift: example 8")
    func NDArrayProtocol_Functions_swift_8() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>([-1.5, 0.5, 2]).truncated())
        output.expect([
            "[-1.  0.  2.]"
        ])
    }

    @Test("NDArrayProtocol+Functions.swift: example 9")
    func NDArrayProtocol_Functions_swift_9() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>([-1.5, 0.5, 2.75]).rounded())
        output.expect([
            "[-2.  0.  3.]"
        ])
    }

    @Test("NDArrayProtocol+Functions.swift: example 10")
    func NDArrayProtocol_Functions_swift_10() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>([1, 4, 9]).pow(0.5))
        output.expect([
            "[1. 2. 3.]"
        ])
    }

    @Test("NDArrayProtocol+Functions.swift: example 11")
    func NDArrayProtocol_Functions_swift_11() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>([2, 3]).pow(NDArray<Double>([3, 2])))
        output.expect([
            "[8. 9.]"
        ])
    }

    @Test("NDArrayProtocol+Functions.swift: example 12")
    func NDArrayProtocol_Functions_swift_12() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let v = NDArray<Double>([1, -2, 4])
        print(v.minimum(NDArray<Double>([0, 0, 9])))
        output.expect([
            "[ 0. -2.  4.]"
        ])
    }

    @Test("NDArrayProtocol+Functions.swift: example 13")
    func NDArrayProtocol_Functions_swift_13() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let v = NDArray<Double>([1, -2, 4])
        print(v.minimum(1))
        output.expect([
            "[ 1. -2.  1.]"
        ])
    }

    @Test("NDArrayProtocol+Functions.swift: example 14")
    func NDArrayProtocol_Functions_swift_14() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let v = NDArray<Double>([1, -2, 4])
        print(v.maximum(NDArray<Double>([0, 0, 9])))
        output.expect([
            "[1. 0. 9.]"
        ])
    }

    @Test("NDArrayProtocol+Functions.swift: example 15")
    func NDArrayProtocol_Functions_swift_15() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let v = NDArray<Double>([1, -2, 4])
        print(v.maximum(0))
        output.expect([
            "[1. 0. 4.]"
        ])
    }

    @Test("NDArrayProtocol+Functions.swift: example 16")
    func NDArrayProtocol_Functions_swift_16() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let v = NDArray<Double>([1, -2, 4])
        print(v.clamped(to: -1...3))
        output.expect([
            "[ 1. -1.  3.]"
        ])
    }

    @Test("NDArrayProtocol+Map.swift: example 1")
    func NDArrayProtocol_Map_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let v = NDArray<Double>([1, -2, 4])
        print(v.map { $0 > 0 ? Int($0) : 0 })
        output.expect([
            "[1 0 4]"
        ])
    }

    @Test("NDArrayProtocol+Map.swift: example 2")
    func NDArrayProtocol_Map_swift_2() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let v = NDArray<Double>([1, -2, 4])
        print(v.zipMap(NDArray<Int>([1, 2, 3])) { $0 * Double($1) })
        output.expect([
            "[ 1. -4. 12.]"
        ])
    }

    @Test("NDArrayProtocol+Transcendental.swift: example 1")
    func NDArrayProtocol_Transcendental_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>([0, 1e-10]).log1p())
        output.expect([
            "[0.e+00 1.e-10]"
        ])
    }

    @Test("NDArrayProtocol+Transcendental.swift: example 2")
    func NDArrayProtocol_Transcendental_swift_2() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>([0, 1e-10]).expm1())
        output.expect([
            "[0.e+00 1.e-10]"
        ])
    }

    @Test("NDArrayProtocol+Transcendental.swift: example 3")
    func NDArrayProtocol_Transcendental_swift_3() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>([1, 8]).log2())
        output.expect([
            "[0. 3.]"
        ])
    }

    @Test("NDArrayProtocol+Transcendental.swift: example 4")
    func NDArrayProtocol_Transcendental_swift_4() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>([1, 1000]).log10())
        output.expect([
            "[0. 3.]"
        ])
    }

    @Test("NDArrayProtocol+Transcendental.swift: example 5")
    func NDArrayProtocol_Transcendental_swift_5() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>([0, 3]).exp2())
        output.expect([
            "[1. 8.]"
        ])
    }

    @Test("NDArrayProtocol+Transcendental.swift: example 6")
    func NDArrayProtocol_Transcendental_swift_6() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>([0, .pi / 2]).sin())
        output.expect([
            "[0. 1.]"
        ])
    }

    @Test("NDArrayProtocol+Transcendental.swift: example 7")
    func NDArrayProtocol_Transcendental_swift_7() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>([0, .pi]).cos())
        output.expect([
            "[ 1. -1.]"
        ])
    }

    @Test("NDArrayProtocol+Transcendental.swift: example 8")
    func NDArrayProtocol_Transcendental_swift_8() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>([0, .pi / 4]).tan())
        output.expect([
            "[0. 1.]"
        ])
    }

    @Test("NDArrayProtocol+Transcendental.swift: example 9")
    func NDArrayProtocol_Transcendental_swift_9() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>([0, 1]).asin())
        output.expect([
            "[0.         1.57079633]"
        ])
    }

    @Test("NDArrayProtocol+Transcendental.swift: example 10")
    func NDArrayProtocol_Transcendental_swift_10() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>([1, 0]).acos())
        output.expect([
            "[0.         1.57079633]"
        ])
    }

    @Test("NDArrayProtocol+Transcendental.swift: example 11")
    func NDArrayProtocol_Transcendental_swift_11() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>([0, 1]).atan())
        output.expect([
            "[0.         0.78539816]"
        ])
    }

    @Test("NDArrayProtocol+Transcendental.swift: example 12")
    func NDArrayProtocol_Transcendental_swift_12() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>([0, 1]).sinh())
        output.expect([
            "[0.         1.17520119]"
        ])
    }

    @Test("NDArrayProtocol+Transcendental.swift: example 13")
    func NDArrayProtocol_Transcendental_swift_13() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>([0, 1]).cosh())
        output.expect([
            "[1.         1.54308063]"
        ])
    }

    @Test("NDArrayProtocol+Transcendental.swift: example 14")
    func NDArrayProtocol_Transcendental_swift_14() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>([0, 1]).tanh())
        output.expect([
            "[0.         0.76159416]"
        ])
    }

    @Test("NDArrayProtocol+Transcendental.swift: example 15")
    func NDArrayProtocol_Transcendental_swift_15() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let y = NDArray<Double>([0, 1])
        print(y.atan2(x: NDArray<Double>([-1, 0])))
        output.expect([
            "[3.14159265 1.57079633]"
        ])
    }

    @Test("NDArrayProtocol+Transcendental.swift: example 16")
    func NDArrayProtocol_Transcendental_swift_16() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>([3, 5]).hypot(NDArray<Double>([4, 12])))
        output.expect([
            "[ 5. 13.]"
        ])
    }

    @Test("NDArrayProtocol+Transcendental.swift: example 17")
    func NDArrayProtocol_Transcendental_swift_17() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>([-3, 0, 2]).sign())
        output.expect([
            "[-1.  0.  1.]"
        ])
    }

    @Test("NDArrayView+Arithmetic.swift: example 1")
    func NDArrayView_Arithmetic_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>([1, 2, 4])
        print(a[1...] + a[..<2])
        output.expect([
            "[3. 6.]"
        ])
    }

    @Test("NDArrayView+Arithmetic.swift: example 2")
    func NDArrayView_Arithmetic_swift_2() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>([1, 2, 4])
        print(a[1...] + NDArray<Double>([1, 2]))
        output.expect([
            "[3. 6.]"
        ])
    }

    @Test("NDArrayView+Arithmetic.swift: example 3")
    func NDArrayView_Arithmetic_swift_3() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>([1, 2, 4])
        print(NDArray<Double>([1, 2]) + a[1...])
        output.expect([
            "[3. 6.]"
        ])
    }

    @Test("NDArrayView+Arithmetic.swift: example 4")
    func NDArrayView_Arithmetic_swift_4() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>([1, 2, 4])
        print(a[1...] + 0.5)
        output.expect([
            "[2.5 4.5]"
        ])
    }

    @Test("NDArrayView+Arithmetic.swift: example 5")
    func NDArrayView_Arithmetic_swift_5() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>([1, 2, 4])
        print(0.5 + a[1...])
        output.expect([
            "[2.5 4.5]"
        ])
    }

    @Test("NDArrayView+Arithmetic.swift: example 6")
    func NDArrayView_Arithmetic_swift_6() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>([1, 2, 4])
        print(a[1...] + 2)
        output.expect([
            "[4. 6.]"
        ])
    }

    @Test("NDArrayView+Arithmetic.swift: example 7")
    func NDArrayView_Arithmetic_swift_7() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>([1, 2, 4])
        print(2 + a[1...])
        output.expect([
            "[4. 6.]"
        ])
    }

    @Test("NDArrayView+Arithmetic.swift: example 8")
    func NDArrayView_Arithmetic_swift_8() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>([1, 2, 4])
        print(a[1...] - a[..<2])
        output.expect([
            "[1. 2.]"
        ])
    }

    @Test("NDArrayView+Arithmetic.swift: example 9")
    func NDArrayView_Arithmetic_swift_9() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>([1, 2, 4])
        print(a[1...] - NDArray<Double>([1, 2]))
        output.expect([
            "[1. 2.]"
        ])
    }

    @Test("NDArrayView+Arithmetic.swift: example 10")
    func NDArrayView_Arithmetic_swift_10() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>([1, 2, 4])
        print(NDArray<Double>([1, 2]) - a[1...])
        output.expect([
            "[-1. -2.]"
        ])
    }

    @Test("NDArrayView+Arithmetic.swift: example 11")
    func NDArrayView_Arithmetic_swift_11() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>([1, 2, 4])
        print(a[1...] - 0.5)
        output.expect([
            "[1.5 3.5]"
        ])
    }

    @Test("NDArrayView+Arithmetic.swift: example 12")
    func NDArrayView_Arithmetic_swift_12() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>([1, 2, 4])
        print(0.5 - a[1...])
        output.expect([
            "[-1.5 -3.5]"
        ])
    }

    @Test("NDArrayView+Arithmetic.swift: example 13")
    func NDArrayView_Arithmetic_swift_13() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>([1, 2, 4])
        print(a[1...] - 2)
        output.expect([
            "[0. 2.]"
        ])
    }

    @Test("NDArrayView+Arithmetic.swift: example 14")
    func NDArrayView_Arithmetic_swift_14() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>([1, 2, 4])
        print(2 - a[1...])
        output.expect([
            "[ 0. -2.]"
        ])
    }

    @Test("NDArrayView+Arithmetic.swift: example 15")
    func NDArrayView_Arithmetic_swift_15() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>([1, 2, 4])
        print(a[1...] * a[..<2])
        output.expect([
            "[2. 8.]"
        ])
    }

    @Test("NDArrayView+Arithmetic.swift: example 16")
    func NDArrayView_Arithmetic_swift_16() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>([1, 2, 4])
        print(a[1...] * NDArray<Double>([1, 2]))
        output.expect([
            "[2. 8.]"
        ])
    }

    @Test("NDArrayView+Arithmetic.swift: example 17")
    func NDArrayView_Arithmetic_swift_17() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>([1, 2, 4])
        print(NDArray<Double>([1, 2]) * a[1...])
        output.expect([
            "[2. 8.]"
        ])
    }

    @Test("NDArrayView+Arithmetic.swift: example 18")
    func NDArrayView_Arithmetic_swift_18() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>([1, 2, 4])
        print(a[1...] * 0.5)
        output.expect([
            "[1. 2.]"
        ])
    }

    @Test("NDArrayView+Arithmetic.swift: example 19")
    func NDArrayView_Arithmetic_swift_19() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>([1, 2, 4])
        print(0.5 * a[1...])
        output.expect([
            "[1. 2.]"
        ])
    }

    @Test("NDArrayView+Arithmetic.swift: example 20")
    func NDArrayView_Arithmetic_swift_20() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>([1, 2, 4])
        print(a[1...] * 2)
        output.expect([
            "[4. 8.]"
        ])
    }

    @Test("NDArrayView+Arithmetic.swift: example 21")
    func NDArrayView_Arithmetic_swift_21() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>([1, 2, 4])
        print(2 * a[1...])
        output.expect([
            "[4. 8.]"
        ])
    }

    @Test("NDArrayView+Arithmetic.swift: example 22")
    func NDArrayView_Arithmetic_swift_22() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>([1, 2, 4])
        print(a[1...] / a[..<2])
        output.expect([
            "[2. 2.]"
        ])
    }

    @Test("NDArrayView+Arithmetic.swift: example 23")
    func NDArrayView_Arithmetic_swift_23() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>([1, 2, 4])
        print(a[1...] / NDArray<Double>([1, 2]))
        output.expect([
            "[2. 2.]"
        ])
    }

    @Test("NDArrayView+Arithmetic.swift: example 24")
    func NDArrayView_Arithmetic_swift_24() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>([1, 2, 4])
        print(NDArray<Double>([1, 2]) / a[1...])
        output.expect([
            "[0.5 0.5]"
        ])
    }

    @Test("NDArrayView+Arithmetic.swift: example 25")
    func NDArrayView_Arithmetic_swift_25() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>([1, 2, 4])
        print(a[1...] / 0.5)
        output.expect([
            "[4. 8.]"
        ])
    }

    @Test("NDArrayView+Arithmetic.swift: example 26")
    func NDArrayView_Arithmetic_swift_26() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>([1, 2, 4])
        print(0.5 / a[1...])
        output.expect([
            "[0.25  0.125]"
        ])
    }

    @Test("NDArrayView+Arithmetic.swift: example 27")
    func NDArrayView_Arithmetic_swift_27() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>([1, 2, 4])
        print(a[1...] / 2)
        output.expect([
            "[1. 2.]"
        ])
    }

    @Test("NDArrayView+Arithmetic.swift: example 28")
    func NDArrayView_Arithmetic_swift_28() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>([1, 2, 4])
        print(2 / a[1...])
        output.expect([
            "[1.  0.5]"
        ])
    }

    @Test("AtomicFile.swift: example 1")
    func AtomicFile_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        try AtomicFile.write(to: "/tmp/ndarray-note.txt", contents: "done\n")
        print(try String(contentsOfFile: "/tmp/ndarray-note.txt", encoding: .utf8).count)
        output.expect([
            "5"
        ])
    }

    @Test("CSVFormat.swift: example 1")
    func CSVFormat_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let format = CSVFormat(delimiter: .semicolon, hasHeader: true)
        let table = try CSVTable<Double>(text: "x;y\n1;2.5\n3;4\n", format: format)
        print(table.header, table.matrix)
        output.expect([
            "[\"x\", \"y\"] [[1.  2.5]",
            " [3.  4. ]]"
        ])
    }

    @Test("CSVTable.swift: example 1")
    func CSVTable_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let table = try CSVTable<Float>(text: "# metres\n1 2.5\n-3 inf\n", format: CSVFormat(delimiter: .whitespace))
        print(table.matrix)
        output.expect([
            "[[ 1.   2.5]",
            " [-3.   inf]]"
        ])
    }

    @Test("CSVTable.swift: example 2")
    func CSVTable_swift_2() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let path = "/tmp/ndarray-table.csv"
        try NDArray<Double>(rows: [[0.1, 2], [-3, 1e300]]).write(csv: path)
        print(try NDArray<Double>(contentsOfCSV: path).rows)
        output.expect([
            "[[0.1, 2.0], [-3.0, 1e+300]]"
        ])
    }

    @Test("CSVWriting.swift: example 1")
    func CSVWriting_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Float>(rows: [[1, 0.1], [-0.5, 1e20]])
        print(a.csvText(header: ["a", "b"]))
        output.expect([
            "a,b",
            "1,0.1",
            "-0.5,1e+20"
        ])
    }

    @Test("NDArray+NPY.swift: example 1")
    func NDArray_NPY_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let path = "/tmp/ndarray-counts.npy"
        try NDArray<Int32>([3, -1, 2]).write(npy: path)
        print(try NDArray<Float>(contentsOfNPY: path))
        output.expect([
            "[ 3. -1.  2.]"
        ])
    }

    @Test("NDArray+NPY.swift: example 2")
    func NDArray_NPY_swift_2() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let bytes = NDArray<Double>([1, 2]).npyBytes()
        print(try bytes.withUnsafeBytes { try NDArray<Double>(npy: $0) })
        output.expect([
            "[1. 2.]"
        ])
    }

    @Test("NDArray+NPY.swift: example 3")
    func NDArray_NPY_swift_3() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let path = "/tmp/ndarray-mask.npy"
        try NDArray<Bool>([true, false]).write(npy: path)
        print(try NDArray<Bool>(contentsOfNPY: path))
        output.expect([
            "[ true false]"
        ])
    }

    @Test("NDArray+NPY.swift: example 4")
    func NDArray_NPY_swift_4() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Float>([1, 2]).npyBytes().count)
        output.expect([
            "136"
        ])
    }

    @Test("NPYKind.swift: example 1")
    func NPYKind_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NPYKind.int32.accepts(.uint16), NPYKind.int32.accepts(.uint32), NPYKind.float32.accepts(.int64))
        output.expect([
            "true false true"
        ])
    }

    @Test("NPZFile.swift: example 1")
    func NPZFile_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let path = "/tmp/ndarray-layers.npz"
        try NPZFile.write(["x": NDArray<Float>([0.5, 1]), "mask": NDArray<Bool>([true, false])], to: path)
        let file = try NPZFile(path: path)
        print(file.names)
        let x: NDArray<Double> = try file.array("x")
        print(x)
        output.expect([
            "[\"mask\", \"x\"]",
            "[0.5 1. ]"
        ])
    }

    @Test("NPZFile.swift: example 2")
    func NPZFile_swift_2() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let path = "/tmp/ndarray-kinds.npz"
        try NPZFile.write(["n": NDArray<Int16>([1, 2, 3])], to: path)
        let file = try NPZFile(path: path)
        print(try file.kind(of: "n"), try file.shape(of: "n"))
        output.expect([
            "int16 [3]"
        ])
    }

    @Test("NPZWriting.swift: example 1")
    func NPZWriting_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let path = "/tmp/ndarray-zeros.npz"
        try NPZFile.write(["zeros": NDArray<Double>(zeros: [100, 100])], to: path, compressed: true)
        print(try NPZFile(path: path).shape(of: "zeros"))
        output.expect([
            "[100, 100]"
        ])
    }

    @Test("Einsum.swift: example 1")
    func Einsum_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
        print(einsum("ii", a), einsum("ij->j", a), einsum("ii->i", a))
        output.expect([
            "5.0 [4. 6.] [1. 4.]"
        ])
    }

    @Test("Einsum.swift: example 2")
    func Einsum_swift_2() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
        print(einsum("ij,jk->ik", a, a))
        print(einsum("ij,ij->i", a, a))
        output.expect([
            "[[ 7. 10.]",
            " [15. 22.]]",
            "[ 5. 25.]"
        ])
    }

    @Test("NDArrayProtocol+Cholesky.swift: example 1")
    func NDArrayProtocol_Cholesky_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(rows: [[4, 2], [2, 5]])
        print(try a.cholesky())
        output.expect([
            "[[2. 0.]",
            " [1. 2.]]"
        ])
    }

    @Test("NDArrayProtocol+Condition.swift: example 1")
    func NDArrayProtocol_Condition_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(try NDArray<Double>(rows: [[1, 2], [2, 4]]).matrixRank())
        output.expect([
            "1"
        ])
    }

    @Test("NDArrayProtocol+Condition.swift: example 2")
    func NDArrayProtocol_Condition_swift_2() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(try NDArray<Double>(rows: [[4, 0], [0, 2]]).conditionNumber())
        output.expect([
            "2.0"
        ])
    }

    @Test("NDArrayProtocol+Determinant.swift: example 1")
    func NDArrayProtocol_Determinant_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(rows: [[2, 1], [0, 3]])
        print(a.determinant())
        output.expect([
            "6.0"
        ])
    }

    @Test("NDArrayProtocol+Determinant.swift: example 2")
    func NDArrayProtocol_Determinant_swift_2() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(identity: 2)
        print((a.reshaped([1, 2, 2]) * NDArray([1.0, 2.0]).reshaped([2, 1, 1])).determinants())
        output.expect([
            "[1. 4.]"
        ])
    }

    @Test("NDArrayProtocol+Determinant.swift: example 3")
    func NDArrayProtocol_Determinant_swift_3() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let tiny = 1e-200 * NDArray<Double>(identity: 3)
        let result = tiny.signAndLogDeterminant()
        print(result.sign, (result.logMagnitude / 3).rounded())
        output.expect([
            "1.0 -461.0"
        ])
    }

    @Test("NDArrayProtocol+Inverse.swift: example 1")
    func NDArrayProtocol_Inverse_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(rows: [[2, 1], [1, 1]])
        print(try a.inverse())
        output.expect([
            "[[ 1. -1.]",
            " [-1.  2.]]"
        ])
    }

    @Test("NDArrayProtocol+Kronecker.swift: example 1")
    func NDArrayProtocol_Kronecker_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>(identity: 2).kronecker(NDArray(rows: [[1, 2]])))
        output.expect([
            "[[1. 2. 0. 0.]",
            " [0. 0. 1. 2.]]"
        ])
    }

    @Test("NDArrayProtocol+LeastSquares.swift: example 1")
    func NDArrayProtocol_LeastSquares_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let x = NDArray<Double>(rows: [[1, 0], [1, 1], [1, 2]])
        let line = try x.leastSquares(NDArray([1.0, 3.0, 5.0]))
        print(line.solution, line.rank)
        output.expect([
            "[1. 2.] 2"
        ])
    }

    @Test("NDArrayProtocol+MultiplyInto.swift: example 1")
    func NDArrayProtocol_MultiplyInto_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
        var c = NDArray<Double>(ones: [2, 2])
        a.multiply(a, into: &c, beta: 10)
        print(c)
        output.expect([
            "[[17. 20.]",
            " [25. 32.]]"
        ])
    }

    @Test("NDArrayProtocol+MultiplyInto.swift: example 2")
    func NDArrayProtocol_MultiplyInto_swift_2() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
        var c = NDArray<Double>(zeros: [2, 4])
        a.multiply(a, into: &c[.all, 1..<3])
        print(c)
        output.expect([
            "[[ 0.  7. 10.  0.]",
            " [ 0. 15. 22.  0.]]"
        ])
    }

    @Test("NDArrayProtocol+Product.swift: example 1")
    func NDArrayProtocol_Product_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
        print(a.matmul(a.transposed()))
        print(a.matmul(NDArray([1.0, -1.0])))
        output.expect([
            "[[ 5. 11.]",
            " [11. 25.]]",
            "[-1. -1.]"
        ])
    }

    @Test("NDArrayProtocol+Product.swift: example 2")
    func NDArrayProtocol_Product_swift_2() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let x = NDArray<Double>([1, 2, 3])
        print(x.dot(x))
        output.expect([
            "14.0"
        ])
    }

    @Test("NDArrayProtocol+Product.swift: example 3")
    func NDArrayProtocol_Product_swift_3() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>([1, 2]).outer(NDArray([3, 4, 5])))
        output.expect([
            "[[ 3.  4.  5.]",
            " [ 6.  8. 10.]]"
        ])
    }

    @Test("NDArrayProtocol+PseudoInverse.swift: example 1")
    func NDArrayProtocol_PseudoInverse_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(try NDArray<Double>(rows: [[2, 0], [0, 0], [0, 4]]).pseudoInverse())
        output.expect([
            "[[0.5  0.   0.  ]",
            " [0.   0.   0.25]]"
        ])
    }

    @Test("NDArrayProtocol+QR.swift: example 1")
    func NDArrayProtocol_QR_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(rows: [[3, 1], [4, 2], [0, 2]])
        let qr = try a.qr()
        print(qr.r.abs()[0, 0], qr.q.matmul(qr.r).isClose(to: a))
        output.expect([
            "5.0 true"
        ])
    }

    @Test("NDArrayProtocol+SVD.swift: example 1")
    func NDArrayProtocol_SVD_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(rows: [[0, 2], [3, 0], [0, 0]])
        let svd = try a.svd()
        print(svd.singularValues, svd.u.shape, svd.vt.shape)
        output.expect([
            "[3. 2.] [3, 2] [2, 2]"
        ])
    }

    @Test("NDArrayProtocol+SVD.swift: example 2")
    func NDArrayProtocol_SVD_swift_2() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(try NDArray<Double>(rows: [[0, 2], [3, 0]]).singularValues())
        output.expect([
            "[3. 2.]"
        ])
    }

    @Test("NDArrayProtocol+Solve.swift: example 1")
    func NDArrayProtocol_Solve_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(rows: [[2, 0], [1, 4]])
        print(try a.solve(NDArray([2.0, 9.0])))
        output.expect([
            "[1. 2.]"
        ])
    }

    @Test("NDArrayProtocol+SymmetricEigen.swift: example 1")
    func NDArrayProtocol_SymmetricEigen_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(rows: [[2, 1], [1, 2]])
        print(try a.symmetricEigen().values)
        output.expect([
            "[1. 3.]"
        ])
    }

    @Test("NDArrayProtocol+SymmetricEigen.swift: example 2")
    func NDArrayProtocol_SymmetricEigen_swift_2() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(try NDArray<Double>(rows: [[2, 1], [1, 2]]).symmetricEigenvalues())
        output.expect([
            "[1. 3.]"
        ])
    }

    @Test("NDArrayProtocol+Trace.swift: example 1")
    func NDArrayProtocol_Trace_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
        print(a.trace())
        output.expect([
            "5.0"
        ])
    }

    @Test("NDArrayProtocol+Comparing.swift: example 1")
    func NDArrayProtocol_Comparing_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>([1, 2, 3])
        print(a .== NDArray<Double>([1, 0, 3]))
        output.expect([
            "[ true false  true]"
        ])
    }

    @Test("NDArrayProtocol+Comparing.swift: example 2")
    func NDArrayProtocol_Comparing_swift_2() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let v = NDArray<Double>([1, -2, 4])
        print(v .== 4)
        output.expect([
            "[false false  true]"
        ])
    }

    @Test("NDArrayProtocol+Comparing.swift: example 3")
    func NDArrayProtocol_Comparing_swift_3() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>([1, 2, .nan])
        print(a .!= a)
        output.expect([
            "[false false  true]"
        ])
    }

    @Test("NDArrayProtocol+Comparing.swift: example 4")
    func NDArrayProtocol_Comparing_swift_4() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(rows: [[1, 5], [7, 2]])
        print(a .< NDArray<Double>([3, 3]))
        output.expect([
            "[[ true false]",
            " [false  true]]"
        ])
    }

    @Test("NDArrayProtocol+Comparing.swift: example 5")
    func NDArrayProtocol_Comparing_swift_5() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let v = NDArray<Double>([1, -2, 4])
        print(v .<= NDArray<Double>([1, 1, 1]))
        output.expect([
            "[ true  true false]"
        ])
    }

    @Test("NDArrayProtocol+Comparing.swift: example 6")
    func NDArrayProtocol_Comparing_swift_6() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let v = NDArray<Double>([1, -2, 4])
        print(v .> NDArray<Double>([1, 1, 1]))
        output.expect([
            "[false false  true]"
        ])
    }

    @Test("NDArrayProtocol+Comparing.swift: example 7")
    func NDArrayProtocol_Comparing_swift_7() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let v = NDArray<Double>([1, -2, 4])
        print(v .>= NDArray<Double>([1, 1, 1]))
        output.expect([
            "[ true false  true]"
        ])
    }

    @Test("NDArrayProtocol+Comparing.swift: example 8")
    func NDArrayProtocol_Comparing_swift_8() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(2 .== NDArray<Double>([1, 2, 3]))
        output.expect([
            "[false  true false]"
        ])
    }

    @Test("NDArrayProtocol+Comparing.swift: example 9")
    func NDArrayProtocol_Comparing_swift_9() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(2 .!= NDArray<Double>([1, 2, 3]))
        output.expect([
            "[ true false  true]"
        ])
    }

    @Test("NDArrayProtocol+Comparing.swift: example 10")
    func NDArrayProtocol_Comparing_swift_10() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(2 .< NDArray<Double>([1, 2, 3]))
        output.expect([
            "[false false  true]"
        ])
    }

    @Test("NDArrayProtocol+Comparing.swift: example 11")
    func NDArrayProtocol_Comparing_swift_11() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(2 .<= NDArray<Double>([1, 2, 3]))
        output.expect([
            "[false  true  true]"
        ])
    }

    @Test("NDArrayProtocol+Comparing.swift: example 12")
    func NDArrayProtocol_Comparing_swift_12() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(2 .> NDArray<Double>([1, 2, 3]))
        output.expect([
            "[ true false false]"
        ])
    }

    @Test("NDArrayProtocol+Comparing.swift: example 13")
    func NDArrayProtocol_Comparing_swift_13() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(2 .>= NDArray<Double>([1, 2, 3]))
        output.expect([
            "[ true  true false]"
        ])
    }

    @Test("NDArrayProtocol+Comparing.swift: example 14")
    func NDArrayProtocol_Comparing_swift_14() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Int>([1, 2, 3]) .== NDArray<Int>([2]))
        output.expect([
            "[false  true false]"
        ])
    }

    @Test("NDArrayProtocol+Comparing.swift: example 15")
    func NDArrayProtocol_Comparing_swift_15() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Int>([1, 2, 3]) .== 2)
        output.expect([
            "[false  true false]"
        ])
    }

    @Test("NDArrayProtocol+Comparing.swift: example 16")
    func NDArrayProtocol_Comparing_swift_16() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Int>([1, 2, 3]) .!= NDArray<Int>([2]))
        output.expect([
            "[ true false  true]"
        ])
    }

    @Test("NDArrayProtocol+Comparing.swift: example 17")
    func NDArrayProtocol_Comparing_swift_17() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Int>([1, 2, 3]) .!= 2)
        output.expect([
            "[ true false  true]"
        ])
    }

    @Test("NDArrayProtocol+Comparing.swift: example 18")
    func NDArrayProtocol_Comparing_swift_18() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Int>([1, 2, 3]) .< NDArray<Int>([2]))
        output.expect([
            "[ true false false]"
        ])
    }

    @Test("NDArrayProtocol+Comparing.swift: example 19")
    func NDArrayProtocol_Comparing_swift_19() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Int>([1, 2, 3]) .< 2)
        output.expect([
            "[ true false false]"
        ])
    }

    @Test("NDArrayProtocol+Comparing.swift: example 20")
    func NDArrayProtocol_Comparing_swift_20() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Int>([1, 2, 3]) .<= NDArray<Int>([2]))
        output.expect([
            "[ true  true false]"
        ])
    }

    @Test("NDArrayProtocol+Comparing.swift: example 21")
    func NDArrayProtocol_Comparing_swift_21() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Int>([1, 2, 3]) .<= 2)
        output.expect([
            "[ true  true false]"
        ])
    }

    @Test("NDArrayProtocol+Comparing.swift: example 22")
    func NDArrayProtocol_Comparing_swift_22() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Int>([1, 2, 3]) .> NDArray<Int>([2]))
        output.expect([
            "[false false  true]"
        ])
    }

    @Test("NDArrayProtocol+Comparing.swift: example 23")
    func NDArrayProtocol_Comparing_swift_23() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Int>([1, 2, 3]) .> 2)
        output.expect([
            "[false false  true]"
        ])
    }

    @Test("NDArrayProtocol+Comparing.swift: example 24")
    func NDArrayProtocol_Comparing_swift_24() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Int>([1, 2, 3]) .>= NDArray<Int>([2]))
        output.expect([
            "[false  true  true]"
        ])
    }

    @Test("NDArrayProtocol+Comparing.swift: example 25")
    func NDArrayProtocol_Comparing_swift_25() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Int>([1, 2, 3]) .>= 2)
        output.expect([
            "[false  true  true]"
        ])
    }

    @Test("NDArrayProtocol+Logic.swift: example 1")
    func NDArrayProtocol_Logic_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>([1, 5, 9])
        print((a .> 2) .& (a .< 8))
        output.expect([
            "[false  true false]"
        ])
    }

    @Test("NDArrayProtocol+Logic.swift: example 2")
    func NDArrayProtocol_Logic_swift_2() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>([1, 5, 9])
        print((a .< 2) .| (a .> 8))
        output.expect([
            "[ true false  true]"
        ])
    }

    @Test("NDArrayProtocol+Logic.swift: example 3")
    func NDArrayProtocol_Logic_swift_3() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>([1, 5, 9])
        print((a .< 6) .^ (a .> 2))
        output.expect([
            "[ true false  true]"
        ])
    }

    @Test("NDArrayProtocol+Logic.swift: example 4")
    func NDArrayProtocol_Logic_swift_4() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>([1, 5, 9])
        print(.!(a .< 6))
        output.expect([
            "[false false  true]"
        ])
    }

    @Test("NDArrayProtocol+Logic.swift: example 5")
    func NDArrayProtocol_Logic_swift_5() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>([1, .nan, .infinity]).isNaN())
        output.expect([
            "[false  true false]"
        ])
    }

    @Test("NDArrayProtocol+Logic.swift: example 6")
    func NDArrayProtocol_Logic_swift_6() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>([1, .nan, -.infinity]).isInfinite())
        output.expect([
            "[false false  true]"
        ])
    }

    @Test("NDArrayProtocol+Logic.swift: example 7")
    func NDArrayProtocol_Logic_swift_7() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>([1, .nan, .infinity]).areFinite())
        output.expect([
            "[ true false false]"
        ])
    }

    @Test("NDArrayProtocol+MaskReductions.swift: example 1")
    func NDArrayProtocol_MaskReductions_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>([1, 5, 9])
        print((a .> 8).any(), (a .> 9).any())
        output.expect([
            "true false"
        ])
    }

    @Test("NDArrayProtocol+MaskReductions.swift: example 2")
    func NDArrayProtocol_MaskReductions_swift_2() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>([1, 5, 9])
        print((a .> 0).all(), (a .> 1).all())
        output.expect([
            "true false"
        ])
    }

    @Test("NDArrayProtocol+MaskReductions.swift: example 3")
    func NDArrayProtocol_MaskReductions_swift_3() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print((NDArray<Double>([1, 5, 9]) .> 2).trueCount())
        output.expect([
            "2"
        ])
    }

    @Test("NDArrayProtocol+MaskReductions.swift: example 4")
    func NDArrayProtocol_MaskReductions_swift_4() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(rows: [[1, 5], [7, 9]])
        print((a .> 2).trueCount(axes: [0]))
        output.expect([
            "[1 2]"
        ])
    }

    @Test("NDArrayProtocol+MaskReductions.swift: example 5")
    func NDArrayProtocol_MaskReductions_swift_5() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(rows: [[1, 5], [7, 9]])
        print((a .> 5).any(axes: [1]))
        output.expect([
            "[false  true]"
        ])
    }

    @Test("NDArrayProtocol+MaskReductions.swift: example 6")
    func NDArrayProtocol_MaskReductions_swift_6() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(rows: [[1, 5], [7, 9]])
        print((a .> 5).all(axes: [1]))
        output.expect([
            "[false  true]"
        ])
    }

    @Test("NDArray.swift: example 1")
    func NDArray_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        var a = NDArray<Float>(zeros: [2, 3])
        a[1, 2] = 5
        print(a.sum())
        output.expect([
            "5.0"
        ])
    }

    @Test("NDArray.swift: example 2")
    func NDArray_swift_2() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(uninitializedShape: [3]) { memory in
            for index in memory.indices { memory.initializeElement(at: index, to: Double(index * index)) }
        }
        print(a)
        output.expect([
            "[0. 1. 4.]"
        ])
    }

    @Test("NDArray.swift: example 3")
    func NDArray_swift_3() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray(repeating: true, shape: [2]))
        output.expect([
            "[true true]"
        ])
    }

    @Test("NDArray.swift: example 4")
    func NDArray_swift_4() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>([1, 2, 3, 4], shape: [2, 2]))
        output.expect([
            "[[1. 2.]",
            " [3. 4.]]"
        ])
    }

    @Test("NDArray.swift: example 5")
    func NDArray_swift_5() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>([1, 2, 3]))
        output.expect([
            "[1. 2. 3.]"
        ])
    }

    @Test("NDArray.swift: example 6")
    func NDArray_swift_6() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
        let columns = NDArray(a.transposed())
        print(columns.isContiguous, a.transposed().isContiguous)
        output.expect([
            "true false"
        ])
    }

    @Test("NDArray.swift: example 7")
    func NDArray_swift_7() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>(zeros: [2, 2]))
        output.expect([
            "[[0. 0.]",
            " [0. 0.]]"
        ])
    }

    @Test("NDArray.swift: example 8")
    func NDArray_swift_8() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>(ones: [2, 2]))
        output.expect([
            "[[1. 1.]",
            " [1. 1.]]"
        ])
    }

    @Test("WorkerPool.swift: example 1")
    func WorkerPool_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Float>(ones: [2, 3])
        print(WorkerPool.onCallingThread { (a + a).sum(axis: 1) })
        output.expect([
            "[6. 6.]"
        ])
    }

    @Test("ArrayFormat.swift: example 1")
    func ArrayFormat_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print((NDArray<Double>([1, 2]) / 3).formatted(ArrayFormat(precision: 3)))
        output.expect([
            "[0.333 0.667]"
        ])
    }

    @Test("NDArray+Distributions.swift: example 1")
    func NDArray_Distributions_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        var generator = PhiloxGenerator(seed: 1)
        let waits = NDArray<Double>(exponential: [10_000], rate: 4, using: &generator)
        print(abs(waits.mean() - 0.25) < 0.01)
        output.expect([
            "true"
        ])
    }

    @Test("NDArray+Distributions.swift: example 2")
    func NDArray_Distributions_swift_2() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        var generator = PhiloxGenerator(seed: 1)
        let powers = NDArray<Double>(gamma: [10_000], shape: 3, scale: 2, using: &generator)
        print(abs(powers.mean() - 6) < 0.1)
        output.expect([
            "true"
        ])
    }

    @Test("NDArray+Distributions.swift: example 3")
    func NDArray_Distributions_swift_3() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        var generator = PhiloxGenerator(seed: 1)
        let counts = NDArray<Double>(poisson: [10_000], mean: 2.5, using: &generator)
        print(abs(counts.mean() - 2.5) < 0.1)
        output.expect([
            "true"
        ])
    }

    @Test("NDArray+Distributions.swift: example 4")
    func NDArray_Distributions_swift_4() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        var generator = PhiloxGenerator(seed: 1)
        let a = NDArray<Double>(arange: 5).shuffled(using: &generator)
        print(a.sorted())
        output.expect([
            "[0. 1. 2. 3. 4.]"
        ])
    }

    @Test("NDArray+Distributions.swift: example 5")
    func NDArray_Distributions_swift_5() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        var generator = PhiloxGenerator(seed: 1)
        let a = NDArray<Double>([10, 20, 30]).choice(5, using: &generator)
        print(a.shape)
        output.expect([
            "[5]"
        ])
    }

    @Test("NDArray+Random.swift: example 1")
    func NDArray_Random_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        var generator = PhiloxGenerator(seed: 1)
        let a = NDArray<Double>(uniform: [10_000], in: -1..<1, using: &generator)
        print(a.min() >= -1, a.max() < 1, abs(a.mean()) < 0.02)
        output.expect([
            "true true true"
        ])
    }

    @Test("NDArray+Random.swift: example 2")
    func NDArray_Random_swift_2() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        var generator = PhiloxGenerator(seed: 1)
        let a = NDArray<Double>(normal: [10_000], mean: 5, standardDeviation: 2, using: &generator)
        print(abs(a.mean() - 5) < 0.1, abs(a.standardDeviation() - 2) < 0.1)
        output.expect([
            "true true"
        ])
    }

    @Test("PhiloxGenerator.swift: example 1")
    func PhiloxGenerator_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        var generator = PhiloxGenerator(seed: 7)
        let basis = NDArray<Float>(uniform: [80, 40], using: &generator)
        print(basis.shape)
        output.expect([
            "[80, 40]"
        ])
    }

    @Test("PhiloxGenerator.swift: example 2")
    func PhiloxGenerator_swift_2() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let generator = PhiloxGenerator(seed: 7)
        var (first, second) = (generator.split(0), generator.split(1))
        print(first.next() == second.next())
        output.expect([
            "false"
        ])
    }

    @Test("PhiloxGenerator.swift: example 3")
    func PhiloxGenerator_swift_3() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        var (one, other) = (PhiloxGenerator(seed: 7), PhiloxGenerator(seed: 7))
        let numbers = (0..<4).map { _ in one.next() }
        other.seek(to: 3)
        print(other.next() == numbers[3])
        output.expect([
            "true"
        ])
    }

    @Test("RandomNumberGenerator+Distributions.swift: example 1")
    func RandomNumberGenerator_Distributions_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        var generator = PhiloxGenerator(seed: 7)
        print((0..<1).contains(generator.uniform(Double.self)))
        output.expect([
            "true"
        ])
    }

    @Test("RandomNumberGenerator+Distributions.swift: example 2")
    func RandomNumberGenerator_Distributions_swift_2() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        var generator = PhiloxGenerator(seed: 7)
        print((0..<6).contains(generator.integer(below: 6)))
        output.expect([
            "true"
        ])
    }

    @Test("RandomNumberGenerator+Distributions.swift: example 3")
    func RandomNumberGenerator_Distributions_swift_3() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        var generator = PhiloxGenerator(seed: 7)
        print(generator.permutation(5).sorted())
        output.expect([
            "[0, 1, 2, 3, 4]"
        ])
    }

    @Test("RandomNumberGenerator+Distributions.swift: example 4")
    func RandomNumberGenerator_Distributions_swift_4() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        var generator = PhiloxGenerator(seed: 7)
        let (x, y) = generator.normalPair()
        print(x != y)
        output.expect([
            "true"
        ])
    }

    @Test("RandomNumberGenerator+Gamma.swift: example 1")
    func RandomNumberGenerator_Gamma_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        var generator = PhiloxGenerator(seed: 7)
        print(generator.exponential(rate: 2) >= 0)
        output.expect([
            "true"
        ])
    }

    @Test("RandomNumberGenerator+Gamma.swift: example 2")
    func RandomNumberGenerator_Gamma_swift_2() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        var generator = PhiloxGenerator(seed: 7)
        print(generator.gamma(shape: 2) >= 0)
        output.expect([
            "true"
        ])
    }

    @Test("RandomNumberGenerator+Gamma.swift: example 3")
    func RandomNumberGenerator_Gamma_swift_3() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        var generator = PhiloxGenerator(seed: 7)
        print(generator.poisson(mean: 0))
        output.expect([
            "0"
        ])
    }

    @Test("NDArrayProtocol+ArgExtrema.swift: example 1")
    func NDArrayProtocol_ArgExtrema_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let v = NDArray<Double>([1, -2, 4])
        print(v.argMax())
        output.expect([
            "2"
        ])
    }

    @Test("NDArrayProtocol+ArgExtrema.swift: example 2")
    func NDArrayProtocol_ArgExtrema_swift_2() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let v = NDArray<Double>([1, -2, 4])
        print(v.argMin())
        output.expect([
            "1"
        ])
    }

    @Test("NDArrayProtocol+ArgExtrema.swift: example 3")
    func NDArrayProtocol_ArgExtrema_swift_3() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
        print(a.argMax(axis: 0))
        output.expect([
            "[1 1]"
        ])
    }

    @Test("NDArrayProtocol+ArgExtrema.swift: example 4")
    func NDArrayProtocol_ArgExtrema_swift_4() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
        print(a.argMin(axis: 1))
        output.expect([
            "[0 0]"
        ])
    }

    @Test("NDArrayProtocol+Extrema.swift: example 1")
    func NDArrayProtocol_Extrema_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let v = NDArray<Double>([1, -2, 4])
        print(v.min())
        output.expect([
            "-2.0"
        ])
    }

    @Test("NDArrayProtocol+Extrema.swift: example 2")
    func NDArrayProtocol_Extrema_swift_2() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let v = NDArray<Double>([1, -2, 4])
        print(v.max())
        output.expect([
            "4.0"
        ])
    }

    @Test("NDArrayProtocol+Extrema.swift: example 3")
    func NDArrayProtocol_Extrema_swift_3() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
        print(a.min(axes: [0, 1], keepDims: true))
        output.expect([
            "[[1.]]"
        ])
    }

    @Test("NDArrayProtocol+Extrema.swift: example 4")
    func NDArrayProtocol_Extrema_swift_4() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
        print(a.max(axes: [0, 1], keepDims: true))
        output.expect([
            "[[4.]]"
        ])
    }

    @Test("NDArrayProtocol+Extrema.swift: example 5")
    func NDArrayProtocol_Extrema_swift_5() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
        print(a.min(axis: 0))
        output.expect([
            "[1. 2.]"
        ])
    }

    @Test("NDArrayProtocol+Extrema.swift: example 6")
    func NDArrayProtocol_Extrema_swift_6() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
        print(a.max(axis: 1))
        output.expect([
            "[2. 4.]"
        ])
    }

    @Test("NDArrayProtocol+Norm.swift: example 1")
    func NDArrayProtocol_Norm_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>([3, 4]).norm())
        output.expect([
            "5.0"
        ])
    }

    @Test("NDArrayProtocol+Norm.swift: example 2")
    func NDArrayProtocol_Norm_swift_2() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
        print(a.norm(axes: [0, 1]))
        output.expect([
            "5.477225575051661"
        ])
    }

    @Test("NDArrayProtocol+Norm.swift: example 3")
    func NDArrayProtocol_Norm_swift_3() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>([3, -4]).norm1())
        output.expect([
            "7.0"
        ])
    }

    @Test("NDArrayProtocol+Norm.swift: example 4")
    func NDArrayProtocol_Norm_swift_4() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>(rows: [[3, -4], [1, 1]]).norm1(axes: [1]))
        output.expect([
            "[7. 2.]"
        ])
    }

    @Test("NDArrayProtocol+Norm.swift: example 5")
    func NDArrayProtocol_Norm_swift_5() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>([3, -4]).normInfinity())
        output.expect([
            "4.0"
        ])
    }

    @Test("NDArrayProtocol+Norm.swift: example 6")
    func NDArrayProtocol_Norm_swift_6() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>(rows: [[3, -4], [1, 1]]).normInfinity(axes: [1]))
        output.expect([
            "[4. 1.]"
        ])
    }

    @Test("NDArrayProtocol+Norm.swift: example 7")
    func NDArrayProtocol_Norm_swift_7() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>(rows: [[3, 4], [5, 12]]).norm(axis: 1))
        output.expect([
            "[ 5. 13.]"
        ])
    }

    @Test("NDArrayProtocol+OneAxis.swift: example 1")
    func NDArrayProtocol_OneAxis_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>(rows: [[1, 2], [3, 8]]).variance(axis: 0))
        output.expect([
            "[1. 9.]"
        ])
    }

    @Test("NDArrayProtocol+OneAxis.swift: example 2")
    func NDArrayProtocol_OneAxis_swift_2() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>(rows: [[1, 2], [3, 8]]).standardDeviation(axis: 0))
        output.expect([
            "[1. 3.]"
        ])
    }

    @Test("NDArrayProtocol+OneAxis.swift: example 3")
    func NDArrayProtocol_OneAxis_swift_3() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>(rows: [[1, 2], [3, 4]]).product(axis: 1))
        output.expect([
            "[ 2. 12.]"
        ])
    }

    @Test("NDArrayProtocol+OneAxis.swift: example 4")
    func NDArrayProtocol_OneAxis_swift_4() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>(rows: [[0, 0], [1000, 1000]]).logSumExp(axis: 1))
        output.expect([
            "[6.93147181e-01 1.00069315e+03]"
        ])
    }

    @Test("NDArrayProtocol+OneAxis.swift: example 5")
    func NDArrayProtocol_OneAxis_swift_5() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>(rows: [[3, -4], [1, 1]]).norm1(axis: 1))
        output.expect([
            "[7. 2.]"
        ])
    }

    @Test("NDArrayProtocol+OneAxis.swift: example 6")
    func NDArrayProtocol_OneAxis_swift_6() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>(rows: [[3, -4], [1, 1]]).normInfinity(axis: 1))
        output.expect([
            "[4. 1.]"
        ])
    }

    @Test("NDArrayProtocol+OneAxis.swift: example 7")
    func NDArrayProtocol_OneAxis_swift_7() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print((NDArray<Double>(rows: [[1, 5], [7, 9]]) .> 2).trueCount(axis: 0))
        output.expect([
            "[1 2]"
        ])
    }

    @Test("NDArrayProtocol+OneAxis.swift: example 8")
    func NDArrayProtocol_OneAxis_swift_8() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print((NDArray<Double>(rows: [[1, 5], [7, 9]]) .> 5).any(axis: 1))
        output.expect([
            "[false  true]"
        ])
    }

    @Test("NDArrayProtocol+OneAxis.swift: example 9")
    func NDArrayProtocol_OneAxis_swift_9() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print((NDArray<Double>(rows: [[1, 5], [7, 9]]) .> 5).all(axis: 1))
        output.expect([
            "[false  true]"
        ])
    }

    @Test("NDArrayProtocol+Products.swift: example 1")
    func NDArrayProtocol_Products_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>([2, 3, 4]).product())
        output.expect([
            "24.0"
        ])
    }

    @Test("NDArrayProtocol+Products.swift: example 2")
    func NDArrayProtocol_Products_swift_2() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>(rows: [[1, 2], [3, 4]]).product(axes: [0]))
        output.expect([
            "[3. 8.]"
        ])
    }

    @Test("NDArrayProtocol+Products.swift: example 3")
    func NDArrayProtocol_Products_swift_3() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>([1000, 1000]).logSumExp())
        output.expect([
            "1000.6931471805599"
        ])
    }

    @Test("NDArrayProtocol+Products.swift: example 4")
    func NDArrayProtocol_Products_swift_4() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>(rows: [[0, 0], [1000, -1000]]).logSumExp(axes: [1]))
        output.expect([
            "[6.93147181e-01 1.00000000e+03]"
        ])
    }

    @Test("NDArrayProtocol+Sum.swift: example 1")
    func NDArrayProtocol_Sum_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
        print(a.sum())
        output.expect([
            "10.0"
        ])
    }

    @Test("NDArrayProtocol+Sum.swift: example 2")
    func NDArrayProtocol_Sum_swift_2() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Float>([16_777_216, 1, 1]).preciseSum())
        output.expect([
            "16777218.0"
        ])
    }

    @Test("NDArrayProtocol+Sum.swift: example 3")
    func NDArrayProtocol_Sum_swift_3() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(ones: [2, 3, 4])
        print(a.sum(axes: [0, 2]))
        output.expect([
            "[8. 8. 8.]"
        ])
    }

    @Test("NDArrayProtocol+Sum.swift: example 4")
    func NDArrayProtocol_Sum_swift_4() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
        print(a.sum(axis: 0))
        output.expect([
            "[4. 6.]"
        ])
    }

    @Test("NDArrayProtocol+Sum.swift: example 5")
    func NDArrayProtocol_Sum_swift_5() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
        print(a.mean())
        output.expect([
            "2.5"
        ])
    }

    @Test("NDArrayProtocol+Sum.swift: example 6")
    func NDArrayProtocol_Sum_swift_6() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
        print(a.mean(axes: [0, 1]))
        output.expect([
            "2.5"
        ])
    }

    @Test("NDArrayProtocol+Sum.swift: example 7")
    func NDArrayProtocol_Sum_swift_7() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
        print(a.mean(axis: 1, keepDims: true))
        output.expect([
            "[[1.5]",
            " [3.5]]"
        ])
    }

    @Test("NDArrayProtocol+Variance.swift: example 1")
    func NDArrayProtocol_Variance_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>([1, 2, 3, 4])
        print(a.variance(), a.variance(correction: 1))
        output.expect([
            "1.25 1.6666666666666667"
        ])
    }

    @Test("NDArrayProtocol+Variance.swift: example 2")
    func NDArrayProtocol_Variance_swift_2() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>(rows: [[1, 2], [3, 8]]).variance(axes: [0]))
        output.expect([
            "[1. 9.]"
        ])
    }

    @Test("NDArrayProtocol+Variance.swift: example 3")
    func NDArrayProtocol_Variance_swift_3() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>([1, 3]).standardDeviation())
        output.expect([
            "1.0"
        ])
    }

    @Test("NDArrayProtocol+Variance.swift: example 4")
    func NDArrayProtocol_Variance_swift_4() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>(rows: [[1, 2], [3, 8]]).standardDeviation(axes: [0]))
        output.expect([
            "[1. 3.]"
        ])
    }

    @Test("NDArrayProtocol+MaskSelection.swift: example 1")
    func NDArrayProtocol_MaskSelection_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(rows: [[1, 5], [7, 2]])
        print(a.selected(where: a .> 1.5))
        output.expect([
            "[5. 7. 2.]"
        ])
    }

    @Test("NDArrayProtocol+MaskSelection.swift: example 2")
    func NDArrayProtocol_MaskSelection_swift_2() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(rows: [[1, 5], [7, 2], [3, 8]])
        print(a.selected(where: a[.all, 1] .> 3, axis: 0))
        output.expect([
            "[[1. 5.]",
            " [3. 8.]]"
        ])
    }

    @Test("NDArrayProtocol+MaskSelection.swift: example 3")
    func NDArrayProtocol_MaskSelection_swift_3() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>([1, .nan, 3])
        print(a.replacing(where: a.isNaN(), with: 0))
        output.expect([
            "[1. 0. 3.]"
        ])
    }

    @Test("NDArrayProtocol+MaskSelection.swift: example 4")
    func NDArrayProtocol_MaskSelection_swift_4() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>([1, .nan, 3])
        print(a.replacing(where: a.isNaN(), with: NDArray<Double>([0])))
        output.expect([
            "[1. 0. 3.]"
        ])
    }

    @Test("NDArrayProtocol+MaskSelection.swift: example 5")
    func NDArrayProtocol_MaskSelection_swift_5() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(rows: [[1, 5], [7, 2]])
        print(a.indices { $0 > 4 })
        output.expect([
            "[[0, 1], [1, 0]]"
        ])
    }

    @Test("NDArrayProtocol+MaskSelection.swift: example 6")
    func NDArrayProtocol_MaskSelection_swift_6() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>([-1, 2, -3])
        print(NDArray.choosing(where: a .> 0, a, otherwise: NDArray<Double>([0])))
        output.expect([
            "[0. 2. 0.]"
        ])
    }

    @Test("NDArrayProtocol+MaskSelection.swift: example 7")
    func NDArrayProtocol_MaskSelection_swift_7() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>([-1, 2, -3])
        print(NDArray.choosing(where: a .> 0, a, otherwise: 0))
        output.expect([
            "[0. 2. 0.]"
        ])
    }

    @Test("NDArrayProtocol+MaskSelection.swift: example 8")
    func NDArrayProtocol_MaskSelection_swift_8() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        var a = NDArray<Double>([1, 5, 9])
        a.replace(where: a .> 4, with: 0)
        print(a)
        output.expect([
            "[1. 0. 0.]"
        ])
    }

    @Test("NDArrayProtocol+MaskSelection.swift: example 9")
    func NDArrayProtocol_MaskSelection_swift_9() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        var a = NDArray<Double>([1, 5, 9])
        a.replace(where: a .> 4, with: NDArray<Double>([0]))
        print(a)
        output.expect([
            "[1. 0. 0.]"
        ])
    }

    @Test("NDArrayProtocol+Taking.swift: example 1")
    func NDArrayProtocol_Taking_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(rows: [[1, 2, 3], [4, 5, 6]])
        print(a.taking([2, 0, 2], axis: 1))
        output.expect([
            "[[3. 1. 3.]",
            " [6. 4. 6.]]"
        ])
    }

    @Test("NDArrayProtocol+Taking.swift: example 2")
    func NDArrayProtocol_Taking_swift_2() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>([30, 10, 20])
        print(a.taking(a.argSorted()))
        output.expect([
            "[10. 20. 30.]"
        ])
    }

    @Test("NDArrayProtocol+Taking.swift: example 3")
    func NDArrayProtocol_Taking_swift_3() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(rows: [[3, 1, 2], [4, 6, 5]])
        print(a.taking(along: 1, a.argSorted(axis: 1)))
        output.expect([
            "[[1. 2. 3.]",
            " [4. 5. 6.]]"
        ])
    }

    @Test("NDArrayProtocol+Cumulation.swift: example 1")
    func NDArrayProtocol_Cumulation_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>(rows: [[1, 2, 3], [4, 5, 6]]).cumulativeSum(axis: 1))
        output.expect([
            "[[ 1.  3.  6.]",
            " [ 4.  9. 15.]]"
        ])
    }

    @Test("NDArrayProtocol+Cumulation.swift: example 2")
    func NDArrayProtocol_Cumulation_swift_2() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>([1, 2, 3, 4]).cumulativeProduct())
        output.expect([
            "[ 1.  2.  6. 24.]"
        ])
    }

    @Test("NDArrayProtocol+Cumulation.swift: example 3")
    func NDArrayProtocol_Cumulation_swift_3() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>([1, 4, 9, 16]).differences())
        output.expect([
            "[3. 5. 7.]"
        ])
    }

    @Test("NDArrayProtocol+Sorting.swift: example 1")
    func NDArrayProtocol_Sorting_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(rows: [[3, 1, 2], [4, 6, 5]])
        print(a.sorted(axis: 1))
        output.expect([
            "[[1. 2. 3.]",
            " [4. 5. 6.]]"
        ])
    }

    @Test("NDArrayProtocol+Sorting.swift: example 2")
    func NDArrayProtocol_Sorting_swift_2() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>([30, 10, 20]).argSorted())
        output.expect([
            "[1 2 0]"
        ])
    }

    @Test("NDArrayProtocol+Sorting.swift: example 3")
    func NDArrayProtocol_Sorting_swift_3() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let (values, positions) = NDArray<Double>([30, 10, 20]).largest(2)
        print(values, positions)
        output.expect([
            "[30. 20.] [0 2]"
        ])
    }

    @Test("NDArrayProtocol+Sorting.swift: example 4")
    func NDArrayProtocol_Sorting_swift_4() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let (values, positions) = NDArray<Double>([30, 10, 20]).smallest(2)
        print(values, positions)
        output.expect([
            "[10. 20.] [1 2]"
        ])
    }

    @Test("CompressedColumns+Checking.swift: example 1")
    func CompressedColumns_Checking_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = CompressedColumns<Double>(
            shape: [3, 2], columnStarts: [0, 2, 4], rowIndices: [2, 0, 1, 1], values: [5, 4, 3, 2])
        print(NDArray(a))
        output.expect([
            "[[4. 0.]",
            " [0. 5.]",
            " [5. 0.]]"
        ])
    }

    @Test("CompressedColumns+Checking.swift: example 2")
    func CompressedColumns_Checking_swift_2() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let result = Result {
            try CompressedColumns<Double>(checking: [3, 2], columnStarts: [0, 1, 2], rowIndices: [0, 3], values: [1, 1])
        }
        if case .failure(let error) = result { print(error) }
        output.expect([
            "column 1 has an entry in row 3 of a matrix of shape [3, 2]"
        ])
    }

    @Test("CompressedColumns+Construction.swift: example 1")
    func CompressedColumns_Construction_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = CompressedColumns(NDArray<Float>(rows: [[0, 2], [0, 3], [1, 0]]))
        print(a.columnStarts, a.rowIndices, a.values)
        output.expect([
            "[0 1 3] [2 0 1] [1. 2. 3.]"
        ])
    }

    @Test("CompressedColumns+Construction.swift: example 2")
    func CompressedColumns_Construction_swift_2() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = CompressedColumns<Double>(shape: [2, 2], entries: [(1, 0, 1), (0, 1, 4), (1, 0, 2)])
        print(NDArray(a))
        output.expect([
            "[[0. 4.]",
            " [3. 0.]]"
        ])
    }

    @Test("CompressedColumns+Construction.swift: example 3")
    func CompressedColumns_Construction_swift_3() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = CompressedColumns<Double>(shape: [2, 3], rowIndices: [0, 1], columnIndices: [2, 0], values: [7, 8])
        print(NDArray(a))
        output.expect([
            "[[0. 0. 7.]",
            " [8. 0. 0.]]"
        ])
    }

    @Test("CompressedColumns+Dense.swift: example 1")
    func CompressedColumns_Dense_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray(CompressedColumns<Double>(shape: [2, 3], entries: [(0, 2, 7), (1, 0, 8)])))
        output.expect([
            "[[0. 0. 7.]",
            " [8. 0. 0.]]"
        ])
    }

    @Test("CompressedColumns+Files.swift: example 1")
    func CompressedColumns_Files_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let path = "/tmp/ndarray-sparse.npz"
        try CompressedColumns<Float>(shape: [2, 3], entries: [(0, 2, 7), (1, 0, 8)]).write(npz: path)
        print(try CompressedColumns<Double>(contentsOfNPZ: path))
        output.expect([
            "2 x 3 with 2 stored entries"
        ])
    }

    @Test("CompressedColumns+Files.swift: example 2")
    func CompressedColumns_Files_swift_2() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let path = "/tmp/ndarray-words.npz"
        try CompressedColumns<Double>(shape: [2, 3], entries: [(0, 2, 7)]).write(npz: path, compressed: true)
        print(try NPZFile(path: path).names)
        output.expect([
            "[\"data\", \"format\", \"indices\", \"indptr\", \"shape\"]"
        ])
    }

    @Test("CompressedColumns+MatrixMarket.swift: example 1")
    func CompressedColumns_MatrixMarket_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let path = "/tmp/ndarray-graph.mtx"
        let text = "%%MatrixMarket matrix coordinate pattern symmetric\n3 3 2\n2 1\n3 3\n"
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        print(NDArray(try CompressedColumns<Float>(contentsOfMatrixMarket: path)))
        output.expect([
            "[[0. 1. 0.]",
            " [1. 0. 0.]",
            " [0. 0. 1.]]"
        ])
    }

    @Test("CompressedColumns+Products.swift: example 1")
    func CompressedColumns_Products_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = CompressedColumns<Double>(shape: [2, 3], entries: [(0, 2, 7), (1, 0, 8)])
        print(a.matmul(NDArray(rows: [[1, 2], [3, 4], [5, 6]])))
        print(a.matmul(NDArray([1.0, 10, 100])))
        output.expect([
            "[[35. 42.]",
            " [ 8. 16.]]",
            "[700.   8.]"
        ])
    }

    @Test("CompressedColumns+Products.swift: example 2")
    func CompressedColumns_Products_swift_2() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = CompressedColumns<Double>(shape: [2, 3], entries: [(0, 2, 7), (1, 0, 8)])
        print(a.transposedMatmul(NDArray(rows: [[1, 2], [3, 4]])))
        output.expect([
            "[[24. 32.]",
            " [ 0.  0.]",
            " [ 7. 14.]]"
        ])
    }

    @Test("CompressedColumns+Reordering.swift: example 1")
    func CompressedColumns_Reordering_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = CompressedColumns<Double>(shape: [2, 3], entries: [(0, 2, 7), (1, 0, 8)])
        print(NDArray(a.transposed()))
        output.expect([
            "[[0. 8.]",
            " [0. 0.]",
            " [7. 0.]]"
        ])
    }

    @Test("CompressedColumns+Reordering.swift: example 2")
    func CompressedColumns_Reordering_swift_2() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = CompressedColumns<Double>(shape: [2, 4], entries: [(0, 1, 5), (1, 2, 6), (0, 3, 7)])
        print(NDArray(a[columns: 1..<3]))
        output.expect([
            "[[5. 0.]",
            " [0. 6.]]"
        ])
    }

    @Test("CompressedColumns+Reordering.swift: example 3")
    func CompressedColumns_Reordering_swift_3() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = CompressedColumns<Double>(shape: [2, 2], entries: [(0, 0, 3), (1, 1, 0)])
        print(a.droppingZeros().rowIndices)
        output.expect([
            "[0]"
        ])
    }

    @Test("CompressedColumns+Reordering.swift: example 4")
    func CompressedColumns_Reordering_swift_4() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = CompressedColumns<Double>(shape: [2, 2], entries: [(0, 0, 3), (1, 1, 0)])
        let b = CompressedColumns<Double>(shape: [2, 2], entries: [(0, 0, 3)])
        print(a == b, a.storedCount == b.storedCount)
        output.expect([
            "true false"
        ])
    }

    @Test("CompressedColumns.swift: example 1")
    func CompressedColumns_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = CompressedColumns<Double>(shape: [3, 2], entries: [(2, 0, 5), (0, 1, 1), (1, 1, 2)])
        print(a.columnStarts, a.rowIndices, a.values)
        print(NDArray(a))
        output.expect([
            "[0 1 3] [2 0 1] [5. 1. 2.]",
            "[[0. 1.]",
            " [0. 2.]",
            " [5. 0.]]"
        ])
    }

    @Test("CompressedColumns.swift: example 2")
    func CompressedColumns_swift_2() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = CompressedColumns<Double>(shape: [2, 2], entries: [(0, 0, 3), (1, 1, 0)])
        print(a.storedCount, a.nonZeroCount)
        output.expect([
            "2 1"
        ])
    }

    @Test("CompressedColumns.swift: example 3")
    func CompressedColumns_swift_3() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = CompressedColumns<Double>(shape: [3, 2], entries: [(2, 0, 5), (0, 1, 1)])
        print(a[2, 0], a[2, 1])
        output.expect([
            "5.0 0.0"
        ])
    }

    @Test("LaneArray+Reductions.swift: example 1")
    func LaneArray_Reductions_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = LaneArray<SIMD4<Float>>(NDArray([3, 1, 4, 1, 5]))
        var smallest = SIMD4<Float>(repeating: .infinity)
        a.forEachVector(padding: .infinity) { smallest = pointwiseMin(smallest, $0) }
        print(smallest.min())
        output.expect([
            "1.0"
        ])
    }

    @Test("LaneArray+Reductions.swift: example 2")
    func LaneArray_Reductions_swift_2() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = LaneArray<SIMD4<Double>>(NDArray(rows: [[1, 2, 3], [4, 5, 6]]))
        print(a.reduceVectors(0, +), a.reduceVectors(1, *))
        output.expect([
            "21.0 720.0"
        ])
    }

    @Test("LaneArray+Reductions.swift: example 3")
    func LaneArray_Reductions_swift_3() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = LaneArray<SIMD4<Double>>(NDArray(rows: [[1, 2, 3], [4, 5, 6]]))
        print(a.reduceRows(-.infinity, pointwiseMax))
        output.expect([
            "[3. 6.]"
        ])
    }

    @Test("LaneArray+Vectors.swift: example 1")
    func LaneArray_Vectors_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = LaneArray<SIMD4<Float>>(NDArray([1, 4, 9, 16, 25]))
        print(a.mapVectors { $0.squareRoot() + 1 })
        output.expect([
            "[2. 3. 4. 5. 6.]"
        ])
    }

    @Test("LaneArray+Vectors.swift: example 2")
    func LaneArray_Vectors_swift_2() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = LaneArray<SIMD4<Float>>(NDArray([1, 2, 3]))
        print(a.zipMapVectors(a) { $0 * $1 })
        output.expect([
            "[1. 4. 9.]"
        ])
    }

    @Test("LaneArray+Vectors.swift: example 3")
    func LaneArray_Vectors_swift_3() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let s = LaneArray<SIMD4<Float>>(NDArray([6, 20, 42]))
        let a = LaneArray<SIMD4<Float>>(NDArray([1, 2, 3]))
        print(s.zipMapVectors(a, a) { s, a, b in s / (a + b) })
        output.expect([
            "[3. 5. 7.]"
        ])
    }

    @Test("LaneArray+Vectors.swift: example 4")
    func LaneArray_Vectors_swift_4() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        var a = LaneArray<SIMD4<Double>>(NDArray([-1, 2, -3]))
        a.updateVectors { $0.clamp(lowerBound: .zero, upperBound: .one) }
        print(a)
        output.expect([
            "[0. 1. 0.]"
        ])
    }

    @Test("LaneArray+Vectors.swift: example 5")
    func LaneArray_Vectors_swift_5() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        var v = LaneArray<SIMD4<Float>>(NDArray([1, 1, 1]))
        let (s, a) = (LaneArray<SIMD4<Float>>(NDArray([6, 20, 42])), LaneArray<SIMD4<Float>>(NDArray([1, 2, 3])))
        v.updateVectors(with: s, a, a) { v, s, a, b in v += s / (a + b) }
        print(v)
        output.expect([
            "[4. 6. 8.]"
        ])
    }

    @Test("LaneArray.swift: example 1")
    func LaneArray_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = LaneArray<SIMD8<Float>>(NDArray(rows: [[1, 2, 3], [4, 5, 6]]))
        print(a.strides, a.mapVectors { 1 / $0 }.sum(axis: 0))
        output.expect([
            "[8, 1] [1.25 0.7  0.5 ]"
        ])
    }

    @Test("LaneArray.swift: example 2")
    func LaneArray_swift_2() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(LaneArray<SIMD4<Double>>(repeating: 2, shape: [2, 3]).sum())
        output.expect([
            "12.0"
        ])
    }

    @Test("MappedNPY.swift: example 1")
    func MappedNPY_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let path = "/tmp/ndarray-mapped.npy"
        try NDArray<Float>(rows: [[1, 2, 3], [4, 5, 6]]).write(npy: path)
        let mapped = try MappedNPY<Float>(path: path)
        print(mapped.shape, mapped.sum(axis: 0), mapped[1, 1...])
        output.expect([
            "[2, 3] [5. 7. 9.] [5. 6.]"
        ])
    }

    @Test("NDArray+Span.swift: example 1")
    func NDArray_Span_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a: NDArray<Float> = [[1, 2], [3, 4]]
        let span = a.elementSpan
        print(span.count, span[2])
        output.expect([
            "4 3.0"
        ])
    }

    @Test("NDArray+Span.swift: example 2")
    func NDArray_Span_swift_2() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        var a: NDArray<Float> = [1, 2, 3]
        var span = a.mutableElementSpan
        for index in span.indices { span[index] *= 10 }
        print(a)
        output.expect([
            "[10. 20. 30.]"
        ])
    }

    @Test("NDArray+UnsafeAccess.swift: example 1")
    func NDArray_UnsafeAccess_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>([1, 2, 3])
        print(a.withUnsafeBuffer { $0.reduce(0, +) })
        output.expect([
            "6.0"
        ])
    }

    @Test("NDArray+UnsafeAccess.swift: example 2")
    func NDArray_UnsafeAccess_swift_2() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        var a = NDArray<Double>([1, 2, 3])
        a.withUnsafeMutableBuffer { $0.swapAt(0, 2) }
        print(a)
        output.expect([
            "[3. 2. 1.]"
        ])
    }

    @Test("NDArray+UnsafeAccess.swift: example 3")
    func NDArray_UnsafeAccess_swift_3() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        var a = NDArray<Double>(zeros: [2, 2])
        a[0, 1] = 5
        print(a[0, 1], a[1, 1])
        output.expect([
            "5.0 0.0"
        ])
    }

    @Test("NDArray+UnsafeAccess.swift: example 4")
    func NDArray_UnsafeAccess_swift_4() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
        print(a.elements)
        output.expect([
            "[1.0, 2.0, 3.0, 4.0]"
        ])
    }

    @Test("NDArrayProtocol.swift: example 1")
    func NDArrayProtocol_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(rowMajorStrides(of: [2, 3, 4]))
        output.expect([
            "[12, 4, 1]"
        ])
    }

    @Test("NDArray+Slicing.swift: example 1")
    func NDArray_Slicing_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        var a = NDArray<Double>(zeros: [3, 4])
        a[0..<2, .all] += 1
        a[.all, 3].fill(with: 7)
        print(a)
        output.expect([
            "[[1. 1. 1. 7.]",
            " [1. 1. 1. 7.]",
            " [0. 0. 0. 7.]]"
        ])
    }

    @Test("NDArrayProtocol+Axes.swift: example 1")
    func NDArrayProtocol_Axes_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>([1, 2]).expandingDimensions(at: 1).shape)
        output.expect([
            "[2, 1]"
        ])
    }

    @Test("NDArrayProtocol+Axes.swift: example 2")
    func NDArrayProtocol_Axes_swift_2() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>(zeros: [1, 3, 1]).squeezed().shape)
        output.expect([
            "[3]"
        ])
    }

    @Test("NDArrayProtocol+Axes.swift: example 3")
    func NDArrayProtocol_Axes_swift_3() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>([1, 2, 3]).flipped())
        output.expect([
            "[3. 2. 1.]"
        ])
    }

    @Test("NDArrayProtocol+Axes.swift: example 4")
    func NDArrayProtocol_Axes_swift_4() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>(zeros: [2, 3, 4]).movingAxis(0, to: 2).shape)
        output.expect([
            "[3, 4, 2]"
        ])
    }

    @Test("NDArrayProtocol+Axes.swift: example 5")
    func NDArrayProtocol_Axes_swift_5() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>(zeros: [2, 3, 4]).swappingAxes(0, 2).shape)
        output.expect([
            "[4, 3, 2]"
        ])
    }

    @Test("NDArrayProtocol+Axes.swift: example 6")
    func NDArrayProtocol_Axes_swift_6() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>(rows: [[1, 2], [3, 4]]).transposed().flattened())
        output.expect([
            "[1. 3. 2. 4.]"
        ])
    }

    @Test("NDArrayProtocol+Axes.swift: example 7")
    func NDArrayProtocol_Axes_swift_7() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(arange: 6).reshaped([2, 3])
        print(a.reshapedWithoutCopying([3, 2]) != nil, a.transposed().reshapedWithoutCopying([6]) != nil)
        output.expect([
            "true false"
        ])
    }

    @Test("NDArrayProtocol+Axes.swift: example 8")
    func NDArrayProtocol_Axes_swift_8() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let parts = NDArray<Double>(arange: 5).split(at: [2, 3])
        print(parts[0], parts[1], parts[2])
        output.expect([
            "[0. 1.] [2.] [3. 4.]"
        ])
    }

    @Test("NDArrayProtocol+Axes.swift: example 9")
    func NDArrayProtocol_Axes_swift_9() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let parts = NDArray<Double>(arange: 6).split(into: 3)
        print(parts[0], parts[1], parts[2])
        output.expect([
            "[0. 1.] [2. 3.] [4. 5.]"
        ])
    }

    @Test("NDArrayProtocol+Axes.swift: example 10")
    func NDArrayProtocol_Axes_swift_10() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>(arange: 6).windows(of: 4, hop: 2))
        output.expect([
            "[[0. 1. 2. 3.]",
            " [2. 3. 4. 5.]]"
        ])
    }

    @Test("NDArrayProtocol+Reordering.swift: example 1")
    func NDArrayProtocol_Reordering_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
        print(a.transposed())
        output.expect([
            "[[1. 3.]",
            " [2. 4.]]"
        ])
    }

    @Test("NDArrayProtocol+Reordering.swift: example 2")
    func NDArrayProtocol_Reordering_swift_2() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>(zeros: [2, 3, 4]).permuted([2, 0, 1]).shape)
        output.expect([
            "[4, 2, 3]"
        ])
    }

    @Test("NDArrayProtocol+Reordering.swift: example 3")
    func NDArrayProtocol_Reordering_swift_3() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
        print(a[.all, 0..<2].reshaped([-1]))
        output.expect([
            "[1. 2. 3. 4.]"
        ])
    }

    @Test("NDArrayProtocol+Reordering.swift: example 4")
    func NDArrayProtocol_Reordering_swift_4() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>([1, 2]).broadcast(to: [2, 2]))
        output.expect([
            "[[1. 2.]",
            " [1. 2.]]"
        ])
    }

    @Test("NDArrayProtocol+Reordering.swift: example 5")
    func NDArrayProtocol_Reordering_swift_5() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
        print(a.row(1))
        output.expect([
            "[3. 4.]"
        ])
    }

    @Test("NDArrayProtocol+Reordering.swift: example 6")
    func NDArrayProtocol_Reordering_swift_6() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
        print(a.column(1))
        output.expect([
            "[2. 4.]"
        ])
    }

    @Test("NDArrayProtocol+Reordering.swift: example 7")
    func NDArrayProtocol_Reordering_swift_7() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
        print(a.part(0, ofAxis: 1))
        output.expect([
            "[1. 3.]"
        ])
    }

    @Test("NDArrayProtocol+Reordering.swift: example 8")
    func NDArrayProtocol_Reordering_swift_8() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
        print(a.diagonal(), a.diagonal(offset: 1))
        output.expect([
            "[1. 4.] [2.]"
        ])
    }

    @Test("NDArrayProtocol+Reordering.swift: example 9")
    func NDArrayProtocol_Reordering_swift_9() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        print(NDArray<Double>(arange: 4).reshaped([2, 2]))
        output.expect([
            "[[0. 1.]",
            " [2. 3.]]"
        ])
    }

    @Test("NDArrayView+Writing.swift: example 1")
    func NDArrayView_Writing_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        var a = NDArray<Double>(zeros: [2, 2])
        a[.all, 0].assign(NDArray<Double>([1, 2]))
        print(a)
        output.expect([
            "[[1. 0.]",
            " [2. 0.]]"
        ])
    }

    @Test("NDArrayView+Writing.swift: example 2")
    func NDArrayView_Writing_swift_2() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        var a = NDArray<Double>(zeros: [2, 2])
        a[1, .all].fill(with: 5)
        print(a)
        output.expect([
            "[[0. 0.]",
            " [5. 5.]]"
        ])
    }

    @Test("NDArrayView+Writing.swift: example 3")
    func NDArrayView_Writing_swift_3() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        var a = NDArray<Double>(zeros: [2, 2])
        a.assign(NDArray<Double>([1, 2]))
        print(a)
        output.expect([
            "[[1. 2.]",
            " [1. 2.]]"
        ])
    }

    @Test("NDArrayView+Writing.swift: example 4")
    func NDArrayView_Writing_swift_4() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        var a = NDArray<Double>(zeros: [2])
        a.fill(with: 3)
        print(a)
        output.expect([
            "[3. 3.]"
        ])
    }

    @Test("NDArrayView.swift: example 1")
    func NDArrayView_swift_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Float>(arange: 6).reshaped([2, 3])
        print(a.transposed()[.all, 1])
        output.expect([
            "[3. 4. 5.]"
        ])
    }

    @Test("NDArrayView.swift: example 2")
    func NDArrayView_swift_2() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
        let columns = a.transposed()
        print(columns[1, 0])
        output.expect([
            "2.0"
        ])
    }

    @Test("NDArrayView.swift: example 3")
    func NDArrayView_swift_3() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
        print(a.transposed().elements)
        output.expect([
            "[1.0, 3.0, 2.0, 4.0]"
        ])
    }

    @Test("NDArray.md: example 1")
    func NDArray_md_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }

        var a = NDArray<Double>(arange: 6).reshaped([2, 3])
        a[.all, 1] *= 10
        print(a)
        print(a.mean(axis: 1), a.matmul(a.transposed()))
        output.expect([
            "[[ 0. 10.  2.]",
            " [ 3. 40.  5.]]",
            "[ 4. 16.] [[ 104.  410.]",
            " [ 410. 1634.]]"
        ])
    }

    @Test("NDArrayForNumPyUsers.md: example 1")
    func NDArrayForNumPyUsers_md_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        var generator = PhiloxGenerator(seed: 7)
        let samples = NDArray<Double>(normal: [1000, 3], using: &generator)
        let centred = samples - samples.mean(axis: 0)
        let covariance = centred.transposed().matmul(centred) / 1000
        print(covariance.shape, covariance.isClose(to: NDArray(covariance.transposed())))
        print((samples .> 2).trueCount(axes: [0]).shape)
        output.expect([
            "[3, 3] true",
            "[3]"
        ])
    }

    @Test("PrecisionAndSIMDStorage.md: example 1")
    func PrecisionAndSIMDStorage_md_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let half = NDArray<Double>([1, 0.1, 70000]).asType(Float16.self)
        print(half.asType(Float.self) * 2)
        output.expect([
            "[2.         0.19995117        inf]"
        ])
    }

    @Test("PrecisionAndSIMDStorage.md: example 2")
    func PrecisionAndSIMDStorage_md_2() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let s = NDArray<Float>([6, 20, 42])
        let a = LaneArray<SIMD4<Float>>(NDArray([1, 2, 3]))
        print(s / a, s + a.mapVectors { $0 * $0 })
        output.expect([
            "[ 6. 10. 14.] [ 7. 24. 51.]"
        ])
    }

    @Test("PrecisionAndSIMDStorage.md: example 3")
    func PrecisionAndSIMDStorage_md_3() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        var v = LaneArray<SIMD8<Float>>(repeating: 1, shape: [2, 3])
        let x = LaneArray<SIMD8<Float>>(NDArray(rows: [[1, 2, 3], [4, 5, 6]]))
        v.updateVectors(with: x, x, x) { v, s, a, b in v += s / (a + b) }
        print(v)
        output.expect([
            "[[1.5 1.5 1.5]",
            " [1.5 1.5 1.5]]"
        ])
    }

    @Test("ViewsAndCopies.md: example 1")
    func ViewsAndCopies_md_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        var a = NDArray<Double>(zeros: [2, 3])
        let copy = a
        let firstRow = a[0, .all]
        a[0, .all] += 1
        print(a)
        print(copy.sum(), firstRow)
        output.expect([
            "[[1. 1. 1.]",
            " [0. 0. 0.]]",
            "0.0 [0. 0. 0.]"
        ])
    }

    @Test("ViewsAndCopies.md: example 2")
    func ViewsAndCopies_md_2() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let signal = NDArray<Double>(arange: 8)
        let frames = signal.windows(of: 4, hop: 2)
        print(frames)
        output.expect([
            "[[0. 1. 2. 3.]",
            " [2. 3. 4. 5.]",
            " [4. 5. 6. 7.]]"
        ])
    }

    @Test("ViewsAndCopies.md: example 3")
    func ViewsAndCopies_md_3() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        var image = NDArray<Double>(zeros: [3, 3])
        image[.every(2), .every(2)].fill(with: 1)
        image[1, .all] = NDArray<Double>([7, 8, 9])
        print(image)
        output.expect([
            "[[1. 0. 1.]",
            " [7. 8. 9.]",
            " [1. 0. 1.]]"
        ])
    }

    @Test("ViewsAndCopies.md: example 4")
    func ViewsAndCopies_md_4() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let a = NDArray<Double>([1, 2, 3])
        var tail = a[1...]
        tail += 10
        print(a, tail)
        output.expect([
            "[1. 2. 3.] [12. 13.]"
        ])
    }

    @Test("WritingAFastKernel.md: example 1")
    func WritingAFastKernel_md_1() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        let (a, b) = (NDArray<Float>(ones: [1000]), NDArray<Float>(full: [1000], 3))
        var s = NDArray<Float>(full: [1000], 8)
        s.mapInPlace(a, b) { $0 / ($1 + $2) }
        print(s.sum())
        output.expect([
            "2000.0"
        ])
    }

    @Test("WritingAFastKernel.md: example 2")
    func WritingAFastKernel_md_2() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        func energy<Scalar: ArrayScalar>(_ x: NDArray<Scalar>) -> Scalar { x.dot(x) }
        print(energy(NDArray<Float>([3, 4])), energy(NDArray<Double>([3, 4])))
        output.expect([
            "25.0 25.0"
        ])
    }

    @Test("WritingAFastKernel.md: example 3")
    func WritingAFastKernel_md_3() throws {
        let output = PrintedLines()
        func print(_ items: Any...) { output.write(items) }
        var a = NDArray<Double>(arange: 5)
        a.withUnsafeMutableBuffer { elements in
            for index in elements.indices.dropFirst() { elements[index] += elements[index - 1] }
        }
        print(a)
        output.expect([
            "[ 0.  1.  3.  6. 10.]"
        ])
    }
}
