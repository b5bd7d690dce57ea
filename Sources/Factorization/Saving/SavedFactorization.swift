public import NDArray

/// A factorisation with what its file says of how it was made.
///
/// The file is a `.npz` archive that NumPy reads: the arrays `basis` and `activations` in their precision, `objective` in
/// double precision, and `description`, the bytes of a JSON object:
///
/// ```python
/// f = np.load("voice.npz")
/// model = f["basis"] @ f["activations"]
/// json.loads(bytes(f["description"]))["provenance"]["divergence"]
/// ```
///
/// What is written is read back bit for bit. Other arrays in the archive are ignored.
public struct SavedFactorization<Scalar: ArrayScalar>: Sendable {
    /// The factors and the objective.
    public var factorization: MatrixFactorization<Scalar>
    /// How they were made.
    public var provenance: FactorizationProvenance

    /// What a file is to hold.
    public init(
        _ factorization: MatrixFactorization<Scalar>, provenance: FactorizationProvenance = FactorizationProvenance()
    ) {
        self.factorization = factorization
        self.provenance = provenance
    }

    /// Writes the file. It appears under its name only when it is complete; a failure leaves an older file of that name as
    /// it was. Equal factorisations give equal bytes.
    ///
    /// - Parameters:
    ///   - path: where the file shall be; `.npz` is not appended.
    ///   - compressed: whether the arrays are deflated.
    /// - Throws: `FileWriteError`.
    /// - Precondition: a basis of shape [rows, components] and activations of shape [components, columns].
    public func write(to path: String, compressed: Bool = false) throws(FileWriteError) {
        let (basis, activations) = (factorization.basis, factorization.activations)
        require(
            basis.rank == 2 && activations.rank == 2 && basis.shape[1] == activations.shape[0],
            "SavedFactorization.write: basis of shape \(basis.shape), activations of shape \(activations.shape)")
        let description = FactorizationFile.Description(
            format: FactorizationFile.format, iterations: factorization.iterations,
            stopReason: factorization.stopReason.rawValue, provenance: provenance)
        let arrays: [String: any NPYWritable] = [
            FactorizationFile.basis: basis, FactorizationFile.activations: activations,
            FactorizationFile.objective: NDArray<Double>(factorization.objective),
            FactorizationFile.description: NDArray<UInt8>(FactorizationFile.json(description)),
        ]
        try NPZFile.write(arrays, to: path, compressed: compressed)
    }

    /// Reads a file in the precision that it was written in.
    ///
    /// `try NPZFile(path: path).kind(of: "basis")` tells which that is.
    ///
    /// - Throws: ``FactorizationFileError`` where the file is missing or damaged, is no factorisation, has another format
    ///   or the other precision, or holds factors that are not finite and non-negative.
    public init(contentsOf path: String) throws(FactorizationFileError) {
        do throws(FactorizationFileError.Reason) {
            let file: NPZFile
            do throws(NPZError) { file = try NPZFile(path: path) } catch { throw .file(error.reason) }
            try self.init(file)
        } catch {
            throw FactorizationFileError(path: path, reason: error)
        }
    }

    private init(_ file: NPZFile) throws(FactorizationFileError.Reason) {
        let names = [
            FactorizationFile.description, FactorizationFile.basis, FactorizationFile.activations,
            FactorizationFile.objective,
        ]
        if let missing = names.first(where: { !file.names.contains($0) }) {
            throw .notAFactorization("it has no array '\(missing)'")
        }
        guard try Self.kind(FactorizationFile.description, file) == .uint8 else {
            throw .notAFactorization("its description is not text")
        }
        let json: NDArray<UInt8> = try Self.array(FactorizationFile.description, file)
        let description = try FactorizationFile.description(json: json.elements)
        guard let stopReason = StopReason(rawValue: description.stopReason) else {
            throw .damagedDescription("this program knows no stop reason '\(description.stopReason.prefix(60))'")
        }
        for name in [FactorizationFile.basis, FactorizationFile.activations] {
            let kind = try Self.kind(name, file)
            guard kind != Scalar.npyKind else { continue }
            guard kind == .float32 || kind == .float64 else {
                throw .damagedArray(name, "has elements of type \(kind)")
            }
            throw .otherPrecision(found: kind, wanted: Scalar.npyKind)
        }
        let basis = try Self.factor(FactorizationFile.basis, file)
        let activations = try Self.factor(FactorizationFile.activations, file)
        guard basis.shape[1] == activations.shape[0] else {
            throw .damagedArray(
                FactorizationFile.activations, "has the shape \(activations.shape), but the basis \(basis.shape)")
        }
        guard try Self.kind(FactorizationFile.objective, file) == .float64 else {
            throw .damagedArray(FactorizationFile.objective, "is not in double precision")
        }
        let objective: NDArray<Double> = try Self.array(FactorizationFile.objective, file)
        guard objective.rank == 1 else {
            throw .damagedArray(FactorizationFile.objective, "has the shape \(objective.shape)")
        }
        self.init(
            MatrixFactorization(
                basis: basis, activations: activations, objective: objective.elements,
                iterations: description.iterations, stopReason: stopReason), provenance: description.provenance)
    }

    private static func factor(
        _ name: String, _ file: NPZFile
    ) throws(FactorizationFileError.Reason) -> NDArray<Scalar> {
        let factor: NDArray<Scalar> = try array(name, file)
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
