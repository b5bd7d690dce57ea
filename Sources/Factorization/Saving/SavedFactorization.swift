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
        let description = FactorizationFile.Description(factorization, provenance: provenance)
        try FactorizationFile.write(
            FactorizationFile.arrays(of: factorization), description, to: path, compressed: compressed)
    }

    /// Reads a file in the precision that it was written in.
    ///
    /// `try NPZFile(path: path).kind(of: "basis")` tells which that is.
    ///
    /// - Throws: ``FactorizationFileError`` where the file is missing or damaged, is no factorisation, has another format
    ///   or the other precision, or holds factors that are not finite and non-negative.
    public init(contentsOf path: String) throws(FactorizationFileError) {
        do throws(FactorizationFileError.Reason) {
            let archive = try FactorizationArchive<Scalar>(path: path)
            self.init(
                try archive.factorization(archive.description.summary), provenance: archive.description.provenance)
        } catch {
            throw FactorizationFileError(path: path, reason: error)
        }
    }
}
