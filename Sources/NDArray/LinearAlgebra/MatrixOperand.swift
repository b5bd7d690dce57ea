/// A matrix, or a stack of matrices, in a form that BLAS takes: rows or columns that are contiguous, a distance between
/// them. The last two axes are the matrix's.
struct MatrixOperand<Element: ArrayScalar> {
    let view: NDArrayView<Element>
    let order: MatrixOrder

    /// Copies only if neither the rows nor the columns are contiguous.
    init(_ source: some NDArrayProtocol<Element>) {
        let view = source.view
        if let order = MatrixOrder(view.shape, view.strides) {
            (self.view, self.order) = (view, order)
        } else {
            self.view = NDArray(view).view
            order = MatrixOrder(isTransposed: false, leadingDimension: view.shape.last!)
        }
    }

    var isTransposed: Bool { order.isTransposed }
    var leadingDimension: Int { order.leadingDimension }
}

/// How the elements of a matrix lie in memory.
struct MatrixOrder {
    /// Whether the columns are contiguous instead of the rows.
    var isTransposed: Bool
    /// The distance between rows, or between columns if transposed.
    var leadingDimension: Int

    init(isTransposed: Bool, leadingDimension: Int) {
        (self.isTransposed, self.leadingDimension) = (isTransposed, leadingDimension)
    }

    /// Nil if neither the rows nor the columns are contiguous.
    init?(_ shape: [Int], _ strides: [Int]) {
        let (rows, columns) = (shape[shape.count - 2], shape[shape.count - 1])
        let (rowStride, columnStride) = (strides[strides.count - 2], strides[strides.count - 1])
        // The stride of an axis with one position says nothing.
        if columnStride == 1 || columns <= 1 {
            if rows <= 1 {
                self.init(isTransposed: false, leadingDimension: Swift.max(columns, 1))
                return
            }
            if rowStride >= columns, rowStride > 0 {
                self.init(isTransposed: false, leadingDimension: rowStride)
                return
            }
        }
        if rowStride == 1 || rows <= 1 {
            if columns <= 1 {
                self.init(isTransposed: true, leadingDimension: Swift.max(rows, 1))
                return
            }
            if columnStride >= rows, columnStride > 0 {
                self.init(isTransposed: true, leadingDimension: columnStride)
                return
            }
        }
        return nil
    }

    /// The distance between elements of a matrix that is one column.
    var strideDown: Int { isTransposed ? 1 : leadingDimension }

    /// The distance between elements of a matrix that is one row.
    var strideAcross: Int { isTransposed ? leadingDimension : 1 }
}
