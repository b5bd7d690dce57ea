import Foundation

/// What a finished program left behind.
struct Outcome: CustomStringConvertible {
    let status: Int32
    let output: String
    let errors: String

    /// The lines on standard error.
    var errorLines: [Substring] { errors.split(separator: "\n") }
    /// The same without how long an experiment takes and how far it is, which is told where that is more than a minute.
    var timelessErrorLines: [Substring] {
        errorLines.filter { $0.prefixMatch(of: /dnmf: note: (experiment \d+ %|\d+ trainings? to do)/) == nil }
    }

    var description: String { "status \(status)\n--- standard output\n\(output)--- standard error\n\(errors)" }
}

/// The programs that the tests drive.
enum Program {
    /// The `dnmf` executable that was built along with the tests: it lies beside their resources.
    static let dnmf = Bundle.module.bundleURL.deletingLastPathComponent().appendingPathComponent("dnmf").path

    /// Runs `dnmf` to its end, with `folder` as its working directory.
    static func run(_ arguments: [String], in folder: Scratch) throws -> Outcome {
        try execute([dnmf] + arguments, in: folder)
    }

    /// Runs any program to its end.
    static func execute(_ command: [String], in folder: Scratch) throws -> Outcome {
        try start(command, in: folder).wait()
    }

    /// Starts a program and returns at once.
    static func start(_ command: [String], in folder: Scratch) throws -> Running {
        // Files, because pipes would have to be read while the program runs.
        let output = Scratch()
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        for (descriptor, name) in [(Int32(1), "output"), (Int32(2), "errors")] {
            posix_spawn_file_actions_addopen(
                &actions, descriptor, output.path(name), O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        }
        let inFolder = ["sh", "-c", "cd \"$0\" && exec \"$@\"", folder.path] + command
        var arguments: [UnsafeMutablePointer<CChar>?] = inFolder.map { strdup($0) }
        defer { for argument in arguments { free(argument) } }
        arguments.append(nil)
        var identifier = pid_t()
        let status = posix_spawnp(&identifier, "sh", &actions, nil, arguments, environ)
        guard status == 0 else { throw POSIXError(POSIXErrorCode(rawValue: status) ?? .EINVAL) }
        return Running(identifier: identifier, output: output)
    }

    /// A program that has been started.
    struct Running {
        let identifier: pid_t
        fileprivate let output: Scratch

        /// Waits for the end. A program that a signal ended has the negative number of the signal as its status.
        func wait() throws -> Outcome {
            var status: Int32 = 0
            while waitpid(identifier, &status, 0) < 0 {
                guard errno == EINTR else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EINVAL) }
            }
            let signal = status & 0x7F
            return Outcome(
                status: signal == 0 ? (status >> 8) & 0xFF : -signal,
                output: String(decoding: try output.data("output"), as: UTF8.self),
                errors: String(decoding: try output.data("errors"), as: UTF8.self))
        }
    }
}
