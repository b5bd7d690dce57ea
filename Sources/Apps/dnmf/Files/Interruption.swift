internal import Dispatch
internal import Foundation
internal import Synchronization

/// Ctrl-C and friends: the program removes what it has begun to write and ends with 128 + the signal's number.
enum Interruption {
    // Only kept alive; written once, before there is a second thread.
    nonisolated(unsafe) private static var sources: [any DispatchSourceSignal] = []

    /// What to tell whoever interrupts the program, if anything.
    static let advice = Mutex<@Sendable () -> String?>({ nil })

    /// Call once, before anything is written.
    static func install() {
        // A file that outgrows the shell's limit then fails like a full disk, instead of ending the program.
        signal(SIGXFSZ, SIG_IGN)
        for number in [SIGINT, SIGTERM, SIGHUP] {
            // Who started the program with the signal ignored, as nohup does, wants it to stay so.
            let inherited = signal(number, SIG_IGN)
            if unsafeBitCast(inherited, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) { continue }
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                StagedOutput.abandonAll {
                    Console.shared.clearBar()
                    if let text = advice.withLock({ $0() }) { Console.shared.line("note", text) }
                    _exit(128 + number)
                }
            }
            source.resume()
            sources.append(source)
        }
    }
}
