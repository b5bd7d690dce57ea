extension SafetensorsFile {
    /// The CRC-32 (hexadecimal) of a text followed by the bytes of some tensors.
    static func checksum(of text: String, _ tensors: [Tensor]) -> String {
        var checksum = CRC32()
        for bytes in [Array(text.utf8)] + tensors.map(\.bytes) { bytes.withUnsafeBytes { checksum.update($0) } }
        return checksum.hexadecimal
    }
}
