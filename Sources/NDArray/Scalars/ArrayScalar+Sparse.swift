internal import CKernels

extension Float {
    public static func gather(
        _ pattern: SparsePattern, _ values: UnsafePointer<Float>, _ b: UnsafePointer<Float>, width: Int,
        into out: UnsafeMutablePointer<Float>
    ) {
        ck_sparse_gather_f32(pattern.starts, pattern.count, pattern.indices, values, b, width, out)
    }

    public static func scatter(
        _ pattern: SparsePattern, _ values: UnsafePointer<Float>, _ a: UnsafePointer<Float>, width: Int,
        into out: UnsafeMutablePointer<Float>
    ) {
        ck_sparse_scatter_f32(pattern.starts, pattern.count, pattern.indices, values, a, width, out)
    }

    public static func addDots(
        _ pattern: SparsePattern, _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, width: Int,
        to dots: UnsafeMutablePointer<Float>
    ) {
        ck_sparse_dots_f32(pattern.starts, pattern.count, pattern.indices, a, b, width, dots)
    }

    public static func addPreciseDots(
        _ pattern: SparsePattern, _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, width: Int,
        to dots: UnsafeMutablePointer<Double>
    ) {
        ck_sparse_precise_dots_f32(pattern.starts, pattern.count, pattern.indices, a, b, width, dots)
    }
}

extension Double {
    public static func gather(
        _ pattern: SparsePattern, _ values: UnsafePointer<Double>, _ b: UnsafePointer<Double>, width: Int,
        into out: UnsafeMutablePointer<Double>
    ) {
        ck_sparse_gather_f64(pattern.starts, pattern.count, pattern.indices, values, b, width, out)
    }

    public static func scatter(
        _ pattern: SparsePattern, _ values: UnsafePointer<Double>, _ a: UnsafePointer<Double>, width: Int,
        into out: UnsafeMutablePointer<Double>
    ) {
        ck_sparse_scatter_f64(pattern.starts, pattern.count, pattern.indices, values, a, width, out)
    }

    public static func addDots(
        _ pattern: SparsePattern, _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, width: Int,
        to dots: UnsafeMutablePointer<Double>
    ) {
        ck_sparse_dots_f64(pattern.starts, pattern.count, pattern.indices, a, b, width, dots)
    }

    public static func addPreciseDots(
        _ pattern: SparsePattern, _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, width: Int,
        to dots: UnsafeMutablePointer<Double>
    ) {
        ck_sparse_precise_dots_f64(pattern.starts, pattern.count, pattern.indices, a, b, width, dots)
    }
}
