import NDArray
import Testing

/// A command line that must fail: what lies in the folder, the arguments after `factorize`, the exit code and a part of
/// the one line on standard error.
struct WrongInput: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var files: [String: [UInt8]] = [:]
    var matrices: [String: NDArray<Double>] = [:]
    let arguments: [String]
    let status: Int32
    let message: String

    init(
        _ name: String, files: [String: [UInt8]] = [:], matrices: [String: NDArray<Double>] = [:], _ arguments: String,
        status: Int32, _ message: String
    ) {
        testDescription = name
        self.files = files
        self.matrices = matrices
        self.arguments = arguments.split(separator: " ").map(String.init)
        self.status = status
        self.message = message
    }
}

private func matrix(_ change: (Int) -> Double? = { _ in nil }) -> NDArray<Double> {
    NDArray((0..<12).map { change($0) ?? 1 + Double($0) }, shape: [3, 4])
}

private let good = ["X.npy": matrix()]
private let eightBytes = [UInt8](repeating: 0, count: 8)

private let wrongData: [WrongInput] = [
    WrongInput(
        "more components than memory", matrices: good, "X.npy -c 20000000000 -o o", status: 64, "GB of memory"),
    WrongInput(
        "numbers that overflow", matrices: good, "X.npy -c 2 --divergence beta:1e308 -o o", status: 65,
        "left the range of Float"),
    WrongInput("missing file", "X.npy -c 2 -o o", status: 66, "X.npy: no such file"),
    WrongInput("folder instead of file", ". -c 2 -o o", status: 66, ".: cannot be read"),
    WrongInput(
        "not a .npy file", files: ["X.npy": Array("1,2,3\n4,5,6\n".utf8)], "X.npy -c 2 -o o", status: 65,
        "X.npy: not a .npy file"),
    WrongInput("empty file", files: ["X.npy": []], "X.npy -c 2 -o o", status: 65, "X.npy: not a .npy file"),
    WrongInput(
        "cut off", files: ["X.npy": rawNPY(type: "'<f8'", shape: "(2, 2)", elements: eightBytes)], "X.npy -c 2 -o o",
        status: 65, "X.npy: is cut off: 32 bytes of elements expected, 8 found"),
    WrongInput(
        "complex elements",
        files: ["X.npy": rawNPY(type: "'<c16'", shape: "(1, 1)", elements: eightBytes + eightBytes)],
        "X.npy -c 2 -o o", status: 65, "X.npy: holds complex"),
    WrongInput(
        "object elements", files: ["X.npy": rawNPY(type: "'|O'", shape: "(1, 1)", elements: eightBytes)],
        "X.npy -c 2 -o o", status: 65, "object"),
    WrongInput(
        "vector", matrices: ["X.npy": NDArray([1, 2, 3])], "X.npy -c 2 -o o", status: 65,
        "X.npy: a matrix with 2 axes is needed, but the array has the shape [3]"),
    WrongInput(
        "three axes", matrices: ["X.npy": NDArray(ones: [2, 2, 2])], "X.npy -c 2 -o o", status: 65,
        "X.npy: a matrix with 2 axes is needed, but the array has the shape [2, 2, 2]"),
    WrongInput(
        "scalar", matrices: ["X.npy": NDArray([1], shape: [])], "X.npy -c 2 -o o", status: 65, "the shape []"),
    WrongInput(
        "no rows", matrices: ["X.npy": NDArray(zeros: [0, 4])], "X.npy -c 2 -o o", status: 65,
        "X.npy: the matrix of shape [0, 4] is empty"),
    WrongInput(
        "no columns", matrices: ["X.npy": NDArray(zeros: [4, 0])], "X.npy -c 2 -o o", status: 65,
        "X.npy: the matrix of shape [4, 0] is empty"),
    WrongInput(
        "negative", matrices: ["X.npy": matrix { $0 == 6 ? -0.5 : nil }], "X.npy -c 2 -o o", status: 65,
        "X.npy: data has a negative entry (-0.5 at row 1, column 2)"),
    WrongInput(
        "NaN", matrices: ["X.npy": matrix { $0 == 6 ? .nan : nil }], "X.npy -c 2 -o o", status: 65,
        "X.npy: data has an entry that is not a finite number (nan at row 1, column 2)"),
    WrongInput(
        "infinity", matrices: ["X.npy": matrix { $0 == 11 ? .infinity : nil }], "X.npy -c 2 -o o", status: 65,
        "X.npy: data has an entry that is not a finite number (inf at row 2, column 3)"),
    WrongInput(
        "too large for single precision", matrices: ["X.npy": matrix { $0 == 0 ? 1e300 : nil }], "X.npy -c 2 -o o",
        status: 65, "use --precision float64"),
    WrongInput(
        "zero under Itakura-Saito", matrices: ["X.npy": matrix { $0 == 5 ? 0 : nil }],
        "X.npy -c 2 --divergence is -o o", status: 65, "X.npy: the entry at row 1, column 1 is zero"),
    WrongInput(
        "zero under a divergence below it", matrices: ["X.npy": matrix { $0 == 5 ? 0 : nil }],
        "X.npy -c 2 --divergence beta:-0.5 -o o", status: 65, "raise zeros with --data-floor"),
    WrongInput(
        "zero row under Itakura-Saito", matrices: ["X.npy": matrix { $0 < 4 ? 0 : nil }],
        "X.npy -c 2 --divergence is -o o", status: 65, "X.npy: the entry at row 0, column 0 is zero"),
    WrongInput(
        "zero column under Itakura-Saito", matrices: ["X.npy": matrix { $0 % 4 == 3 ? 0 : nil }],
        "X.npy -c 2 --divergence is -o o", status: 65, "X.npy: the entry at row 0, column 3 is zero"),
]

private let wrongStarts: [WrongInput] = [
    WrongInput(
        "missing basis", matrices: good, "X.npy --initial-basis W.npy -o o", status: 66, "W.npy: no such file"),
    WrongInput(
        "basis with other rows", matrices: good.merging(["W.npy": NDArray(ones: [4, 2])]) { $1 },
        "X.npy --initial-basis W.npy -o o", status: 65, "W.npy: the initial basis has the shape [4, 2]"),
    WrongInput(
        "basis against --components", matrices: good.merging(["W.npy": NDArray(ones: [3, 2])]) { $1 },
        "X.npy -c 5 --initial-basis W.npy -o o", status: 65, "need [3, 5]"),
    WrongInput(
        "activations against the basis",
        matrices: good.merging(["W.npy": NDArray(ones: [3, 2]), "H.npy": NDArray(ones: [3, 4])]) { $1 },
        "X.npy --initial-basis W.npy --initial-activations H.npy -o o", status: 65,
        "H.npy: the initial activations have the shape [3, 4]"),
    WrongInput(
        "activations with other columns", matrices: good.merging(["H.npy": NDArray(ones: [2, 5])]) { $1 },
        "X.npy -c 2 --initial-activations H.npy -o o", status: 65, "--components 2 need [2, 4]"),
    WrongInput(
        "negative basis", matrices: good.merging(["W.npy": NDArray(repeating: -1, shape: [3, 2])]) { $1 },
        "X.npy --initial-basis W.npy -o o", status: 65, "W.npy: data has a negative entry"),
    WrongInput(
        "NaN in the activations", matrices: good.merging(["H.npy": NDArray(repeating: .nan, shape: [2, 4])]) { $1 },
        "X.npy --initial-activations H.npy -o o", status: 65, "H.npy: data has an entry that is not a finite number"),
]

private let wrongOptions: [WrongInput] = [
    WrongInput("no matrix", "-c 2 -o o", status: 64, "<X.npy>"),
    WrongInput("no output", "X.npy -c 2", status: 64, "--output-directory"),
    WrongInput("no components", matrices: good, "X.npy -o o", status: 64, "give --components K"),
    WrongInput("K = 0", matrices: good, "X.npy -c 0 -o o", status: 64, "--components must be at least 1, not 0"),
    WrongInput("K < 0", matrices: good, "X.npy -c -3 -o o", status: 64, "--components must be at least 1, not -3"),
    WrongInput("K is no number", matrices: good, "X.npy -c many -o o", status: 64, "'many' is invalid for '-c <K>'"),
    WrongInput(
        "fixed basis without one", matrices: good, "X.npy -c 2 --fixed-basis -o o", status: 64, "--initial-basis"),
    WrongInput(
        "unknown divergence", matrices: good, "X.npy -c 2 --divergence foo -o o", status: 64,
        "unknown divergence \"foo\": use kl, euclidean, is, beta:<number> or alpha:<number>"),
    WrongInput(
        "beta that is no number", matrices: good, "X.npy -c 2 --divergence beta:nan -o o", status: 64, "beta:nan"),
    WrongInput(
        "unknown update rule", matrices: good, "X.npy -c 2 --update fast -o o", status: 64,
        "unknown update rule \"fast\": use mm, paper or ratio"),
    WrongInput(
        "unknown normalization", matrices: good, "X.npy -c 2 --normalization l3 -o o", status: 64,
        "unknown normalization \"l3\": use none, l1 or l2"),
    WrongInput(
        "unknown precision", matrices: good, "X.npy -c 2 --precision float16 -o o", status: 64,
        "'float32' and 'float64'"),
    WrongInput(
        "negative sparsity", matrices: good, "X.npy -c 2 --sparsity -0.1 -o o", status: 64,
        "--sparsity must be a finite number >= 0, not -0.1"),
    WrongInput(
        "infinite tolerance", matrices: good, "X.npy -c 2 --tolerance inf -o o", status: 64,
        "--tolerance must be a finite number >= 0, not inf"),
    WrongInput(
        "hidden for nothing", matrices: good, "X.npy -c 2 --hold-out 0.2 -o o", status: 64, "need --components auto"),
    WrongInput(
        "a price beyond Float", matrices: good, "X.npy -c 2 --sparsity 1e300 -o o", status: 64,
        "--sparsity must be at most 1e30, not 1e+300"),
    WrongInput(
        "negative iterations", matrices: good, "X.npy -c 2 --iterations -1 -o o", status: 64,
        "--iterations must be at least 0, not -1"),
    WrongInput(
        "zero floor", matrices: good, "X.npy -c 2 --floor 0 -o o", status: 64, "--floor must be a finite number > 0"),
    WrongInput(
        "no threads", matrices: good, "X.npy -c 2 --threads 0 -o o", status: 64, "--threads must be between 1 and 1024"),
    WrongInput("negative seed", matrices: good, "X.npy -c 2 --seed -1 -o o", status: 64, "'-1' is invalid for '--seed"),
    WrongInput("unknown option", matrices: good, "X.npy -c 2 -o o --fast", status: 64, "--fast"),
    WrongInput(
        "empty output name", matrices: good, "X.npy -c 2 --output-directory=", status: 64,
        "Missing value for '--output-directory"),
]

@Suite("dnmf factorize: wrong input gets one line, the right code, and leaves nothing behind")
struct FactorizeWrongInputTests {
    @Test(arguments: wrongData + wrongStarts + wrongOptions)
    func isRefused(_ wrong: WrongInput) throws {
        let scratch = Scratch()
        for (name, bytes) in wrong.files { try scratch.write(bytes, to: name) }
        for (name, matrix) in wrong.matrices { try scratch.write(matrix, to: name) }
        let before = scratch.contents()
        let outcome = try Program.run(["factorize"] + wrong.arguments, in: scratch)
        #expect(outcome.status == wrong.status, "\(outcome)")
        #expect(outcome.output.isEmpty, "\(outcome)")
        #expect(outcome.errorLines.count == 1 && outcome.errors.hasPrefix("dnmf: error: "), "\(outcome)")
        #expect(outcome.errors.contains(wrong.message), "\(outcome)")
        #expect(scratch.contents() == before)
    }
}
