internal import CKernels

extension Float {
    public static func apply(
        _ operation: BinaryOperation, _ a: UnsafePointer<Float>, strideA: Int, _ b: UnsafePointer<Float>, strideB: Int,
        to out: UnsafeMutablePointer<Float>, strideOut: Int, count: Int
    ) {
        ck_binary_f32(operation.rawValue, a, strideA, b, strideB, out, strideOut, count)
    }

    public static func apply(
        _ operation: UnaryOperation, _ a: UnsafePointer<Float>, stride: Int,
        to out: UnsafeMutablePointer<Float>, strideOut: Int, count: Int
    ) {
        ck_unary_f32(operation.rawValue, a, stride, out, strideOut, count)
    }

    public static func compare(
        _ operation: ComparisonOperation, _ a: UnsafePointer<Float>, strideA: Int, _ b: UnsafePointer<Float>,
        strideB: Int,
        to out: UnsafeMutablePointer<Bool>, strideOut: Int, count: Int
    ) {
        // A Bool is one byte that holds 0 or 1.
        let bytes = UnsafeMutableRawPointer(out).assumingMemoryBound(to: UInt8.self)
        ck_compare_f32(operation.rawValue, a, strideA, b, strideB, bytes, strideOut, count)
    }

    public static func sum(_ a: UnsafePointer<Float>, stride: Int, count: Int) -> Double {
        ck_sum_f32(a, stride, count)
    }

    public static func sumOfSquares(_ a: UnsafePointer<Float>, stride: Int, count: Int) -> Double {
        ck_sum_squares_f32(a, stride, count)
    }

    public static func minimum(_ a: UnsafePointer<Float>, stride: Int, count: Int) -> Float {
        ck_minimum_f32(a, stride, count)
    }

    public static func maximum(_ a: UnsafePointer<Float>, stride: Int, count: Int) -> Float {
        ck_maximum_f32(a, stride, count)
    }

    public static func firstIndex(of value: Float, in a: UnsafePointer<Float>, stride: Int, count: Int) -> Int {
        ck_first_index_f32(a, stride, count, value)
    }

    public static func areAllFinite(_ a: UnsafePointer<Float>, stride: Int, count: Int) -> Bool {
        ck_all_finite_f32(a, stride, count) != 0
    }

    public static func accumulate(
        _ a: UnsafePointer<Float>, stride: Int, rowStride: Int, rows: Int, into sums: UnsafeMutablePointer<Double>,
        count: Int
    ) {
        ck_accumulate_f32(a, stride, rowStride, rows, sums, count)
    }

    public static func sumOfSquaredDeviations(
        _ a: UnsafePointer<Float>, stride: Int, count: Int, from mean: Double
    ) -> Double {
        ck_sum_deviations_f32(a, stride, count, mean)
    }
}

extension Double {
    public static func apply(
        _ operation: BinaryOperation, _ a: UnsafePointer<Double>, strideA: Int, _ b: UnsafePointer<Double>,
        strideB: Int,
        to out: UnsafeMutablePointer<Double>, strideOut: Int, count: Int
    ) {
        ck_binary_f64(operation.rawValue, a, strideA, b, strideB, out, strideOut, count)
    }

    public static func apply(
        _ operation: UnaryOperation, _ a: UnsafePointer<Double>, stride: Int,
        to out: UnsafeMutablePointer<Double>, strideOut: Int, count: Int
    ) {
        ck_unary_f64(operation.rawValue, a, stride, out, strideOut, count)
    }

    public static func compare(
        _ operation: ComparisonOperation, _ a: UnsafePointer<Double>, strideA: Int, _ b: UnsafePointer<Double>,
        strideB: Int,
        to out: UnsafeMutablePointer<Bool>, strideOut: Int, count: Int
    ) {
        // A Bool is one byte that holds 0 or 1.
        let bytes = UnsafeMutableRawPointer(out).assumingMemoryBound(to: UInt8.self)
        ck_compare_f64(operation.rawValue, a, strideA, b, strideB, bytes, strideOut, count)
    }

    public static func sum(_ a: UnsafePointer<Double>, stride: Int, count: Int) -> Double {
        ck_sum_f64(a, stride, count)
    }

    public static func sumOfSquares(_ a: UnsafePointer<Double>, stride: Int, count: Int) -> Double {
        ck_sum_squares_f64(a, stride, count)
    }

    public static func minimum(_ a: UnsafePointer<Double>, stride: Int, count: Int) -> Double {
        ck_minimum_f64(a, stride, count)
    }

    public static func maximum(_ a: UnsafePointer<Double>, stride: Int, count: Int) -> Double {
        ck_maximum_f64(a, stride, count)
    }

    public static func firstIndex(of value: Double, in a: UnsafePointer<Double>, stride: Int, count: Int) -> Int {
        ck_first_index_f64(a, stride, count, value)
    }

    public static func areAllFinite(_ a: UnsafePointer<Double>, stride: Int, count: Int) -> Bool {
        ck_all_finite_f64(a, stride, count) != 0
    }

    public static func accumulate(
        _ a: UnsafePointer<Double>, stride: Int, rowStride: Int, rows: Int, into sums: UnsafeMutablePointer<Double>,
        count: Int
    ) {
        ck_accumulate_f64(a, stride, rowStride, rows, sums, count)
    }

    public static func sumOfSquaredDeviations(
        _ a: UnsafePointer<Double>, stride: Int, count: Int, from mean: Double
    ) -> Double {
        ck_sum_deviations_f64(a, stride, count, mean)
    }
}
