import Foundation

/// NumPy itself, where python3 has it.
enum NumPy {
    static let isInstalled = run("")

    /// Runs a script after its imports; whether it ended without an error.
    static func run(_ script: String) -> Bool {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", "import json\nimport numpy as np\n" + script]
        process.standardError = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}
