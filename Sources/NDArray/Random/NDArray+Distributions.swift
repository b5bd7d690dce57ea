extension NDArray where Element: ArrayScalar {
    /// Independent numbers with exponential distribution, drawn in row-major order.
    ///
    /// ```swift
    /// var generator = PhiloxGenerator(seed: 1)
    /// let waits = NDArray<Double>(exponential: [10_000], rate: 4, using: &generator)
    /// print(abs(waits.mean() - 0.25) < 0.01)
    /// // true
    /// ```
    public init(exponential shape: [Int], rate: Element = 1, using generator: inout some RandomNumberGenerator) {
        self.init(uninitializedShape: shape) { target in
            for index in target.indices {
                target.initializeElement(at: index, to: Element(generator.exponential(rate: Double(rate))))
            }
        }
    }

    /// Independent numbers with gamma distribution, drawn in row-major order; the mean is `shape · scale`.
    ///
    /// ```swift
    /// var generator = PhiloxGenerator(seed: 1)
    /// let powers = NDArray<Double>(gamma: [10_000], shape: 3, scale: 2, using: &generator)
    /// print(abs(powers.mean() - 6) < 0.1)
    /// // true
    /// ```
    public init(
        gamma dimensions: [Int], shape: Element, scale: Element = 1, using generator: inout some RandomNumberGenerator
    ) {
        self.init(uninitializedShape: dimensions) { target in
            for index in target.indices {
                let value = generator.gamma(shape: Double(shape), scale: Double(scale))
                target.initializeElement(at: index, to: Element(value))
            }
        }
    }

    /// Independent whole numbers with Poisson distribution, drawn in row-major order.
    ///
    /// ```swift
    /// var generator = PhiloxGenerator(seed: 1)
    /// let counts = NDArray<Double>(poisson: [10_000], mean: 2.5, using: &generator)
    /// print(abs(counts.mean() - 2.5) < 0.1)
    /// // true
    /// ```
    public init(poisson shape: [Int], mean: Element, using generator: inout some RandomNumberGenerator) {
        self.init(uninitializedShape: shape) { target in
            for index in target.indices {
                target.initializeElement(at: index, to: Element(generator.poisson(mean: Double(mean))))
            }
        }
    }
}

extension NDArrayProtocol {
    /// The parts along an axis in random order, each order with the same probability.
    ///
    /// ```swift
    /// var generator = PhiloxGenerator(seed: 1)
    /// let a = NDArray<Double>(arange: 5).shuffled(using: &generator)
    /// print(a.sorted())
    /// // [0. 1. 2. 3. 4.]
    /// ```
    public func shuffled(axis: Int = 0, using generator: inout some RandomNumberGenerator) -> NDArray<Element> {
        let axis = resolvedAxis(axis, rank: shape.count, operation: "NDArray.shuffled")
        return taking(generator.permutation(shape[axis]), axis: axis)
    }

    /// Parts along an axis drawn at random (`numpy.random.Generator.choice`).
    ///
    /// ```swift
    /// var generator = PhiloxGenerator(seed: 1)
    /// let a = NDArray<Double>([10, 20, 30]).choice(5, using: &generator)
    /// print(a.shape)
    /// // [5]
    /// ```
    ///
    /// - Parameters:
    ///   - count: how many.
    ///   - axis: the axis; negative ones count from the back.
    ///   - replacing: whether a part may be drawn again.
    ///   - generator: where randomness comes from.
    /// - Precondition: an axis that is not empty, with enough positions if none may be drawn again.
    public func choice(
        _ count: Int, axis: Int = 0, replacing: Bool = true, using generator: inout some RandomNumberGenerator
    ) -> NDArray<Element> {
        let axis = resolvedAxis(axis, rank: shape.count, operation: "NDArray.choice")
        let extent = shape[axis]
        require(
            count >= 0 && (count == 0 || extent > 0) && (replacing || count <= extent),
            "NDArray.choice: \(count) of axis \(axis) of the shape \(shape)")
        let positions =
            replacing
            ? (0..<count).map { _ in generator.integer(below: extent) }
            : Array(generator.permutation(extent).prefix(count))
        return taking(positions, axis: axis)
    }
}
