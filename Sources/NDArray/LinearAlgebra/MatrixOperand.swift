/// A matrix in a form that BLAS takes: rows or columns that are contiguous, a distance between them.
struct MatrixOperand<Element: ArrayScalar> {
    let view: NDArrayView<Element>
    let isTransposed: Bool
    /// The distance between rows, or between columns if transposed.
    let leadingDimension: Int

    /// Copies the matrix only if neither its rows nor its columns are contiguous.
    init(_ source: some NDArrayProtocol<Element>) {
        let view = source.view
        if let (isTransposed, leadingDimension) = Self.order(view) {
            (self.view, self.isTransposed, self.leadingDimension) = (view, isTransposed, leadingDimension)
        } else {
            self.view = NDArray(view).view
            (isTransposed, leadingDimension) = (false, view.shape[1])
        }
    }

    private static func order(_ matrix: NDArrayView<Element>) -> (isTransposed: Bool, leadingDimension: Int)? {
        let (rows, columns) = (matrix.shape[0], matrix.shape[1])
        let (rowStride, columnStride) = (matrix.strides[0], matrix.strides[1])
        // The stride of an axis with one position says nothing.
        if columnStride == 1 || columns <= 1 {
            if rows <= 1 { return (false, Swift.max(columns, 1)) }
            if rowStride >= columns, rowStride > 0 { return (false, rowStride) }
        }
        if rowStride == 1 || rows <= 1 {
            if columns <= 1 { return (true, Swift.max(rows, 1)) }
            if columnStride >= rows, columnStride > 0 { return (true, columnStride) }
        }
        return nil
    }
}
