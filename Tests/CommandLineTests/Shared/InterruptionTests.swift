import Foundation
import Testing

@Suite("interruption")
struct InterruptionTests {
    @Test(
        "ends with 128 + the signal and leaves nothing behind", arguments: [SIGINT, SIGTERM, SIGHUP],
        [0, 1, 3, 10] as [UInt32])
    func leavesNothing(signal number: Int32, milliseconds: UInt32) throws {
        let scratch = Scratch()
        let program = try Program.start(
            [
                Program.dnmf, "factorize", FactorizeFixture.path("X.npy"), "-c", "8", "--iterations", "100000000", "-o",
                "new/o",
            ], in: scratch)
        // The hidden folder for the outputs appears once the input has been read; others come and go beside it, and the list of
        // contents is empty where one goes meanwhile.
        let deadline = Date(timeIntervalSinceNow: 20)
        var hasStarted = false
        while !hasStarted, Date() < deadline {
            hasStarted = !scratch.contents("new/o").isEmpty
            usleep(500)
        }
        #expect(hasStarted, "the program did not start to work")
        usleep(1000 * milliseconds)
        kill(program.identifier, number)
        let outcome = try program.wait()
        #expect(outcome.status == 128 + number, "\(outcome)")
        #expect(scratch.contents().isEmpty)
    }
}

@Suite("signals that are ignored")
struct IgnoredSignalTests {
    /// Whoever starts the program with a signal ignored, as nohup does, wants it to go on.
    @Test func hangUpUnderNohup() throws {
        let scratch = Scratch()
        let program = try Program.start(
            [
                "sh", "-c", "trap '' HUP; exec \"$@\"", "sh", Program.dnmf, "factorize", FactorizeFixture.path("X.npy"),
                "-c", "8", "--iterations", "20000", "-o", "o",
            ], in: scratch)
        let deadline = Date(timeIntervalSinceNow: 20)
        while scratch.contents("o").isEmpty, Date() < deadline { usleep(2000) }
        kill(program.identifier, SIGHUP)
        let outcome = try program.wait()
        #expect(outcome.status == 0, "\(outcome)")
    }
}
