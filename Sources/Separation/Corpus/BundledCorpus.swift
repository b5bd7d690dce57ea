internal import Foundation

/// The miniature corpus that comes with the program.
public enum BundledCorpus {
    /// The corpus was not installed with the program.
    public struct NotFound: Error, Equatable, Sendable, CustomStringConvertible {
        /// The folders that were looked for.
        public let searched: [String]

        public var description: String {
            """
            the bundled corpus was not found; looked for \(searched.joined(separator: " and ")); install with \
            'make install', or give a corpus folder of your own
            """
        }
    }

    /// The folder of the corpus.
    ///
    /// It lies in the resource folder that is built beside the program, or in `../share/dnmf` of an installed one.
    ///
    /// - Throws: ``NotFound`` where neither exists.
    public static var location: String {
        get throws(NotFound) {
            let program = Bundle.main.executableURL?.resolvingSymlinksInPath().deletingLastPathComponent()
            return try location(besideProgramIn: (program ?? Bundle.main.bundleURL).path)
        }
    }

    /// The corpus.
    ///
    /// - Throws: ``NotFound``, or ``CorpusError`` where it is damaged.
    public static func corpus() throws -> Corpus { try Corpus(path: location, named: "bundled voices") }

    // `Bundle.module` would stop the program where the folder is missing, so the places are looked through by hand.
    static func location(besideProgramIn folder: String) throws(NotFound) -> String {
        let candidates = [
            "\(folder)/swift-dnmf_Separation.resources/Corpus",
            "\(folder)/swift-dnmf_Separation.bundle/Contents/Resources/Corpus",
            "\(folder)/../share/dnmf/swift-dnmf_Separation.resources/Corpus",
            "\(folder)/../share/dnmf/Corpus",
        ]
        for candidate in candidates {
            let path = URL(fileURLWithPath: candidate).standardizedFileURL.path
            if holdsFolders(path) { return path }
        }
        throw NotFound(searched: ["\(folder)/swift-dnmf_Separation.resources", "\(folder)/../share/dnmf"])
    }

    private static func holdsFolders(_ path: String) -> Bool {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.contains { name in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: "\(path)/\(name)", isDirectory: &isFolder)
                && isFolder.boolValue
        }
    }
}
