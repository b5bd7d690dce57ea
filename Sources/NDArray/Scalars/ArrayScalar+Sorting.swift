internal import CKernels

// Sorting kernels need memory beside the numbers: two keys, or two words of key and position, for each.

extension Float {
    public static func sort(_ a: UnsafeMutablePointer<Float>, count: Int, descending: Bool) {
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 2 * count) {
            ck_sort_f32(a, count, descending ? 1 : 0, $0.baseAddress)
        }
    }

    public static func argSort(
        _ a: UnsafePointer<Float>, stride: Int, count: Int, descending: Bool, into positions: UnsafeMutablePointer<Int>
    ) {
        require(count <= Int(UInt32.max >> 1), "Float.argSort: \(count) numbers in one lane")
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 2 * count) { scratch in
            positions.withMemoryRebound(to: Int64.self, capacity: count) {
                ck_arg_sort_f32(a, stride, count, descending ? 1 : 0, $0, scratch.baseAddress)
            }
        }
    }
}

extension Double {
    public static func sort(_ a: UnsafeMutablePointer<Double>, count: Int, descending: Bool) {
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 2 * count) {
            ck_sort_f64(a, count, descending ? 1 : 0, $0.baseAddress)
        }
    }

    public static func argSort(
        _ a: UnsafePointer<Double>, stride: Int, count: Int, descending: Bool, into positions: UnsafeMutablePointer<Int>
    ) {
        require(count <= Int(UInt32.max >> 1), "Double.argSort: \(count) numbers in one lane")
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 2 * count) { scratch in
            positions.withMemoryRebound(to: Int64.self, capacity: count) {
                ck_arg_sort_f64(a, stride, count, descending ? 1 : 0, $0, scratch.baseAddress)
            }
        }
    }
}
