import Foundation
import NDArray
import Testing

@Suite("dnmf factorize --resume")
struct FactorizeResumeTests {
    private static let shape = [40, 60]

    private func matrix(in scratch: Scratch, seed: UInt64 = 5) throws {
        var generator = PhiloxGenerator(seed: seed)
        try NDArray<Double>(uniform: Self.shape, using: &generator).write(npy: scratch.path("X.npy"))
    }

    private func command(_ options: String) -> [String] {
        "factorize X.npy --components 6 --precision float64 \(options)".split(separator: " ").map(String.init)
    }

    /// Leaves the state of an unfinished factorisation in the folder "a".
    private func interrupted(in scratch: Scratch, _ options: String, signal: Int32) throws {
        let program = try Program.start(
            [Program.dnmf]
                + command("--iterations 100000000 --checkpoint-interval 0.001 --output-directory a \(options)"),
            in: scratch)
        let deadline = Date(timeIntervalSinceNow: 20)
        while !scratch.exists("a/factorization.checkpoint"), Date() < deadline { usleep(500) }
        usleep(UInt32.random(in: 0...30_000))
        kill(program.identifier, signal)
        #expect(try program.wait().status == (signal == SIGKILL ? -SIGKILL : 128 + signal))
        #expect(scratch.exists("a/factorization.checkpoint") && !scratch.exists("a/basis.npy"))
    }

    private func iterations(in scratch: Scratch) throws -> Int {
        let description: NDArray<UInt8> = try NPZFile(path: scratch.path("a/factorization.checkpoint"))
            .array("description")
        let object = try JSONSerialization.jsonObject(with: Data(description.elements)) as? [String: Any]
        return try #require(object?["iterations"] as? Int)
    }

    /// Killed without warning at some moment, and continued: the same files byte for byte as without.
    @Test(
        arguments: [
            "", "--accelerate", "--normalization l2 --sparsity 0.1 --update paper", "--init nndsvda",
            "--batch 7 --normalization l2",
        ],
        [SIGKILL, SIGTERM])
    func killedAndContinued(options: String, signal: Int32) throws {
        let scratch = Scratch()
        try matrix(in: scratch)
        try interrupted(in: scratch, options, signal: signal)
        // The rest is made short: a limit may be changed at a checkpoint.
        let rest = try "\(options) --save --iterations \(iterations(in: scratch) + 20)"
        let resumed = try Program.run(
            command("\(rest) --resume --threads 1 --output-directory a"), in: scratch)
        #expect(resumed.status == 0 && resumed.errors.contains("checkpoint: holds an interrupted "), "\(resumed)")
        let whole = try Program.run(command("\(rest) --output-directory b"), in: scratch)
        #expect(whole.status == 0, "\(whole)")
        for name in ["basis.npy", "activations.npy", "objective.npy", "factorization.npz"] {
            #expect(try scratch.data("a/\(name)") == scratch.data("b/\(name)"), "\(name)")
        }
        #expect(!scratch.exists("a/factorization.checkpoint"))
    }

    /// The best of the runs before the interruption is not forgotten.
    @Test func continuesAmongRestarts() throws {
        let scratch = Scratch()
        try matrix(in: scratch)
        let options = "--restarts 40 --iterations 400"
        let program = try Program.start(
            [Program.dnmf] + command("\(options) --checkpoint-interval 0.001 --output-directory a"), in: scratch)
        let deadline = Date(timeIntervalSinceNow: 20)
        while !scratch.exists("a/factorization.checkpoint"), Date() < deadline { usleep(500) }
        usleep(50_000)
        kill(program.identifier, SIGKILL)
        try #require(try program.wait().status == -SIGKILL, "it ended before it could be killed")
        #expect(try Program.run(command("\(options) --resume --output-directory a"), in: scratch).status == 0)
        #expect(try Program.run(command("\(options) --output-directory b"), in: scratch).status == 0)
        for name in ["basis.npy", "activations.npy", "objective.npy"] {
            #expect(try scratch.data("a/\(name)") == scratch.data("b/\(name)"), "\(name)")
        }
    }

    @Test func refusesToBeginAnewOrWithOtherDataOrOptions() throws {
        let scratch = Scratch()
        try matrix(in: scratch)
        try interrupted(in: scratch, "", signal: SIGTERM)
        let before = scratch.contents("a")
        func refusal(_ options: String) throws -> String {
            let outcome = try Program.run(command("\(options) --output-directory a"), in: scratch)
            #expect(outcome.status == 64 && outcome.errorLines.count == 1, "\(outcome)")
            #expect(scratch.contents("a") == before)
            return outcome.errors
        }
        #expect(try refusal("").contains("continue it with --resume, or remove"))
        #expect(try refusal("--resume --seed 2").contains("seed: 0 there, 2 here"))
        #expect(try refusal("--resume --activation-l2 0.5").contains("activation L2: 0.0 there, 0.5 here"))
        #expect(try refusal("--resume --divergence euclidean").contains("divergence: kl there, euclidean here"))
        try matrix(in: scratch, seed: 6)
        #expect(try refusal("--resume").contains("checksum of the matrix: "))
    }

    @Test func withoutACheckpointItBegins() throws {
        let scratch = Scratch()
        try matrix(in: scratch)
        let outcome = try Program.run(command("--iterations 3 --resume --output-directory a"), in: scratch)
        #expect(outcome.status == 0 && outcome.errors.contains("there is no checkpoint"), "\(outcome)")
        #expect(!scratch.exists("a/factorization.checkpoint"))
    }
}
