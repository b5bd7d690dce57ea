public import NDArray

extension MatrixFactorization {
    /// Writes the factorisation to a `.npz` file that NumPy reads; see ``SavedFactorization``.
    ///
    /// ```swift
    /// let divergence = KullbackLeibler()
    /// let result = try nmf(spectra, components: 20, divergence: divergence)
    /// try result.write(to: "voice.npz", provenance: FactorizationProvenance(divergence: divergence))
    /// let again = try MatrixFactorization<Float>(contentsOf: "voice.npz")
    /// ```
    ///
    /// - Parameters:
    ///   - path: where the file shall be; `.npz` is not appended.
    ///   - provenance: how it was made, as far as it shall be known.
    ///   - compressed: whether the arrays are deflated.
    /// - Throws: `FileWriteError`.
    /// - Precondition: a basis of shape [rows, components] and activations of shape [components, columns].
    public func write(
        to path: String, provenance: FactorizationProvenance = FactorizationProvenance(), compressed: Bool = false
    ) throws(FileWriteError) {
        try SavedFactorization(self, provenance: provenance).write(to: path, compressed: compressed)
    }

    /// Reads a factorisation in the precision that it was written in, bit for bit.
    ///
    /// - Throws: ``FactorizationFileError`` where the file is missing or damaged, is no factorisation, has another format
    ///   or the other precision, or holds factors that are not finite and non-negative.
    public init(contentsOf path: String) throws(FactorizationFileError) {
        self = try SavedFactorization(contentsOf: path).factorization
    }
}
