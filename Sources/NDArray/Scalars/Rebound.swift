// Pointers to numbers of a type that a check has found out, on the way from generic code to code for that type.

extension UnsafePointer {
    /// The same address; the elements are of that type.
    package func rebound<Other>(to type: Other.Type = Other.self) -> UnsafePointer<Other> {
        UnsafeRawPointer(self).assumingMemoryBound(to: type)
    }
}

extension UnsafeMutablePointer {
    /// The same address; the elements are of that type.
    package func rebound<Other>(to type: Other.Type = Other.self) -> UnsafeMutablePointer<Other> {
        UnsafeMutableRawPointer(self).assumingMemoryBound(to: type)
    }
}
