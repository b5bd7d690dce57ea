internal import Foundation
internal import NDArray
internal import Testing

/// The cases of one topic that Scripts/oracles/ndarray_oracles.py wrote, with their arrays.
final class OracleTopic: Sendable {
    let cases: [OracleCase]
    private let offsets: [Int]
    private let arrays: Data

    init(_ name: String) {
        let folder = Bundle.module.bundleURL.appendingPathComponent("Fixtures")
        let description = try! Data(contentsOf: folder.appendingPathComponent("\(name).json"))
        let document = try! JSONDecoder().decode(Document.self, from: description)
        offsets = document.offsets
        arrays = try! Data(contentsOf: folder.appendingPathComponent("\(name).arrays"))
        cases = document.cases
    }

    private struct Document: Decodable {
        let offsets: [Int]
        let cases: [OracleCase]
    }

    /// The bytes of a stored array, as in a `.npy` file.
    func bytes(_ array: Int) -> Data { arrays[offsets[array]..<offsets[array + 1]] }

    func array<Scalar: NPYElement>(_ number: Int, as _: Scalar.Type = Scalar.self) throws -> NDArray<Scalar> {
        // Data need not begin at an address that is aligned.
        try Array(bytes(number)).withUnsafeBytes { (bytes) throws(NPYError.Reason) in try NDArray(npy: bytes) }
    }

    /// The inputs of a case with the layout that it asks for.
    func operands<Scalar: NPYElement>(
        _ oracle: OracleCase, as _: Scalar.Type = Scalar.self
    ) throws -> [NDArrayView<Scalar>] {
        try oracle.inputs.map { input in
            var view = try array(input.array, as: Scalar.self).view
            if let slice = input.slice { view = view.sliced(slice) }
            if let axes = input.axes { view = view.permuted(axes) }
            return view
        }
    }

    /// The results of a case.
    func expected<Scalar: NPYElement>(
        _ oracle: OracleCase, as _: Scalar.Type = Scalar.self
    ) throws -> [NDArray<Scalar>] {
        try oracle.expected.map { try array($0, as: Scalar.self) }
    }
}

/// An operation on arrays, and NumPy's result.
struct OracleCase: Decodable, Sendable, CustomTestStringConvertible {
    struct Input: Decodable, Sendable {
        let array: Int
        let slice: [[String]]?
        let axes: [Int]?
    }

    let name: String
    let operation: String
    let precision: String
    let inputs: [Input]
    let expected: [Int]
    /// The relative tolerance, where it is not the operation's usual one.
    let tolerance: Double?
    private let parameters: [String: OracleParameter]?

    var testDescription: String { name }

    /// A parameter of the operation; ``OracleParameter/none`` where the case has none of that name.
    subscript(_ name: String) -> OracleParameter { parameters?[name] ?? .none }
}

/// A number, a text, a truth value, or a list of them.
enum OracleParameter: Decodable, Sendable {
    case none
    case number(Double)
    case text(String)
    case truth(Bool)
    case list([OracleParameter])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .none
        } else if let value = try? container.decode(Bool.self) {
            self = .truth(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .text(value)
        } else {
            self = .list(try container.decode([OracleParameter].self))
        }
    }

    var double: Double? { if case .number(let value) = self { value } else { nil } }
    var int: Int? { double.map { Int($0) } }
    var text: String? { if case .text(let value) = self { value } else { nil } }
    var bool: Bool? { if case .truth(let value) = self { value } else { nil } }
    var list: [OracleParameter]? { if case .list(let values) = self { values } else { nil } }
    var ints: [Int]? { list?.compactMap(\.int) }
    var doubles: [Double]? { list?.compactMap(\.double) }
}

extension NDArrayView {
    /// The part that a slice, written as in the case file, selects. A subscript takes its indices one by one, so the
    /// axes are sliced in turn.
    fileprivate func sliced(_ parts: [[String]]) -> NDArrayView {
        var result = self
        var axis = 0
        for part in parts {
            switch part[0] {
            case "ellipsis":
                let following = parts.drop { $0 != part }.dropFirst().filter { $0[0] != "new" }.count
                axis = result.rank - following
            case "at": result = result.sliced(axis, Int(part[1])!)
            case "range":
                result = result.sliced(axis, Int(part[1])!..<Int(part[2])!)
                axis += 1
            case "every":
                result = result.sliced(axis, AxisSelection.every(Int(part[1])!))
                axis += 1
            default:
                result = result.sliced(axis, AxisSelection.newAxis)
                axis += 1
            }
        }
        return result
    }

    /// The part that an index selects on one axis.
    private func sliced(_ axis: Int, _ index: any AxisIndex) -> NDArrayView {
        switch axis {
        case 0: self[index]
        case 1: self[.all, index]
        case 2: self[.all, .all, index]
        case 3: self[.all, .all, .all, index]
        case 4: self[.all, .all, .all, .all, index]
        default: self[.all, .all, .all, .all, .all, index]
        }
    }
}
