public import NDArray

/// SNR = 10 log10( Σ s² / Σ (s − e)² ), in decibels.
///
/// On mel power spectra this is SNR_MEL, on waveforms SNR_WAV. A silent estimate has 0 dB. Undefined for a silent
/// reference, an exact estimate, non-finite numbers and empty arrays. Sums are taken in double precision. O(n).
///
/// - Precondition: equal shapes.
public func signalToNoiseRatio<Scalar: ArrayScalar>(
    of estimate: NDArray<Scalar>, reference: NDArray<Scalar>
) -> Score {
    requireEqualShapes(estimate, reference, "signalToNoiseRatio")
    let energies = referenceEnergies(of: estimate, reference: reference)
    if let reason = energies.reasonForNone { return .undefined(reason) }
    return Score(signal: energies.reference, noise: residualEnergy(of: estimate, reference: reference, gain: 1))
}

/// SI-SDR = 10 log10( ‖a s‖² / ‖a s − e‖² ) with a = ⟨e, s⟩ / ‖s‖², in decibels: the ratio after the reference is
/// given the level that suits the estimate best.
///
/// Undefined for a silent reference or estimate, for an estimate that is a multiple of the reference or orthogonal to
/// it, for non-finite numbers and for empty arrays. Sums are taken in double precision. O(n).
///
/// Source: Le Roux, Wisdom, Erdogan & Hershey, "SDR - half-baked or well done?", ICASSP 2019, Eq. 5.
///
/// - Precondition: equal shapes.
public func scaleInvariantSignalToDistortionRatio<Scalar: ArrayScalar>(
    of estimate: NDArray<Scalar>, reference: NDArray<Scalar>
) -> Score {
    requireEqualShapes(estimate, reference, "scaleInvariantSignalToDistortionRatio")
    let energies = referenceEnergies(of: estimate, reference: reference)
    if let reason = energies.reasonForNone { return .undefined(reason) }
    if energies.estimate == 0 { return .undefined(.silentEstimate) }
    let gain = energies.product / energies.reference
    return Score(
        signal: gain * gain * energies.reference,
        noise: residualEnergy(of: estimate, reference: reference, gain: gain))
}

/// S · R_a / Σ_b R_b: the mixture's spectrum shared out as the reconstructions say, which frees the figure
/// from the shrinkage that sparsity causes. An entry that every reconstruction leaves empty is shared equally.
///
/// - Parameters:
///   - mixture: the spectrum S that is shared out.
///   - reconstructions: the non-negative R_b of all sources, each of the mixture's shape.
///   - source: the index of the source to compute.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
public func maskedReconstruction<Scalar: ArrayScalar>(
    of mixture: NDArray<Scalar>, reconstructions: [NDArray<Scalar>], source: Int
) -> NDArray<Scalar> {
    require(
        reconstructions.indices.contains(source),
        "maskedReconstruction: source \(source) of \(reconstructions.count) reconstructions")
    var total = NDArray<Scalar>(zeros: mixture.shape)
    for reconstruction in reconstructions {
        requireEqualShapes(reconstruction, mixture, "maskedReconstruction")
        total.withUnsafeMutableBuffer { total in
            reconstruction.withUnsafeBuffer { for index in total.indices { total[index] += $0[index] } }
        }
    }
    let share = 1 / Scalar(reconstructions.count)
    total.withUnsafeMutableBuffer { total in
        mixture.withUnsafeBuffer { mixture in
            reconstructions[source].withUnsafeBuffer { part in
                for index in total.indices {
                    let mask = total[index] > 0 ? part[index] / total[index] : share
                    total[index] = mixture[index] * mask
                }
            }
        }
    }
    return total
}

private func requireEqualShapes<Scalar>(_ left: NDArray<Scalar>, _ right: NDArray<Scalar>, _ operation: String) {
    require(left.shape == right.shape, "\(operation): shapes \(left.shape) and \(right.shape) differ")
}

private struct Energies {
    var reference = 0.0
    var estimate = 0.0
    /// ⟨e, s⟩
    var product = 0.0
    let isEmpty: Bool

    /// Why neither ratio exists, nil if both may.
    var reasonForNone: Score.Reason? {
        if isEmpty { return .noSamples }
        if !reference.isFinite || !estimate.isFinite { return .notFinite }
        return reference == 0 ? .silentReference : nil
    }
}

@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
private func referenceEnergies<Scalar: ArrayScalar>(
    of estimate: NDArray<Scalar>, reference: NDArray<Scalar>
) -> Energies {
    var energies = Energies(isEmpty: reference.isEmpty)
    estimate.withUnsafeBuffer { estimate in
        reference.withUnsafeBuffer { reference in
            for index in reference.indices {
                let (e, s) = (Double(estimate[index]), Double(reference[index]))
                energies.reference += s * s
                energies.estimate += e * e
                energies.product += e * s
            }
        }
    }
    return energies
}

/// ‖gain · s − e‖²
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
private func residualEnergy<Scalar: ArrayScalar>(
    of estimate: NDArray<Scalar>, reference: NDArray<Scalar>, gain: Double
) -> Double {
    var energy = 0.0
    estimate.withUnsafeBuffer { estimate in
        reference.withUnsafeBuffer { reference in
            for index in reference.indices {
                let error = gain * Double(reference[index]) - Double(estimate[index])
                energy += error * error
            }
        }
    }
    return energy
}
