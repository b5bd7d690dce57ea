import Foundation
import NDArray
import Support
import Testing

@Suite("dnmf factorize")
struct FactorizeOutputTests {
    private let data = FactorizeFixture.path("X.npy")

    @Test func writesThreeFilesAndSaysSo() throws {
        let scratch = Scratch()
        let outcome = try Program.run(
            ["factorize", data, "-c", "5", "--iterations", "12", "-o", "deep/er"], in: scratch)
        #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome)")
        #expect(
            scratch.contents()
                == ["deep", "deep/er", "activations.npy", "basis.npy", "objective.npy"].enumerated()
                .map { $0 < 2 ? $1 : "deep/er/\($1)" })
        #expect(try scratch.matrix("deep/er/basis.npy").shape == [60, 5])
        #expect(try scratch.matrix("deep/er/activations.npy").shape == [5, 200])
        let trace = try scratch.matrix("deep/er/objective.npy").elements
        #expect(trace.count == 13)
        #expect(zip(trace, trace.dropFirst()).allSatisfy { $1 <= $0 }, "the default update must not raise \(trace)")
        #expect(outcome.output.contains("60 x 200") && outcome.output.contains("in 12 iterations"))
        #expect(outcome.output.contains("deep/er/basis.npy"))
    }

    /// A link to a file elsewhere stays a link, and the file keeps its permissions.
    @Test func linksAndPermissionsOfOlderFilesAreKept() throws {
        let scratch = Scratch()
        try scratch.makeFolder("o")
        try scratch.write([1], to: "elsewhere.npy")
        chmod(scratch.path("elsewhere.npy"), 0o640)
        symlink(scratch.path("elsewhere.npy"), scratch.path("o/basis.npy"))
        let outcome = try Program.run(["factorize", data, "-c", "2", "--iterations", "1", "-o", "o"], in: scratch)
        #expect(outcome.status == 0, "\(outcome)")
        var status = stat()
        #expect(lstat(scratch.path("o/basis.npy"), &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
        #expect(stat(scratch.path("elsewhere.npy"), &status) == 0 && status.st_mode & 0o777 == 0o640)
        #expect(try scratch.matrix("elsewhere.npy").shape == [60, 2])
    }

    @Test func precisionDecidesTheTypeOfTheFiles() throws {
        for (precision, code) in [("float32", "<f4"), ("float64", "<f8")] {
            let scratch = Scratch()
            let outcome = try Program.run(
                ["factorize", data, "-c", "2", "--iterations", "1", "--precision", precision, "-o", "o"], in: scratch)
            #expect(outcome.status == 0, "\(outcome)")
            for (name, expected) in [("basis", code), ("activations", code), ("objective", "<f8")] {
                let header = String(decoding: try scratch.data("o/\(name).npy").prefix(80), as: UTF8.self)
                #expect(header.contains("'\(expected)'"), "\(name) with \(precision): \(header)")
            }
        }
    }

    @Test func printsOneJSONObject() throws {
        struct Report: Decodable {
            let rows, columns, components, iterations: Int
            let divergence, stopReason: String
            let objectiveFirst, objectiveLast, seconds: Double
            let files: [String: String]
        }
        let scratch = Scratch()
        let outcome = try Program.run(
            ["factorize", data, "-c", "5", "--divergence", "beta:0.5", "--iterations", "7", "--json", "-o", "o"],
            in: scratch)
        #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome)")
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let report = try decoder.decode(Report.self, from: Data(outcome.output.utf8))
        let trace = try scratch.matrix("o/objective.npy").elements
        #expect((report.rows, report.columns, report.components) == (60, 200, 5))
        #expect(report.iterations == 7 && report.stopReason == "iteration_limit" && report.divergence == "beta:0.5")
        #expect(report.objectiveFirst == trace.first && report.objectiveLast == trace.last)
        #expect(
            report.files == [
                "basis": "o/basis.npy", "activations": "o/activations.npy", "objective": "o/objective.npy",
            ])
    }

    @Test func quietPrintsNothing() throws {
        let scratch = Scratch()
        let outcome = try Program.run(
            ["factorize", data, "-c", "70", "--iterations", "1", "--quiet", "-o", "o"], in: scratch)
        #expect(outcome.status == 0 && outcome.output.isEmpty && outcome.errors.isEmpty, "\(outcome)")
    }

    @Test func sameSeedSameBytesForAnyNumberOfThreads() throws {
        let scratch = Scratch()
        for (name, options) in [
            ("a", ["--seed", "4", "--threads", "1"]), ("b", ["--seed", "4", "--threads", "2"]), ("c", ["--seed", "5"]),
        ] {
            let outcome = try Program.run(
                ["factorize", data, "-c", "5", "--iterations", "5", "-o", name] + options, in: scratch)
            #expect(outcome.status == 0, "\(outcome)")
        }
        for file in ["basis.npy", "activations.npy", "objective.npy"] {
            #expect(try scratch.data("a/\(file)") == scratch.data("b/\(file)"))
            #expect(try scratch.data("a/\(file)") != scratch.data("c/\(file)"))
        }
    }

    @Test func toleranceStopsEarly() throws {
        let scratch = Scratch()
        let outcome = try Program.run(
            ["factorize", data, "-c", "5", "--tolerance", "0.01", "-o", "o"], in: scratch)
        #expect(outcome.status == 0 && outcome.output.contains("the objective settled"), "\(outcome)")
        let trace = try scratch.matrix("o/objective.npy").elements
        #expect(trace.count < 201)
        #expect((trace[trace.count - 2] - trace[trace.count - 1]) / trace[trace.count - 2] < 0.01)
    }

    @Test func fixedBasisStaysAndGivesTheNumberOfComponents() throws {
        let scratch = Scratch()
        let outcome = try Program.run(
            [
                "factorize", data, "--initial-basis", FactorizeFixture.path("W0.npy"), "--fixed-basis",
                "--precision", "float64", "--iterations", "20", "-o", "o",
            ], in: scratch)
        #expect(outcome.status == 0, "\(outcome)")
        #expect(try scratch.matrix("o/basis.npy").elements == FactorizeFixture.array("W0").elements)
        let trace = try scratch.matrix("o/objective.npy").elements
        #expect(trace[20] < trace[0])
    }

    @Test func noIterationsWriteTheStart() throws {
        let scratch = Scratch()
        let outcome = try Program.run(
            [
                "factorize", data, "--initial-basis", FactorizeFixture.path("W0.npy"),
                "--initial-activations", FactorizeFixture.path("H0.npy"), "--precision", "float64",
                "--iterations", "0", "-o", "o",
            ], in: scratch)
        #expect(outcome.status == 0, "\(outcome)")
        #expect(try scratch.matrix("o/activations.npy").elements == FactorizeFixture.array("H0").elements)
        #expect(try scratch.matrix("o/objective.npy").count == 1)
    }

    @Test func replacesOlderResults() throws {
        let scratch = Scratch()
        for components in ["3", "4"] {
            _ = try Program.run(["factorize", data, "-c", components, "--iterations", "1", "-o", "o"], in: scratch)
        }
        #expect(try scratch.matrix("o/basis.npy").shape == [60, 4])
        #expect(scratch.contents("o") == ["activations.npy", "basis.npy", "objective.npy"])
    }
}
