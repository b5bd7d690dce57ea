public import Factorization
internal import NDArray

extension InitializationLaws {
    /// The factors have the right shapes, and are finite and non-negative, in both precisions.
    ///
    /// - Throws: ``LawViolation`` where they are not.
    public static func validity(
        of initialization: some Initialization, trials: Int = standardTrials, seed: UInt64 = 0
    ) throws(LawViolation) {
        try hold("Valid factors", for: initialization, trials: trials, seed: seed) {
            (start) throws(FactorizationError) in
            var generator = PhiloxGenerator(seed: start.seed)
            do throws(FactorizationError) {
                _ = try initialization.validFactors(
                    for: StoredTarget(start.data(as: Double.self)), components: start.components, using: &generator)
                generator = PhiloxGenerator(seed: start.seed)
                _ = try initialization.validFactors(
                    for: StoredTarget(start.data(as: Float.self)), components: start.components, using: &generator)
                return nil
            } catch .invalidFactor(let message) {
                return message
            }
        }
    }

    /// Data that is zero everywhere, has no rows or columns, fewer of them than components, or a single entry of extreme
    /// size, gives valid factors or a `FactorizationError` that names no factor as its reason: never NaN.
    ///
    /// - Throws: ``LawViolation`` where factors have wrong shapes or entries that are negative or not finite.
    public static func odd(
        of initialization: some Initialization, trials: Int = standardTrials, seed: UInt64 = 0
    ) throws(LawViolation) {
        try hold("Odd data", for: initialization, trials: trials, seed: seed) { start in
            var matrices = [NDArray<Float>(zeros: [start.rows, start.columns])]
            matrices.append(NDArray(zeros: [start.rows, 0]))
            matrices.append(NDArray(zeros: [0, start.columns]))
            matrices += [1e-30, 1e30, .leastNonzeroMagnitude].map { NDArray([$0], shape: [1, 1]) }
            matrices.append(NDArray(start.data(as: Float.self)[0..<1, 0..<1]))
            for matrix in matrices {
                var generator = PhiloxGenerator(seed: start.seed)
                do throws(FactorizationError) {
                    _ = try initialization.validFactors(
                        for: StoredTarget(matrix), components: start.components, using: &generator)
                } catch .invalidFactor(let message) {
                    return "\(message), where the data has the shape \(matrix.shape) and the entries "
                        + "\(matrix.elements.prefix(3))"
                } catch {}
            }
            return nil
        }
    }

    /// The same state of the generator gives the same factors, bit for bit.
    ///
    /// - Throws: ``LawViolation`` where a second call gives others: its randomness comes from elsewhere.
    public static func reproducibility(
        of initialization: some Initialization, trials: Int = standardTrials, seed: UInt64 = 0
    ) throws(LawViolation) {
        try hold("The seed decides", for: initialization, trials: trials, seed: seed) {
            (start) throws(FactorizationError) in
            let (first, again) = (
                try start.factors(of: initialization, as: Double.self),
                try start.factors(of: initialization, as: Double.self)
            )
            return first == again ? nil : "a second call with the same seed gives other factors"
        }
    }

    /// Both precisions begin at the same place.
    ///
    /// - Throws: ``LawViolation`` where an entry differs by more than a hundredth of the largest of its factor: decisions,
    ///   such as that for an order of columns, may be close, but are the same.
    public static func precision(
        of initialization: some Initialization, trials: Int = standardTrials, seed: UInt64 = 0
    ) throws(LawViolation) {
        try hold("Single precision agrees with double", for: initialization, trials: trials, seed: seed) {
            (start) throws(FactorizationError) in
            let single = try start.factors(of: initialization, as: Float.self)
            let double = try start.factors(of: initialization, as: Double.self)
            for (name, single, double) in [
                ("basis", single.basis, double.basis), ("activations", single.activations, double.activations),
            ] {
                let largest = double.elements.max() ?? 0
                for (index, pair) in zip(single.elements, double.elements).enumerated()
                where !(abs(Double(pair.0) - pair.1) <= 0.01 * largest) {
                    return "entry \(index) of the \(name) is \(pair.0) in Float, \(pair.1) in Double"
                }
            }
            return nil
        }
    }
}
