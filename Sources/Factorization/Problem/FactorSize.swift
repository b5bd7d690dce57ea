package import NDArray

/// Refuses factors that cannot fit into the machine's memory before they are allocated, which could only end the program.
///
/// - Parameters:
///   - components: the components of the basis.
///   - rows: its rows.
///   - frames: the frames of the activations.
///   - scalar: the element type.
/// - Throws: ``FactorizationError/invalidOption(_:)``, which names the sizes.
package func requireFactorsFit<Scalar: ArrayScalar>(
    components: Int, rows: Int, frames: Int, as scalar: Scalar.Type
) throws(FactorizationError) {
    // Bases and activations exist twice: in the problem and in the layout of the solver.
    let entries = Double(components) * (Double(rows) + Double(frames))
    let bytes = 2 * entries * Double(MemoryLayout<Scalar>.size)
    guard bytes > Double(machineMemory) else { return }
    let (needed, present) = (Int((bytes / 1e9).rounded(.up)), Int(Double(machineMemory) / 1e9))
    throw .invalidOption(
        "\(components) components for \(rows) rows and \(frames) columns need \(needed) GB of memory, but the machine has "
            + "\(present) GB; use fewer components")
}
