internal import Foundation
internal import NDArray
internal import Testing

/// A case that Scripts/oracles/ndarray_oracles.py wrote: an operation on arrays, and NumPy's result.
struct OracleCase: Decodable, Sendable, CustomTestStringConvertible {
    struct Input: Decodable, Sendable {
        let file: String
        let slice: [[String]]?
        let axes: [Int]?
    }

    let name: String
    let operation: String
    let precision: String
    let inputs: [Input]
    let expected: String?

    let axes: [Int]?
    let keepDims: Bool?
    let shape: [Int]?
    let offset: Int?
    let exponent: Double?
    let lower: Double?
    let upper: Double?
    /// The text of a printed array.
    let text: String?
    let digits: Int?
    /// NumPy's name of a type that is refused.
    let type: String?

    var testDescription: String { name }

    static let all: [OracleCase] = {
        let data = FileManager.default.contents(atPath: path("cases.json"))!
        return try! JSONDecoder().decode([OracleCase].self, from: data)
    }()

    static func path(_ name: String) -> String {
        Bundle.module.bundleURL.appendingPathComponent("Fixtures").appendingPathComponent(name).path
    }

    /// The inputs with the layout that the case asks for.
    func operands<Scalar: ArrayScalar>(as _: Scalar.Type) throws -> [NDArrayView<Scalar>] {
        try inputs.map { input in
            var view = try NDArray<Scalar>(contentsOfNPY: Self.path(input.file)).view
            if let slice = input.slice { view = view.sliced(slice) }
            if let axes = input.axes { view = view.permuted(axes) }
            return view
        }
    }
}

extension NDArrayView {
    /// The part that a slice, written as in the case file, selects. A subscript takes its indices one by one, so the
    /// axes are sliced in turn.
    fileprivate func sliced(_ parts: [[String]]) -> NDArrayView {
        var result = self
        var axis = 0
        for part in parts {
            let before = [any AxisIndex](repeating: AxisSelection.all, count: axis)
            switch part[0] {
            case "ellipsis":
                let following = parts.drop { $0 != part }.dropFirst().filter { $0[0] != "new" }.count
                axis = result.rank - following
            case "at": result = result.sliced(before, Int(part[1])!)
            case "range":
                result = result.sliced(before, Int(part[1])!..<Int(part[2])!)
                axis += 1
            case "every":
                result = result.sliced(before, AxisSelection.every(Int(part[1])!))
                axis += 1
            default:
                result = result.sliced(before, AxisSelection.newAxis)
                axis += 1
            }
        }
        return result
    }

    private func sliced(_ before: [any AxisIndex], _ index: any AxisIndex) -> NDArrayView {
        switch before.count {
        case 0: self[index]
        case 1: self[.all, index]
        case 2: self[.all, .all, index]
        case 3: self[.all, .all, .all, index]
        default: self[.all, .all, .all, .all, index]
        }
    }
}
