public import ArgumentParser
internal import Divergences
public import Factorization

extension UpdateRule: ExpressibleByArgument {}
extension Normalization: ExpressibleByArgument {}

/// The divergence of a command-line name, with a complaint that lists the names.
func parseDivergence(_ name: String) throws -> any Divergence { try divergence(named: name) }

/// Refuses an option that is not a finite number >= 0.
func requireFinite(_ value: Double, _ option: String) throws {
    guard value >= 0, value.isFinite else {
        throw ValidationError("\(option) must be a finite number >= 0, not \(value)")
    }
}
