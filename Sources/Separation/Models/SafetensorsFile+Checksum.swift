extension SafetensorsFile {
    /// The CRC-32 (hexadecimal) of a text followed by the bytes of some tensors.
    static func checksum(of text: String, _ tensors: [Tensor]) -> String {
        var checksum = CRC32()
        checksum.update(text.utf8)
        for tensor in tensors { checksum.update(tensor.bytes) }
        return checksum.hexadecimal
    }
}
