internal import NDArray

/// Sets all elements to zero, at full speed in generic code too: zero is all bits zero.
func fillWithZeros<Scalar: ArrayScalar>(_ target: UnsafeMutableBufferPointer<Scalar>) {
    UnsafeMutableRawBufferPointer(target).initializeMemory(as: UInt8.self, repeating: 0)
}
