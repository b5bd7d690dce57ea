public import NDArray

/// Random non-negative starts. Zeros in a factor are absorbing, so every entry is kept above zero.
public enum Initialization {
    /// A basis of shape [rows, components] with entries from uniform(0, 1) + 0.001, columns then scaled to the given
    /// norm.
    public static func basis<Scalar: ArrayScalar>(
        rows: Int, components: Int, constraint: (any BasisConstraint)? = nil,
        using generator: inout some RandomNumberGenerator
    ) -> NDArray<Scalar> {
        var basis: NDArray<Scalar> = uniform([rows, components], using: &generator)
        if let constraint {
            basis.withUnsafeMutableBuffer { elements in
                guard let first = elements.baseAddress else { return }
                _ = normalizeColumns(first, rows: rows, components: components, constraint)
            }
        }
        return basis
    }

    /// Activations of shape [components, frames] from uniform(0, 1) + 0.001, scaled so that basis · activations has
    /// about the mean of the target.
    public static func activations<Scalar: ArrayScalar>(
        frames: Int, basis: NDArray<Scalar>, targetMean: Double, using generator: inout some RandomNumberGenerator
    ) -> NDArray<Scalar> {
        let components = basis.shape[1]
        let scale = Scalar(targetMean / (0.5 * Double(components) * max(mean(of: basis), 1e-30)))
        var activations: NDArray<Scalar> = uniform([components, frames], using: &generator)
        activations.withUnsafeMutableBuffer { elements in
            for index in elements.indices { elements[index] *= scale }
        }
        return activations
    }

    /// The mean of a target's entries, in double precision; zero for one without entries.
    public static func mean<Scalar: ArrayScalar>(of target: any ObservationTarget<Scalar>) -> Double {
        let (rows, columns) = (target.rows, target.columns)
        let width = 512
        let tile = ScratchBuffer<Scalar>(count: rows * width)
        let ones = [Scalar](repeating: 1, count: width)
        var total = 0.0
        for start in stride(from: 0, to: columns, by: width) {
            let count = min(width, columns - start)
            target.read(columns: start..<start + count, into: tile.base, rowStride: width)
            for row in 0..<rows { total += weightedSum(of: tile.base + row * width, weights: ones, count: count) }
        }
        return rows * columns == 0 ? 0 : total / Double(rows * columns)
    }

    static func mean<Scalar: ArrayScalar>(of array: NDArray<Scalar>) -> Double {
        array.withUnsafeBuffer { $0.reduce(0.0) { $0 + Double($1) } } / Double(max(array.count, 1))
    }

    private static func uniform<Scalar: ArrayScalar>(
        _ shape: [Int], using generator: inout some RandomNumberGenerator
    ) -> NDArray<Scalar> {
        NDArray(uninitializedShape: shape) { elements in
            for index in elements.indices {
                let uniform = Double(generator.next() >> 11) * 0x1p-53
                elements.initializeElement(at: index, to: Scalar(uniform + 1e-3))
            }
        }
    }
}
