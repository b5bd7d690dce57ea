/// Σ a[i] b[i], in eight sums side by side.
func innerProduct(_ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, count: Int) -> Double {
    var sums = SIMD8<Double>()
    let whole = count & ~7
    for index in stride(from: 0, to: whole, by: 8) {
        let left = UnsafeRawPointer(a + index).loadUnaligned(as: SIMD8<Double>.self)
        let right = UnsafeRawPointer(b + index).loadUnaligned(as: SIMD8<Double>.self)
        sums += left * right
    }
    var total = sums.sum()
    for index in whole..<count { total += a[index] * b[index] }
    return total
}
