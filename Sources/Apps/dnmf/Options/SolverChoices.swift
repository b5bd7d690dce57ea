public import ArgumentParser
internal import Divergences
public import Factorization
public import Separation

extension Schedule: ExpressibleByArgument {}
extension ModelDescription.Method.Name: ExpressibleByArgument {}
extension MixtureStorage: ExpressibleByArgument {}
extension FrontEnd.Spectrum: ExpressibleByArgument {}
extension MaskSettings.Shape: ExpressibleByArgument {}
extension MaskSettings.OutOfBand: ExpressibleByArgument {}
extension Preset: ExpressibleByArgument {}
extension SpeakerIdentification.Criterion: ExpressibleByArgument {}

/// The divergence of a command-line name, with a complaint that lists the names.
func parseDivergence(_ name: String) throws -> any Divergence { try divergence(named: name) }

/// The update rule of a command-line name.
func parseUpdateRule(_ name: String) throws -> any UpdateRule { try updateRule(named: name) }

/// The initialisation of a command-line name.
func parseInitialization(_ name: String) throws -> any Initialization { try initialization(named: name) }

/// The basis constraint of a command-line name.
func parseConstraint(_ name: String) throws -> (any BasisConstraint)? { try basisConstraint(named: name) }

/// Refuses an option that is not a finite number >= 0.
func requireFinite(_ value: Double, _ option: String) throws {
    guard value >= 0, value.isFinite else {
        throw ValidationError("\(option) must be a finite number >= 0, not \(value)")
    }
}

/// Refuses a price or a weight that is not a finite number >= 0, or near the largest number of single precision.
func requirePrice(_ value: Double, _ option: String) throws {
    try requireFinite(value, option)
    guard value <= 1e30 else { throw ValidationError("\(option) must be at most 1e30, not \(value)") }
}

/// Refuses an option that is below its smallest sensible value.
func requireAtLeast(_ least: Int, _ value: Int, _ option: String) throws {
    guard value >= least else { throw ValidationError("\(option) must be at least \(least), not \(value)") }
}
