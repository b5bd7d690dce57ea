internal import NDArray
internal import Support
internal import Testing

@Suite struct OracleTests {
    static func cases(_ operations: Set<String>) -> [OracleCase] {
        OracleCase.all.filter { operations.contains($0.operation) }
    }

    @Test func everyCaseHasATest() {
        let tested: Set = [
            "add", "subtract", "multiply", "divide", "minimum", "maximum", "negate", "abs", "sqrt", "exp", "log", "pow",
            "clamp", "sum", "mean", "min", "max", "norm", "argmax", "argmin", "view", "reshape", "broadcast",
            "diagonal",
            "matmul", "load", "refuse", "print",
        ]
        #expect(Set(OracleCase.all.map(\.operation)) == tested)
        #expect(OracleCase.all.count >= 130)
    }

    @Test(
        arguments: cases([
            "add", "subtract", "multiply", "divide", "minimum", "maximum", "negate", "abs", "sqrt", "exp", "log", "pow",
            "clamp", "sum", "mean", "min", "max", "norm", "view", "reshape", "broadcast", "diagonal", "matmul", "load",
        ]))
    func agreesWithNumPy(_ oracle: OracleCase) throws {
        if oracle.precision == "float32" {
            try check(oracle, as: Float.self)
        } else {
            try check(oracle, as: Double.self)
        }
    }

    private func check<Scalar: ArrayScalar>(_ oracle: OracleCase, as type: Scalar.Type) throws {
        let operands = try oracle.operands(as: type)
        let result = compute(oracle, operands)
        let expected = try NDArray<Scalar>(contentsOfNPY: OracleCase.path(oracle.expected!))
        let rounding = Double(Scalar.ulpOfOne)
        switch oracle.operation {
        case "exp", "log", "pow":
            // Both sides are at most 2 ulp off (NumPy's own functions are not correctly rounded either).
            expectClose(
                result, expected, relative: 4 * rounding, absolute: Double(Scalar.leastNonzeroMagnitude),
                elementwise: true)
        case "sum", "mean", "norm", "matmul":
            expectClose(result, expected, relative: 16 * rounding)
        default:
            // One rounding at most: the same bits, signs of zeros included.
            #expect(result.shape == expected.shape)
            #expect(result.elements.map(Bits.init) == expected.elements.map(Bits.init))
        }
    }

    private func compute<Scalar: ArrayScalar>(_ oracle: OracleCase, _ a: [NDArrayView<Scalar>]) -> NDArray<Scalar> {
        let axes = oracle.axes ?? []
        let keepDims = oracle.keepDims ?? false
        switch oracle.operation {
        case "add": return a[0] + a[1]
        case "subtract": return a[0] - a[1]
        case "multiply": return a[0] * a[1]
        case "divide": return a[0] / a[1]
        case "minimum": return a[0].minimum(a[1])
        case "maximum": return a[0].maximum(a[1])
        case "negate": return -a[0]
        case "abs": return a[0].abs()
        case "sqrt": return a[0].sqrt()
        case "exp": return a[0].exp()
        case "log": return a[0].log()
        case "pow": return a[0].pow(Scalar(oracle.exponent!))
        case "clamp": return a[0].clamped(to: Scalar(oracle.lower!)...Scalar(oracle.upper!))
        case "sum": return a[0].sum(axes: axes, keepDims: keepDims)
        case "mean": return a[0].mean(axes: axes, keepDims: keepDims)
        case "min": return a[0].min(axes: axes, keepDims: keepDims)
        case "max": return a[0].max(axes: axes, keepDims: keepDims)
        case "norm": return a[0].norm(axes: axes, keepDims: keepDims)
        case "view", "load": return NDArray(a[0])
        case "reshape": return NDArray(a[0].reshaped(oracle.shape!))
        case "broadcast": return NDArray(a[0].broadcast(to: oracle.shape!))
        case "diagonal": return NDArray(a[0].diagonal(offset: oracle.offset!))
        case "matmul": return a[0].matmul(a[1])
        default: preconditionFailure("unknown operation \(oracle.operation)")
        }
    }

    @Test(arguments: cases(["argmax", "argmin"]))
    func findsTheFirstExtremum(_ oracle: OracleCase) throws {
        let operand = try oracle.operands(as: Double.self)[0]
        let axis = oracle.axes![0]
        let positions = oracle.operation == "argmax" ? operand.argMax(axis: axis) : operand.argMin(axis: axis)
        let expected = try NDArray<Double>(contentsOfNPY: OracleCase.path(oracle.expected!))
        #expect(NDArray<Double>(converting: positions) == expected)
    }

    @Test(arguments: cases(["refuse"]))
    func refusesByName(_ oracle: OracleCase) throws {
        let path = OracleCase.path(oracle.inputs[0].file)
        let error = #expect(throws: NPYError.self) { try NDArray<Double>(contentsOfNPY: path) }
        guard case .unsupportedElementType(let name, _) = error?.reason else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(name == oracle.type)
        #expect(error!.description.hasPrefix("\(path): holds \(name) elements ("))
        #expect(!error!.description.contains("\n"))
    }

    @Test(arguments: cases(["print"]))
    func printsAsNumPyDoes(_ oracle: OracleCase) throws {
        let format = ArrayFormat(precision: oracle.digits!)
        if oracle.precision == "float32" {
            #expect(try oracle.operands(as: Float.self)[0].formatted(format) == oracle.text!)
        } else {
            #expect(try oracle.operands(as: Double.self)[0].formatted(format) == oracle.text!)
        }
    }
}

/// A number that equals another one with the same bits; all NaN are equal.
struct Bits<Scalar: ArrayScalar>: Equatable {
    let value: Scalar

    init(_ value: Scalar) { self.value = value }

    static func == (a: Bits, b: Bits) -> Bool {
        a.value.isNaN ? b.value.isNaN : a.value == b.value && a.value.sign == b.value.sign
    }
}
