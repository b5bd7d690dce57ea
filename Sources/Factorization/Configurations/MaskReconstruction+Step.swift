public import NDArray

extension MaskReconstruction {
    /// Updates every basis once, one after the other.
    ///
    /// Work is cut by entries, by components and by frames, as the sizes alone say; no sum is shared between threads.
    ///
    /// - Throws: ``FactorizationError/overflow(_:)`` where numbers leave the range of the precision.
    /// - Complexity: 6 · rows · components · frames operations per source, and a pass over the entries.
    public mutating func step(on pool: WorkerPool = .shared) throws(FactorizationError) {
        for source in bases.indices {
            updateQuotients(of: source, on: pool)
            updateSums(of: source, on: pool)
            try updateBasis(of: source)
            updateModel(of: source, on: pool)
        }
    }

    private var rows: Int { quotients.shape[0] / 2 }
    private var frames: Int { quotients.shape[1] }

    private mutating func updateQuotients(of source: Int, on pool: WorkerPool) {
        let entries = entries
        quotients.withUnsafeMutableBuffer { quotients in
            let target = quotients.baseAddress!
            pool.forEachFlushingSubnormals(count: entries.parts.count) { part, _ in
                entries.writeQuotients(of: source, entries.parts[part], into: target)
            }
        }
    }

    private mutating func updateSums(of source: Int, on pool: WorkerPool) {
        let (rows, frames, components) = (rows, frames, bases[source].shape[1])
        let (quotients, activations) = (quotients, activations[source])
        let blocks = (components + 63) / 64
        sums.withUnsafeMutableBuffer { sums in
            let target = sums.baseAddress!
            quotients.withUnsafeElements { quotients in
                activations.withUnsafeElements { activations in
                    pool.forEachFlushingSubnormals(count: blocks) { block, _ in
                        let first = block * components / blocks
                        let count = (block + 1) * components / blocks - first
                        Scalar.multiply(
                            transposeA: false, transposeB: true, m: 2 * rows, n: count, k: frames, alpha: 1, quotients,
                            lda: frames, activations + first * frames, ldb: frames, beta: 0, target + first,
                            ldc: components)
                    }
                }
            }
        }
    }

    private mutating func updateBasis(of source: Int) throws(FactorizationError) {
        let (sums, exponent, count) = (sums, exponent, bases[source].count)
        let isFinite = bases[source].withUnsafeMutableBuffer { basis in
            let basis = basis.baseAddress!
            sums.withUnsafeElements { sums in
                multiplyByRatio(basis, sums, sums + count, exponent: 1 / exponent, count: count)
            }
            return Scalar.areAllFinite(basis, stride: 1, count: count)
        }
        guard isFinite else {
            throw .overflow(
                "the reconstruction basis of source \(source) left the range of \(Scalar.self): scale the targets or the "
                    + "activations to a mean near 1")
        }
    }

    /// P_a = max(V_a H̃_a, floor)
    mutating func updateModel(of source: Int, on pool: WorkerPool) {
        let (rows, frames, components) = (rows, frames, bases[source].shape[1])
        let (basis, activations, floor) = (bases[source], activations[source], floor)
        let width = 256
        entries.models.withUnsafeMutableBuffer { models in
            let model = models.baseAddress! + source * rows * frames
            basis.withUnsafeElements { basis in
                activations.withUnsafeElements { activations in
                    pool.forEachFlushingSubnormals(count: (frames + width - 1) / width) { block, _ in
                        let start = block * width
                        let count = min(width, frames - start)
                        Scalar.multiply(
                            transposeA: false, transposeB: false, m: rows, n: count, k: components, alpha: 1, basis,
                            lda: components, activations + start, ldb: frames, beta: 0, model + start, ldc: frames)
                        for row in 0..<rows { raise(model + row * frames + start, toAtLeast: floor, count: count) }
                    }
                }
            }
        }
    }
}
