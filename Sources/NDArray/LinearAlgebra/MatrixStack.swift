/// A shape as that of a stack of matrices: the last two axes are the matrices', those before them the batch.
struct MatrixStack {
    let shape: [Int]
    let operation: String

    init(_ shape: [Int], operation: String) {
        require(
            shape.count >= 2, "\(operation): a matrix or a stack of matrices is needed, not shape \(shape)")
        (self.shape, self.operation) = (shape, operation)
    }

    init(square shape: [Int], operation: String) {
        self.init(shape, operation: operation)
        require(rows == columns, "\(operation): square matrices are needed, not shape \(shape)")
    }

    /// A single matrix, for operations without batches.
    init(single shape: [Int], operation: String) {
        require(shape.count == 2, "\(operation): a matrix is needed, not shape \(shape)")
        self.init(shape, operation: operation)
    }

    var batch: [Int] { Array(shape.dropLast(2)) }
    var rows: Int { shape[shape.count - 2] }
    var columns: Int { shape[shape.count - 1] }
    var smallerExtent: Int { min(rows, columns) }
    /// The number of elements of one matrix.
    var area: Int { rows * columns }

    /// The matrices that have elements.
    var matrices: Range<Int> { 0..<(area == 0 ? 0 : batch.reduce(1, *)) }

    /// - Throws: ``LinearAlgebraError/nonFinite(operation:shape:matrix:)`` unless all elements of a dense matrix are finite.
    func requireFinite<Element: ArrayScalar>(
        _ elements: UnsafePointer<Element>, matrix: Int
    ) throws(LinearAlgebraError) {
        guard Element.areAllFinite(elements, stride: 1, count: area) else {
            throw .nonFinite(operation: operation, shape: shape, matrix: matrix)
        }
    }

    /// The same for the lower triangle of a square matrix, the only part that is read.
    func requireFiniteLowerTriangle<Element: ArrayScalar>(
        _ elements: UnsafePointer<Element>, matrix: Int
    ) throws(LinearAlgebraError) {
        for row in 0..<rows
        where !Element.areAllFinite(elements + row * columns, stride: 1, count: row + 1) {
            throw .nonFinite(operation: operation, shape: shape, matrix: matrix)
        }
    }

    /// Traps on what LAPACK reports as a mistake of its caller, or as lack of memory.
    func requireAccepted(_ info: Int) {
        require(info >= 0, "\(operation): LAPACK refuses shape \(shape) (info \(info))")
    }
}

/// How large the orthogonal factors of a decomposition are.
public enum DecompositionSize: Sendable, CaseIterable {
    /// As many columns as the matrix has rows or columns, whichever is fewer.
    case reduced
    /// Square.
    case complete
}
