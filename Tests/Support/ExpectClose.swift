public import NDArray
public import Testing

/// Expects two arrays to agree, element by element and as a whole.
///
/// Every element must satisfy `|actual - expected| <= absolute + relative * max(|expected|, scale)`, where `scale` is
/// the root mean square of the finite expected elements, so that an element which happens to lie near zero is not
/// held to digits that the arithmetic behind it never had. The whole array must satisfy
/// `norm(actual - expected) <= absolute * sqrt(count) + relative * norm(expected)`. NaN matches NaN and an infinity
/// the same infinity. A failure names the worst element and where it is.
///
/// - Parameter elementwise: demand `|actual - expected| <= absolute + relative * |expected|` of every element instead.
public func expectClose<Scalar: ArrayScalar>(
    _ actual: some NDArrayProtocol<Scalar>, _ expected: some NDArrayProtocol<Scalar>,
    relative: Double, absolute: Double = 0, elementwise: Bool = false, _ comment: @autoclosure () -> Comment? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
) {
    let complaint = complaint(actual, expected, relative: relative, absolute: absolute, elementwise: elementwise)
    if let complaint { Issue.record(explain(complaint, comment()), sourceLocation: sourceLocation) }
}

/// What ``expectClose(_:_:relative:absolute:elementwise:_:sourceLocation:)`` reports; nil if the arrays agree.
func complaint<Scalar: ArrayScalar>(
    _ actual: some NDArrayProtocol<Scalar>, _ expected: some NDArrayProtocol<Scalar>,
    relative: Double, absolute: Double = 0, elementwise: Bool = false
) -> String? {
    guard actual.shape == expected.shape else { return "shape \(actual.shape) instead of \(expected.shape)" }
    let difference = Difference(
        NDArray(actual).elements.map { Double($0) }, NDArray(expected).elements.map { Double($0) },
        relative: relative, absolute: absolute, elementwise: elementwise)
    return difference.complaint(shape: actual.shape)
}

/// Expects two numbers to satisfy `|actual - expected| <= absolute + relative * |expected|`.
public func expectClose<Scalar: ArrayScalar>(
    _ actual: Scalar, _ expected: Scalar, relative: Double, absolute: Double = 0,
    _ comment: @autoclosure () -> Comment? = nil, sourceLocation: SourceLocation = #_sourceLocation
) {
    expectClose(
        NDArray([actual], shape: []), NDArray([expected], shape: []), relative: relative, absolute: absolute,
        elementwise: true, comment(), sourceLocation: sourceLocation)
}

private func explain(_ text: String, _ comment: Comment?) -> Comment {
    Comment(rawValue: comment.map { "\($0.rawValue): \(text)" } ?? text)
}

/// How far two lists of numbers are apart.
struct Difference {
    /// The error of each element as a multiple of what is allowed; above 1 is a failure.
    private var worstRatio = 0.0
    private var worstIndex = 0
    private var worstPair = (0.0, 0.0)
    private var failures = 0
    private var errorNorm = 0.0
    private var allowedNorm = 0.0

    init(_ actual: [Double], _ expected: [Double], relative: Double, absolute: Double, elementwise: Bool) {
        let finite = expected.filter(\.isFinite)
        let peak = finite.reduce(0) { max($0, abs($1)) }
        // Dividing by the peak keeps the squares of very large and very small numbers in range.
        let unit = peak > 0 ? peak : 1
        let norm = unit * finite.reduce(0) { $0 + ($1 / unit) * ($1 / unit) }.squareRoot()
        let scale = elementwise || finite.isEmpty ? 0 : norm / Double(finite.count).squareRoot()
        var errors = 0.0
        for index in expected.indices {
            let (value, target) = (actual[index], expected[index])
            if value == target || (value.isNaN && target.isNaN) { continue }
            let error = abs(value - target)
            let allowed = absolute + relative * max(abs(target), scale)
            let ratio = error.isFinite && target.isFinite ? (error == 0 ? 0 : error / allowed) : .infinity
            if error.isFinite { errors += (error / unit) * (error / unit) }
            if ratio > 1 { failures += 1 }
            if ratio > worstRatio {
                (worstRatio, worstIndex, worstPair) = (ratio, index, (value, target))
            }
        }
        errorNorm = unit * errors.squareRoot()
        allowedNorm = absolute * Double(expected.count).squareRoot() + relative * norm
    }

    func complaint(shape: [Int]) -> String? {
        guard failures > 0 || errorNorm > allowedNorm else { return nil }
        var rest = worstIndex
        var index: [Int] = []
        for extent in shape.reversed() {
            index.insert(rest % extent, at: 0)
            rest /= extent
        }
        return """
            \(failures) of \(shape.reduce(1, *)) elements differ, worst at \(index): \(worstPair.0) instead of \
            \(worstPair.1), \(worstRatio) times the allowed error; norm of the difference \(errorNorm), \
            allowed \(allowedNorm)
            """
    }
}
