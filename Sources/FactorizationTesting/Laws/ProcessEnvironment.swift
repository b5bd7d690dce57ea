#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

enum ProcessEnvironment {
    static func value(of name: String) -> String? { getenv(name).map { String(cString: $0) } }
}
