/// The bytes of a `.npy` file of version 1 with a header of our choice.
func rawNPY(type: String, shape: String, elements: [UInt8]) -> [UInt8] {
    var header = "{'descr': \(type), 'fortran_order': False, 'shape': \(shape), }"
    header += String(repeating: " ", count: 63 - (10 + header.utf8.count) % 64) + "\n"
    let length = header.utf8.count
    return [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(length & 0xFF), UInt8(length >> 8)] + Array(header.utf8)
        + elements
}
