import NDArray
import Testing

@testable import dnmf

@Suite("dnmf factorize --memory-map")
struct FactorizeMappedTests {
    private let scratch = Scratch()

    private func run(_ options: String, _ change: (inout NDArray<Double>) -> Void = { _ in }) throws -> Outcome {
        var generator = PhiloxGenerator(seed: 2)
        var matrix = NDArray<Double>(uniform: [10, 600], using: &generator)
        change(&matrix)
        try matrix.write(npy: scratch.path("X.npy"))
        try scratch.write("1,2\n3,4\n".utf8, to: "X.csv")
        return try Program.run("factorize \(options)".split(separator: " ").map(String.init), in: scratch)
    }

    @Test(arguments: ["", "--batch 100 --iterations 3", "--init nndsvda --accelerate"])
    func theSameAsFromMemory(options: String) throws {
        for (folder, flag) in [("a", ""), ("b", "--memory-map")] {
            #expect(try run("X.npy -c 3 --iterations 9 \(options) \(flag) -o \(folder)").status == 0)
        }
        for name in ["basis.npy", "activations.npy", "objective.npy"] {
            #expect(try scratch.data("a/\(name)") == scratch.data("b/\(name)"), "\(name)")
        }
    }

    @Test func notesAreThoseOfMemory() throws {
        func withZeros(_ matrix: inout NDArray<Double>) {
            for column in 0..<600 { matrix[4, column] = 0 }
            for row in 0..<10 { matrix[row, 555] = 0 }
        }
        let mapped = try run("X.npy -c 3 --iterations 2 --memory-map -o a", withZeros)
        let stored = try run("X.npy -c 3 --iterations 2 -o b", withZeros)
        #expect(mapped.status == 0 && mapped.errors.contains("1 of 10 rows and 1 of 600 columns"), "\(mapped)")
        #expect(mapped.errors == stored.errors)
        let refused = try run("X.npy -c 3 --divergence is --memory-map -o a", withZeros)
        #expect(refused.status == 65 && refused.errors.contains("row 4, column 0 is zero"), "\(refused)")
    }

    /// A large file is left on the disk without being asked for, unless its elements must be converted.
    @Test func largeFilesAreLeftOnTheDisk() throws {
        try NDArray<Double>([1, 2, 3, 4], shape: [2, 2]).write(npy: scratch.path("f8.npy"))
        try NDArray<Int64>([1, 2, 3, 4], shape: [2, 2]).write(npy: scratch.path("i8.npy"))
        func isMapped(_ name: String, largeBytes: UInt64) throws -> Bool {
            let input = try DataInput<Double>(path: scratch.path(name), largeBytes: largeBytes)
            #expect(input.shape == [2, 2])
            #expect(try input.target().read(columns: 0..<2) == NDArray([1, 2, 3, 4], shape: [2, 2]))
            if case .mapped = input.matrix { return true }
            return false
        }
        #expect(try isMapped("f8.npy", largeBytes: 100))
        #expect(try !isMapped("f8.npy", largeBytes: 100_000))
        #expect(try !isMapped("i8.npy", largeBytes: 100))
        let asked = try run("i8.npy -c 1 --memory-map -o o")
        #expect(asked.status == 65 && asked.errors.contains("or leave out --memory-map"), "\(asked)")
        #expect(try run("i8.npy -c 1 -o o").status == 0)
    }

    @Test func refusals() throws {
        let weights = try run("X.npy -c 3 --memory-map --weights X.npy -o o")
        #expect(weights.status == 64 && weights.errors.contains("--memory-map excludes --weights"), "\(weights)")
        let text = try run("X.csv -c 2 --memory-map -o o")
        #expect(text.status == 64 && text.errors.contains("only a .npy file"), "\(text)")
        let negative = try run("X.npy -c 3 --memory-map -o o") { $0[3, 530] = -1 }
        #expect(negative.status == 65 && negative.errors.contains("row 3, column 530"), "\(negative)")
        #expect(try run("missing.npy -c 3 --memory-map -o o").status == 66)
    }
}
