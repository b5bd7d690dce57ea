import Factorization
import FactorizationTesting
import NDArray

/// A law that can be asked by itself.
struct Law<Subject>: Sendable {
    let name: String
    let check: @Sendable (Subject) throws -> Void

    init(_ name: String, _ check: @escaping @Sendable (Subject) throws -> Void) {
        (self.name, self.check) = (name, check)
    }
}

/// The names of the laws that a subject violates, and what they say.
func violations<Subject>(of laws: [Law<Subject>], by subject: Subject) throws -> [String: String] {
    var found: [String: String] = [:]
    for law in laws {
        do {
            try law.check(subject)
        } catch let violation as LawViolation {
            found[law.name] = violation.description
        }
    }
    return found
}
