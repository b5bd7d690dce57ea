internal import NDArray

/// Checks that an array is a matrix of finite non-negative numbers.
func requireNonNegative<Scalar: ArrayScalar>(
    _ matrix: NDArray<Scalar>, named name: String
) throws(FactorizationError) {
    guard matrix.rank == 2 else {
        throw .invalidTarget("\(name) must be a matrix, but its shape is \(matrix.shape)")
    }
    guard let (index, value) = firstInvalidEntry(of: matrix) else { return }
    throw invalidEntry(value, named: name, row: index / matrix.shape[1], column: index % matrix.shape[1])
}

/// What is wrong with an entry that is not a finite non-negative number.
func invalidEntry<Scalar: ArrayScalar>(_ value: Scalar, named name: String, row: Int, column: Int) -> FactorizationError
{
    let position = "row \(row), column \(column)"
    return .invalidTarget(
        value.isFinite
            ? "\(name) has a negative entry (\(value) at \(position)): non-negative factorisation needs values >= 0"
            : "\(name) has an entry that is not a finite number (\(value) at \(position))")
}

@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
func firstInvalidEntry<Scalar: ArrayScalar>(of array: NDArray<Scalar>) -> (index: Int, value: Scalar)? {
    array.withUnsafeBuffer { elements in
        for index in elements.indices where !(elements[index] >= 0 && elements[index] < .infinity) {
            return (index, elements[index])
        }
        return nil
    }
}

/// The first entry with a weight that is exactly zero, which divergences such as Itakura-Saito do not accept.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
func firstZero<Scalar: ArrayScalar>(of array: NDArray<Scalar>, weights: NDArray<Scalar>? = nil) -> Int? {
    array.withUnsafeBuffer { elements in
        guard let weights else { return elements.firstIndex(of: 0) }
        return weights.withUnsafeBuffer { weights in
            elements.indices.first { elements[$0] == 0 && weights[$0] > 0 }
        }
    }
}
