import Foundation
import NDArray
import Testing

/// Expects `property` to hold for many random arrays; see ``counterexample(seed:trials:for:_:)``.
func expectProperty(
    seed: UInt64, trials: Int = 150, sourceLocation: SourceLocation = #_sourceLocation,
    for make: (inout PhiloxGenerator) -> [RandomArray] = { [RandomArray(using: &$0)] },
    _ property: ([RandomArray]) -> String?
) {
    guard let text = counterexample(seed: seed, trials: trials, for: make, property) else { return }
    Issue.record("\(text)", sourceLocation: sourceLocation)
}

/// Random arrays for which a property does not hold, or nil if none were found.
///
/// The property says what is wrong, or nil if nothing is. A failure is shrunk to arrays of which no simplification fails,
/// and told with the seed that repeats it. NDARRAY_PROPERTY_TRIALS in the environment changes the number of trials.
///
/// - Parameters:
///   - seed: of the first trial; trial n uses `seed + n`.
///   - trials: how many.
///   - make: draws the arrays of a trial.
///   - property: what is wrong with these arrays.
func counterexample(
    seed: UInt64, trials: Int = 150,
    for make: (inout PhiloxGenerator) -> [RandomArray] = { [RandomArray(using: &$0)] },
    _ property: ([RandomArray]) -> String?
) -> String? {
    let environment = ProcessInfo.processInfo.environment["NDARRAY_PROPERTY_TRIALS"].flatMap { UInt64($0) }
    for trial in 0..<(environment ?? UInt64(trials)) {
        var generator = PhiloxGenerator(seed: seed &+ trial)
        var arrays = make(&generator)
        guard var complaint = property(arrays) else { continue }
        while let (smaller, found) = simplification(of: arrays, property) { (arrays, complaint) = (smaller, found) }
        return "\(complaint)\nseed \(seed &+ trial), smallest: \(arrays.map(\.description).joined(separator: "; "))"
    }
    return nil
}

/// Simpler arrays for which the property does not hold either.
private func simplification(
    of arrays: [RandomArray], _ property: ([RandomArray]) -> String?
) -> (arrays: [RandomArray], complaint: String)? {
    for index in arrays.indices {
        for candidate in arrays[index].smaller() {
            // The shapes of several arrays belong together and are left alone.
            guard arrays.count == 1 || candidate.shape == arrays[index].shape else { continue }
            var others = arrays
            others[index] = candidate
            if let found = property(others) { return (others, found) }
        }
    }
    return nil
}

/// The first of several comparisons that fails.
struct Differences {
    private(set) var first: String?
    /// What the comparisons that follow are about.
    var context = ""

    /// Expects two arrays to be the same element by element; all NaN are the same.
    mutating func compare<Scalar: ArrayScalar>(
        _ name: String, _ actual: some NDArrayProtocol<Scalar>, _ expected: some NDArrayProtocol<Scalar>,
        tolerance: Double = 0
    ) {
        guard first == nil else { return }
        let (a, b) = (NDArray(actual), NDArray(expected))
        guard a.shape == b.shape else {
            first = "\(name)\(context): shape \(a.shape) instead of \(b.shape)"
            return
        }
        for (x, y) in zip(a.elements, b.elements) where x != y && !(x.isNaN && y.isNaN) {
            guard abs(Double(x) - Double(y)) <= tolerance * max(1, abs(Double(y))) else {
                first = "\(name)\(context): \(x) instead of \(y)"
                return
            }
        }
    }

    /// Expects two arrays of other elements to be equal.
    @_disfavoredOverload
    mutating func compare<Element: Equatable>(
        _ name: String, _ actual: NDArray<Element>, _ expected: NDArray<Element>
    ) {
        if first == nil, actual != expected { first = "\(name)\(context): differs" }
    }
}
