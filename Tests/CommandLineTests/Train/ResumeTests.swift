import Foundation
import Testing

@Suite("dnmf train --resume")
struct TrainResumeTests {
    private func command(_ options: String) throws -> [String] {
        let common =
            "train --corpus @corpus --preset paper --update mm --tolerance 0 --sentences-per-group 2 --components 8 "
            + "--iterations 60 "
        return try resolved(common + options)
    }

    /// Killed without warning as soon as there is a checkpoint, and continued: the same model byte for byte.
    @Test(arguments: ["dnmf", "snmf --tolerance 1e-12"])
    func killedAndContinued(method: String) throws {
        let scratch = Scratch()
        let options = "--method \(method) --iterations 20000 --checkpoint-interval 0.001"
        let program = try Program.start([Program.dnmf] + command(options + " -o a"), in: scratch)
        let deadline = Date(timeIntervalSinceNow: 20)
        while !scratch.exists("a.checkpoint"), Date() < deadline { usleep(500) }
        kill(program.identifier, SIGKILL)
        #expect(try program.wait().status == -SIGKILL)
        #expect(scratch.exists("a.checkpoint") && !scratch.exists("a"))
        // The rest is made short: a limit may be changed at a checkpoint.
        let limit = 20 + iterations(of: try scratch.data("a.checkpoint"))
        let rest = "--method \(method) --iterations \(limit)"
        let resumed = try Program.run(command("\(rest) --resume --threads 1 -o a"), in: scratch)
        #expect(resumed.status == 0 && resumed.errors.contains("checkpoint: holds an interrupted "), "\(resumed)")
        #expect(try Program.run(command("\(rest) -o b"), in: scratch).status == 0)
        #expect(try scratch.data("a") == scratch.data("b"))
        #expect(!scratch.exists("a.checkpoint"))
    }

    private func iterations(of checkpoint: Data) -> Int {
        let text = String(decoding: checkpoint, as: Unicode.ASCII.self)
        let match = text.firstMatch(of: #/\\"iterations\\":(\d+)/#)
        return match.flatMap { Int($0.1) } ?? -1
    }

    /// Leaves the state of an unfinished training beside the model "m".
    private func interrupted(in scratch: Scratch) throws {
        let program = try Program.start(
            [Program.dnmf] + command("--iterations 1000000 --checkpoint-interval 0.001 -o m"), in: scratch)
        let deadline = Date(timeIntervalSinceNow: 20)
        while !scratch.exists("m.checkpoint"), Date() < deadline { usleep(500) }
        kill(program.identifier, SIGTERM)
        #expect(try program.wait().status == 128 + SIGTERM)
        #expect(scratch.contents() == ["m.checkpoint"])
    }

    @Test func withoutACheckpointItBegins() throws {
        let scratch = Scratch()
        let outcome = try Program.run(command("--resume -o m"), in: scratch)
        #expect(outcome.status == 0 && outcome.errors.contains("there is no checkpoint"), "\(outcome)")
        #expect(scratch.contents() == ["m"])
    }

    /// Somebody's unfinished work is not lost because an option was forgotten.
    @Test func refusesToBeginAnew() throws {
        let scratch = Scratch()
        try interrupted(in: scratch)
        let outcome = try Program.run(command("-o m"), in: scratch)
        #expect(outcome.status == 64 && outcome.errors.contains("continue it with --resume, or remove"), "\(outcome)")
        #expect(scratch.contents() == ["m.checkpoint"])
    }

    @Test func placeOfTheCheckpointIsCheckedFirst() throws {
        let scratch = Scratch()
        try scratch.makeFolder("m.checkpoint/full")
        let outcome = try Program.run(command("--resume -o m"), in: scratch)
        #expect(outcome.status == 66 && outcome.errorLines.count == 1, "\(outcome)")
        #expect(outcome.errors.contains("m.checkpoint: "), "\(outcome)")
    }

    @Test("refuses a checkpoint that does not fit, and keeps it")
    func refuses() throws {
        let scratch = Scratch()
        try interrupted(in: scratch)
        let state = try scratch.data("m.checkpoint")
        func expect(_ options: String, _ status: Int32, _ message: String) throws {
            let outcome = try Program.run(command("--resume -o m " + options), in: scratch)
            #expect(outcome.status == status && outcome.errors.contains(message), "\(outcome)")
            #expect(scratch.contents() == ["m.checkpoint"])
        }
        try expect("--components 9", 64, "m.checkpoint: the checkpoint is of another training (components: 8")
        try expect("--precision float64", 64, "(precision: F32 there, F64 here)")
        try expect("--corpus @corpora/stereo", 64, "of another training")
        #expect(try scratch.data("m.checkpoint") == state)
        try scratch.write(state.dropLast(10), to: "m.checkpoint")
        try expect("", 65, "m.checkpoint: the checkpoint is damaged")
        try scratch.write(state.dropLast() + [state[state.count - 1] ^ 1], to: "m.checkpoint")
        try expect("", 65, "its checksum does not match")
    }
}
