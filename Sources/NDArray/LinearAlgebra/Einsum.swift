/// Sums and reorders the axes of one array by Einstein's convention.
///
/// Letters name the axes of the operand and, after the arrow, those of the result; the sum runs over all that are missing
/// there. A letter that stands twice takes the diagonal. Without an arrow the result has the letters that stand once, in
/// alphabetical order.
///
/// ```swift
/// let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
/// print(einsum("ii", a), einsum("ij->j", a), einsum("ii->i", a))
/// // 5.0 [4. 6.] [1. 4.]
/// ```
///
/// - Precondition: letters that fit the shape, and a result that names each of them at most once.
public func einsum<Element: ArrayScalar>(
    _ subscripts: String, _ a: some NDArrayProtocol<Element>
) -> NDArray<Element> {
    let parsed = EinsteinSubscripts(subscripts, shapes: [a.shape])
    let term = EinsteinTerm(a, parsed.operands[0]).summed(keeping: Set(parsed.result))
    return NDArray(term.arranged(parsed.result))
}

/// Multiplies two arrays and sums over axes by Einstein's convention.
///
/// Letters name the axes of the operands and, after the arrow, those of the result; the sum runs over all that are missing
/// there. A letter that stands twice in an operand takes its diagonal. Without an arrow the result has the letters that
/// stand once, in alphabetical order. The work is a (batched) matrix product on BLAS; operands are copied only if their
/// axes do not lie suitably. As numpy.einsum, except that axes of extent 1 are not repeated.
///
/// ```swift
/// let a = NDArray<Double>(rows: [[1, 2], [3, 4]])
/// print(einsum("ij,jk->ik", a, a))
/// // [[ 7. 10.]
/// //  [15. 22.]]
/// print(einsum("ij,ij->i", a, a))
/// // [ 5. 25.]
/// ```
///
/// - Precondition: letters that fit the shapes, and a result that names each of them at most once.
public func einsum<Element: ArrayScalar>(
    _ subscripts: String, _ a: some NDArrayProtocol<Element>, _ b: some NDArrayProtocol<Element>
) -> NDArray<Element> {
    let parsed = EinsteinSubscripts(subscripts, shapes: [a.shape, b.shape])
    let result = parsed.result
    // What only one operand has and the result has not is summed beforehand.
    let first = EinsteinTerm(a, parsed.operands[0]).summed(keeping: Set(result).union(parsed.operands[1]))
    let second = EinsteinTerm(b, parsed.operands[1]).summed(keeping: Set(result).union(parsed.operands[0]))
    let shared = first.labels.filter { second.labels.contains($0) }
    let contracted = shared.filter { !result.contains($0) }
    if contracted.isEmpty {
        return first.spread(over: result) * second.spread(over: result)
    }
    let batch = result.filter { shared.contains($0) }
    // The rows of the product are the axes of the operand that the result does not end with.
    let swaps = result.last.map { first.labels.contains($0) && !second.labels.contains($0) } ?? false
    let (left, right) = swaps ? (second, first) : (first, second)
    func free(_ term: EinsteinTerm<Element>) -> [Character] {
        result.filter { term.labels.contains($0) && !shared.contains($0) }
    }
    let (rows, columns) = (free(left), free(right))
    let product = left.grouped(batch, rows, contracted).matmul(right.grouped(batch, contracted, columns))
    let labels = batch + rows + columns
    let term = EinsteinTerm(product.reshaped(labels.map { parsed.extents[$0]! }), labels)
    return NDArray(term.arranged(result))
}
