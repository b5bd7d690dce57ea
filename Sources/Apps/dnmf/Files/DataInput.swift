internal import Factorization
internal import Foundation
internal import NDArray

/// The data that the user wants to be factorised: a matrix of which all entries are kept, a sparse one of which the
/// non-zeros are, or one that stays in its file.
struct DataInput<Scalar: ArrayScalar> {
    enum Matrix {
        case dense(NDArray<Scalar>)
        case sparse(SparseTarget<Scalar>)
        case mapped(MappedTarget<Scalar>)
    }

    let path: String
    let matrix: Matrix

    /// - Parameters:
    ///   - path: a file of one of the kinds of ``readArray(_:as:)``, or a sparse matrix: `.mtx`, or `.npz` as SciPy's
    ///     `save_npz` writes it.
    ///   - weights: of the same shape; where they are 0, a dense matrix may be anything.
    ///   - mapping: leaves the matrix in its `.npy` file. Without being asked for, that is done where the file is large,
    ///     can be used as it lies there, and there are no weights.
    ///   - largeBytes: the size from which on a file is large; half of the memory, unless a test says otherwise.
    init(
        path: String, weights: MatrixInput<Scalar>? = nil, mapping: Bool = false,
        largeBytes: UInt64 = ProcessInfo.processInfo.physicalMemory / 2
    ) throws {
        self.path = path
        if mapping || weights == nil && isLarge(path, from: largeBytes) {
            do {
                matrix = .mapped(try Self.map(path))
                return
            } catch let error as NPYError {
                guard case .notMappable(let reason) = error.reason else { throw error }
                // Integers and foreign byte orders are converted in memory, where there is enough of it.
                guard !mapping else {
                    throw CommandError.data(
                        "\(path): it cannot be left on the disk: \(reason); convert it to float32 or float64 in this "
                            + "machine's byte order, or leave out --memory-map")
                }
            }
        }
        guard let sparse: CompressedColumns<Scalar> = try readSparse(path) else {
            matrix = .dense(try MatrixInput(path: path, weights: weights).matrix)
            return
        }
        guard sparse.rows > 0, sparse.columns > 0 else {
            throw CommandError.data("\(path): the matrix of shape \(sparse.shape) is empty; at least 1 x 1 is needed")
        }
        if let weights, weights.matrix.shape != sparse.shape {
            throw CommandError.data(
                "\(weights.path): the weights have the shape \(weights.matrix.shape), but \(path) has the shape "
                    + "\(sparse.shape)")
        }
        do {
            matrix = .sparse(try SparseTarget(sparse))
        } catch {
            let wide = Scalar.self == Float.self ? try? readSparse(path, as: Double.self) : nil
            let isTooLarge = wide.map { (try? SparseTarget($0)) != nil } ?? false
            throw CommandError.data(
                "\(path): \(error.description); "
                    + (isTooLarge
                        ? "it is too large for float32: use --precision float64"
                        : "replace or remove such entries first"))
        }
    }

    private static func map(_ path: String) throws -> MappedTarget<Scalar> {
        guard path.lowercased().hasSuffix(".npy") else {
            throw CommandError.usage("\(path): only a .npy file can be left on the disk: leave out --memory-map")
        }
        do {
            let target = try MappedTarget<Scalar>(contentsOf: path)
            guard target.rows > 0, target.columns > 0 else {
                throw CommandError.data(
                    "\(path): the matrix of shape \([target.rows, target.columns]) is empty; at least 1 x 1 is needed")
            }
            return target
        } catch let error as FactorizationError {
            throw CommandError.data("\(path): \(error.description); replace or remove such entries first")
        }
    }

    /// Rows and columns.
    var shape: [Int] {
        switch matrix {
        case .dense(let matrix): matrix.shape
        case .sparse(let target): target.matrix.shape
        case .mapped(let target): [target.rows, target.columns]
        }
    }

    var rows: Int { shape[0] }
    var columns: Int { shape[1] }

    /// The data where all of it counts.
    func target() throws -> any ObservationTarget<Scalar> {
        switch matrix {
        case .dense(let matrix): try StoredTarget(matrix)
        case .sparse(let target): target
        case .mapped(let target): target
        }
    }
}

/// Whether a `.npy` file has at least so many bytes.
private func isLarge(_ path: String, from bytes: UInt64) -> Bool {
    guard path.lowercased().hasSuffix(".npy"),
        let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? UInt64
    else { return false }
    return size >= bytes
}

/// Reads a sparse matrix; nil if the file holds something else.
private func readSparse<Scalar: ArrayScalar>(
    _ path: String, as _: Scalar.Type = Scalar.self
) throws -> CompressedColumns<Scalar>? {
    switch path.split(separator: ".").last?.lowercased() {
    case "mtx": return try CompressedColumns(contentsOfMatrixMarket: path)
    case "npz":
        let names = Set(try NPZFile(path: path).names)
        guard names.isSuperset(of: ["format", "shape", "data"]) else { return nil }
        return try CompressedColumns(contentsOfNPZ: path)
    default: return nil
    }
}
