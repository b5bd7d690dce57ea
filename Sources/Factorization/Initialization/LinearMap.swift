internal import NDArray

/// A matrix A of which nothing is asked but its products with dense ones.
protocol LinearMap<Scalar> {
    associatedtype Scalar: ArrayScalar

    /// Rows and columns.
    var shape: [Int] { get }

    /// A X.
    func product(with x: NDArray<Scalar>) -> NDArray<Scalar>

    /// X'A.
    func leftProduct(with x: NDArray<Scalar>) -> NDArray<Scalar>

    /// A'.
    var turned: Self { get }
}

extension NDArray: LinearMap where Element: ArrayScalar {
    func product(with x: NDArray) -> NDArray { matmul(x) }
    func leftProduct(with x: NDArray) -> NDArray { x.transposed().matmul(self) }
    var turned: NDArray { NDArray(transposed()) }
}

/// A sparse matrix for many products from either side.
struct SparseMap<Scalar: ArrayScalar>: LinearMap {
    private let matrix: CompressedColumns<Scalar>
    /// Products from the left are those that run on several threads.
    private let transpose: CompressedColumns<Scalar>

    init(_ matrix: CompressedColumns<Scalar>) {
        self.init(matrix: matrix, transpose: matrix.transposed())
    }

    private init(matrix: CompressedColumns<Scalar>, transpose: CompressedColumns<Scalar>) {
        self.matrix = matrix
        self.transpose = transpose
    }

    var shape: [Int] { matrix.shape }
    func product(with x: NDArray<Scalar>) -> NDArray<Scalar> { transpose.transposedMatmul(x) }
    func leftProduct(with x: NDArray<Scalar>) -> NDArray<Scalar> { NDArray(matrix.transposedMatmul(x).transposed()) }
    var turned: SparseMap { SparseMap(matrix: transpose, transpose: matrix) }
}
