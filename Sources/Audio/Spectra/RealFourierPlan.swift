internal import CFFTW
internal import Synchronization

/// FFTW's planner, of both precisions, serves one thread at a time; plans may be carried out by many.
private let planner = Mutex(())

/// The Fourier transform of real signals of one size, forward and back.
///
/// Plans are estimated, not measured, so that the same program gives the same results on every run. Buffers must be
/// aligned to 64 bytes. Any number of threads may use a plan at the same time, each with its own buffers.
final class RealFourierPlan: @unchecked Sendable {
    static let alignment = 64

    let size: Int
    private let precision: NativePrecision
    private let forwardPlan: OpaquePointer
    private let inversePlan: OpaquePointer

    var binCount: Int { size / 2 + 1 }

    init(size: Int, precision: NativePrecision) {
        self.size = size
        self.precision = precision
        // Estimating reads and writes nothing, but the alignment of the buffers becomes part of the plan.
        let bytes = 2 * MemoryLayout<Double>.stride * (size / 2 + 1)
        let time = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: Self.alignment)
        let frequency = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: Self.alignment)
        defer {
            time.deallocate()
            frequency.deallocate()
        }
        var plans: (forward: OpaquePointer?, inverse: OpaquePointer?)
        planner.withLock { _ in
            switch precision {
            case .single:
                let real = time.assumingMemoryBound(to: Float.self)
                let complex = frequency.assumingMemoryBound(to: fftwf_complex.self)
                plans.forward = fftwf_plan_dft_r2c_1d(Int32(size), real, complex, FFTW_ESTIMATE)
                plans.inverse = fftwf_plan_dft_c2r_1d(Int32(size), complex, real, FFTW_ESTIMATE)
            case .double:
                let real = time.assumingMemoryBound(to: Double.self)
                let complex = frequency.assumingMemoryBound(to: fftw_complex.self)
                plans.forward = fftw_plan_dft_r2c_1d(Int32(size), real, complex, FFTW_ESTIMATE)
                plans.inverse = fftw_plan_dft_c2r_1d(Int32(size), complex, real, FFTW_ESTIMATE)
            }
        }
        guard let forward = plans.forward, let inverse = plans.inverse else {
            fatalError("RealFourierPlan: FFTW cannot transform \(size) points")
        }
        (forwardPlan, inversePlan) = (forward, inverse)
    }

    deinit {
        planner.withLock { _ in
            for plan in [forwardPlan, inversePlan] {
                switch precision {
                case .single: fftwf_destroy_plan(plan)
                case .double: fftw_destroy_plan(plan)
                }
            }
        }
    }

    /// `X[k] = Σ x[n] exp(−2πi k n / size)` for `k` in `0...size/2`; real and imaginary parts alternate.
    func forward(_ time: UnsafeMutableRawPointer, _ frequency: UnsafeMutableRawPointer) {
        switch precision {
        case .single:
            fftwf_execute_dft_r2c(
                forwardPlan, time.assumingMemoryBound(to: Float.self),
                frequency.assumingMemoryBound(to: fftwf_complex.self))
        case .double:
            fftw_execute_dft_r2c(
                forwardPlan, time.assumingMemoryBound(to: Double.self),
                frequency.assumingMemoryBound(to: fftw_complex.self))
        }
    }

    /// `size` times the inverse of ``forward(_:_:)``. The spectrum is overwritten.
    func inverse(_ frequency: UnsafeMutableRawPointer, _ time: UnsafeMutableRawPointer) {
        switch precision {
        case .single:
            fftwf_execute_dft_c2r(
                inversePlan, frequency.assumingMemoryBound(to: fftwf_complex.self),
                time.assumingMemoryBound(to: Float.self))
        case .double:
            fftw_execute_dft_c2r(
                inversePlan, frequency.assumingMemoryBound(to: fftw_complex.self),
                time.assumingMemoryBound(to: Double.self))
        }
    }
}
