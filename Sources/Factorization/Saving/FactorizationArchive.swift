internal import NDArray

/// A `.npz` file of a factorisation that is being read: its description, and its arrays, checked one by one.
struct FactorizationArchive<Scalar: ArrayScalar> {
    let description: FactorizationFile.Description
    private let file: NPZFile

    init(path: String) throws(FactorizationFileError.Reason) {
        do throws(NPZError) { file = try NPZFile(path: path) } catch { throw .file(error.reason) }
        let names = [
            FactorizationFile.description, FactorizationFile.basis, FactorizationFile.activations,
            FactorizationFile.objective,
        ]
        if let missing = names.first(where: { [file] in !file.names.contains($0) }) {
            throw .notAFactorization("it has no array '\(missing)'")
        }
        guard try Self.kind(FactorizationFile.description, file) == .uint8 else {
            throw .notAFactorization("its description is not text")
        }
        let json: NDArray<UInt8> = try Self.array(FactorizationFile.description, file)
        description = try FactorizationFile.description(json: json.elements)
    }

    /// The factorisation whose arrays begin with `prefix`.
    func factorization(
        _ summary: FactorizationFile.Summary, prefix: String = ""
    ) throws(FactorizationFileError.Reason) -> MatrixFactorization<Scalar> {
        guard let stopReason = StopReason(rawValue: summary.stopReason) else {
            throw .damagedDescription("this program knows no stop reason '\(summary.stopReason.prefix(60))'")
        }
        let (basis, activations) = try factors(prefix: prefix)
        let name = prefix + FactorizationFile.objective
        return MatrixFactorization(
            basis: basis, activations: activations, objective: try numbers(name), iterations: summary.iterations,
            stopReason: stopReason)
    }

    /// A basis and activations that belong together.
    func factors(
        prefix: String
    ) throws(FactorizationFileError.Reason) -> (basis: NDArray<Scalar>, activations: NDArray<Scalar>) {
        let names = (prefix + FactorizationFile.basis, prefix + FactorizationFile.activations)
        for name in [names.0, names.1] {
            let kind = try Self.kind(name, file)
            guard kind != Scalar.npyKind else { continue }
            guard kind == .float32 || kind == .float64 else {
                throw .damagedArray(name, "has elements of type \(kind)")
            }
            throw .otherPrecision(found: kind, wanted: Scalar.npyKind)
        }
        let (basis, activations) = (try factor(names.0), try factor(names.1))
        guard basis.shape[1] == activations.shape[0] else {
            throw .damagedArray(names.1, "has the shape \(activations.shape), but the basis \(basis.shape)")
        }
        return (basis, activations)
    }

    /// A list of numbers in double precision.
    func numbers(_ name: String) throws(FactorizationFileError.Reason) -> [Double] {
        guard try Self.kind(name, file) == .float64 else { throw .damagedArray(name, "is not in double precision") }
        let list: NDArray<Double> = try Self.array(name, file)
        guard list.rank == 1 else { throw .damagedArray(name, "has the shape \(list.shape)") }
        return list.elements
    }

    private func factor(_ name: String) throws(FactorizationFileError.Reason) -> NDArray<Scalar> {
        let factor: NDArray<Scalar> = try Self.array(name, file)
        do throws(FactorizationError) {
            try requireNonNegative(factor, named: "it")
        } catch {
            throw .damagedArray(name, "is not a factor: \(error)")
        }
        return factor
    }

    private static func kind(_ name: String, _ file: NPZFile) throws(FactorizationFileError.Reason) -> NPYKind {
        do throws(NPZError) { return try file.kind(of: name) } catch { throw .file(error.reason) }
    }

    private static func array<Element: NPYElement>(
        _ name: String, _ file: NPZFile
    ) throws(FactorizationFileError.Reason) -> NDArray<Element> {
        do throws(NPZError) { return try file.array(name) } catch { throw .file(error.reason) }
    }
}
