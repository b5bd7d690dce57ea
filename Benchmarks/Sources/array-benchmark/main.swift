import Foundation
import NDArray

// Answers questions on standard input, one a line, so that start-up does not count:
//
//     prepare NAME;float32|float64;COUNT   "ready", or "unknown" if there is no such row
//     time CALLS                           seconds per call
//     about                                what should stand beside every timing

func answer(_ text: some CustomStringConvertible) {
    FileHandle.standardOutput.write(Data("\(text)\n".utf8))
}

var current: Work = {}

while let line = readLine() {
    let words = line.split(separator: " ", maxSplits: 1)
    switch words.first {
    case "prepare":
        let fields = words[1].split(separator: ";").map(String.init)
        let found =
            fields[1] == "float64"
            ? work(fields[0], Double.self, count: Int(fields[2])!)
            : work(fields[0], Float.self, count: Int(fields[2])!)
        current = found ?? {}
        answer(found == nil ? "unknown" : "ready")
    case "time":
        let calls = Int(words[1])!
        let start = ContinuousClock.now
        for _ in 0..<calls { current() }
        answer((ContinuousClock.now - start) / .seconds(1) / Double(calls))
    case "about": answer("\(blasKernelName), \(WorkerPool.shared.threadCount) threads")
    default: answer("?")
    }
}
