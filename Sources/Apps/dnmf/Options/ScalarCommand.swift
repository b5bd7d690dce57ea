internal import ArgumentParser
internal import NDArray

/// A subcommand whose work is written once and done in the precision that the user asks for.
protocol ScalarCommand: ParsableCommand {
    var compute: ComputeOptions { get }
    var reporting: ReportingOptions { get }

    func run<Scalar: ArrayScalar>(in _: Scalar.Type) throws
}

extension ScalarCommand {
    func run() throws {
        reporting.apply()
        compute.apply()
        switch compute.precision {
        case .float32: try run(in: Float.self)
        case .float64: try run(in: Double.self)
        }
    }
}
