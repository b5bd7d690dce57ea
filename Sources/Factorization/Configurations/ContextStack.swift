public import NDArray

/// Activations above and below which stand those of the frames around: H̃(t) = [H(t − c); …; H(t + c)].
///
/// A reconstruction V H̃ with such activations is that of a convolutive model, V = [V_−c … V_c]. Frames before the first and behind the
/// last are silent: their activations are zero.
///
/// - Parameters:
///   - activations: H, of shape [components, frames].
///   - context: c ≥ 0, the frames on either side.
/// - Returns: H̃, of shape [(2 c + 1) · components, frames].
/// - Precondition: a matrix and c ≥ 0.
/// - Complexity: O(elements of the result)
public func stackingContext<Scalar: ArrayScalar>(
    _ activations: NDArray<Scalar>, frames context: Int
) -> NDArray<Scalar> {
    require(
        activations.rank == 2 && context >= 0,
        "stackingContext: activations of shape \(activations.shape), \(context) frames")
    guard context > 0 else { return activations }
    let (components, frames) = (activations.shape[0], activations.shape[1])
    var stack = NDArray<Scalar>(zeros: [(2 * context + 1) * components, frames])
    stack.withUnsafeMutableBuffer { stack in
        activations.withUnsafeElements { source in
            for shift in -context...context where abs(shift) < frames {
                let block = stack.baseAddress! + (shift + context) * components * frames
                // Frame t of the block is frame t + shift.
                let (to, from) = (max(-shift, 0), max(shift, 0))
                for row in 0..<components {
                    (block + row * frames + to).update(from: source + row * frames + from, count: frames - abs(shift))
                }
            }
        }
    }
    return stack
}
