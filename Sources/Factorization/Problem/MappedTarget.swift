public import NDArray

/// A target that stays in a `.npy` file: columns are read from the disk, and converted, when the solver asks for them, so the
/// matrix may be larger than memory.
///
/// Memory order matters: from a Fortran-order file a tile is one stretch, from a C-order file a short stretch per row.
/// Factors, and what a start needs of the data, are kept in memory. Learning in batches
/// (``factorize(_:inBatches:components:divergence:activationPenalty:start:options:on:checkpoints:progress:)``) needs the fewest
/// readings.
///
/// ```swift
/// let spectra = try MappedTarget<Float>(contentsOf: "spectra.npy")
/// let result = try factorize(spectra, inBatches: BatchSchedule(columns: 4096), components: 40)
/// ```
public struct MappedTarget<Scalar: ArrayScalar>: ObservationTarget {
    private enum File {
        case single(MappedNPY<Float>)
        case double(MappedNPY<Double>)
    }

    public let rows: Int
    public let columns: Int
    private let file: File
    private var zero: (row: Int, column: Int)?

    /// Maps a file of 32- or 64-bit floats in this machine's byte order, and looks at every entry once, in pieces.
    ///
    /// - Throws: `NPYError` where the file is missing, damaged, or of other elements; ``FactorizationError/invalidTarget(_:)``
    ///   where it does not hold a matrix of finite non-negative numbers.
    /// - Complexity: O(rows · columns) time, O(rows) memory.
    public init(contentsOf path: String) throws {
        let shape: [Int]
        do throws(NPYError) {
            let mapped = try MappedNPY<Float>(path: path)
            (file, shape) = (.single(mapped), mapped.shape)
        } catch {
            guard case .notMappable = error.reason else { throw error }
            let mapped = try MappedNPY<Double>(path: path)
            (file, shape) = (.double(mapped), mapped.shape)
        }
        guard shape.count == 2 else {
            throw FactorizationError.invalidTarget("data must be a matrix, but its shape is \(shape)")
        }
        (rows, columns) = (shape[0], shape[1])
        try look()
    }

    public func firstZero(weights: (any ObservationTarget<Scalar>)?) -> (row: Int, column: Int)? {
        weights == nil ? zero : firstZeroByReading(weights: weights)
    }

    public func read(columns range: Range<Int>, into destination: UnsafeMutablePointer<Scalar>, rowStride: Int) {
        require(
            range.lowerBound >= 0 && range.upperBound <= columns,
            "MappedTarget.read: columns \(range) of a matrix of shape \([rows, columns])")
        switch file {
        case .single(let mapped):
            mapped.withUnsafeElements {
                copyColumns(range, of: $0, strides: mapped.strides, rows: rows, to: destination, rowStride: rowStride)
            }
        case .double(let mapped):
            mapped.withUnsafeElements {
                copyColumns(range, of: $0, strides: mapped.strides, rows: rows, to: destination, rowStride: rowStride)
            }
        }
    }

    /// Looks at every entry once.
    private mutating func look() throws(FactorizationError) {
        let width = 512
        for start in stride(from: 0, to: columns, by: width) {
            let piece = read(columns: start..<min(start + width, columns))
            let count = piece.shape[1]
            if let (index, value) = firstInvalidEntry(of: piece) {
                throw invalidEntry(value, named: "data", row: index / count, column: start + index % count)
            }
            if zero == nil, let index = Factorization::firstZero(of: piece) {
                zero = (index / count, start + index % count)
            }
        }
    }
}

/// destination[r][t] = source[r, range.lowerBound + t], converted.
@specialized(where Element == Float, Scalar == Float)
@specialized(where Element == Float, Scalar == Double)
@specialized(where Element == Double, Scalar == Float)
@specialized(where Element == Double, Scalar == Double)
private func copyColumns<Element: ArrayScalar, Scalar: ArrayScalar>(
    _ range: Range<Int>, of source: UnsafePointer<Element>, strides: [Int], rows: Int,
    to destination: UnsafeMutablePointer<Scalar>, rowStride: Int
) {
    let (down, across) = (strides[0], strides[1])
    for row in 0..<rows {
        let (from, to) = (source + row * down + range.lowerBound * across, destination + row * rowStride)
        for column in 0..<range.count { to[column] = Scalar(from[column * across]) }
    }
}
