internal import CKernels
internal import NDArray

/// The way from the generic solver to the C kernels of its precision.
enum SolverKernels<Scalar: ArrayScalar> {
    /// Columns of a product of ``multiply(rows:columns:depth:_:rowStride:step:_:rowStride:into:rowStride:minimum:ahead:)`` are a
    /// multiple of this.
    static var unit: Int { Int(KERNEL_TILE_UNIT) }

    /// The next multiple of ``unit``.
    static func padded(_ count: Int) -> Int { (count + unit - 1) / unit * unit }

    private static var isSingle: Bool {
        require(Scalar.self == Float.self || Scalar.self == Double.self, "the solver has no kernels for \(Scalar.self)")
        return Scalar.self == Float.self
    }

    /// Numbers that are needed after a product. They need not be there.
    typealias Ahead = (start: UnsafePointer<Scalar>, count: Int)

    /// c = max(a b, minimum). Element (i, k) of a is at `a[i * rowStride + k * step]`; the rows of b and c are contiguous.
    static func multiply(
        rows: Int, columns: Int, depth: Int, _ a: UnsafePointer<Scalar>, rowStride aRow: Int, step: Int,
        _ b: UnsafePointer<Scalar>, rowStride bRow: Int, into c: UnsafeMutablePointer<Scalar>, rowStride cRow: Int,
        minimum: Scalar = -.infinity, ahead: Ahead? = nil
    ) {
        product(rows, columns, depth, a, aRow, step, b, bRow, c, cRow, adds: false, minimum, ahead)
    }

    /// c = a b, or c += a b where `adds`. Meanwhile `ahead` is fetched from memory, which will be needed next.
    static func multiply(
        rows: Int, columns: Int, depth: Int, _ a: UnsafePointer<Scalar>, rowStride aRow: Int, step: Int,
        _ b: UnsafePointer<Scalar>, rowStride bRow: Int, into c: UnsafeMutablePointer<Scalar>, rowStride cRow: Int,
        adds: Bool, ahead: Ahead? = nil
    ) {
        product(rows, columns, depth, a, aRow, step, b, bRow, c, cRow, adds: adds, -.infinity, ahead)
    }

    /// c = weight target / max(a b, minimum), with the operands as above.
    static func divide(
        rows: Int, columns: Int, depth: Int, _ target: UnsafePointer<Scalar>, rowStride targetRow: Int, weight: Scalar,
        by a: UnsafePointer<Scalar>, rowStride aRow: Int, step: Int, _ b: UnsafePointer<Scalar>, rowStride bRow: Int,
        into c: UnsafeMutablePointer<Scalar>, rowStride cRow: Int, minimum: Scalar
    ) {
        if isSingle {
            kernel_tile_ratio_f32(
                rows, columns, depth, a.rebound(), aRow, step, b.rebound(), bRow, target.rebound(), targetRow,
                Float(weight), c.rebound(), cRow, Float(minimum))
        } else {
            kernel_tile_ratio_f64(
                rows, columns, depth, a.rebound(), aRow, step, b.rebound(), bRow, target.rebound(), targetRow,
                Double(weight), c.rebound(), cRow, Double(minimum))
        }
    }

    private static func product(
        _ rows: Int, _ columns: Int, _ depth: Int, _ a: UnsafePointer<Scalar>, _ aRow: Int, _ step: Int,
        _ b: UnsafePointer<Scalar>, _ bRow: Int, _ c: UnsafeMutablePointer<Scalar>, _ cRow: Int, adds: Bool,
        _ minimum: Scalar, _ ahead: Ahead?
    ) {
        let size = (ahead?.count ?? 0) * MemoryLayout<Scalar>.size
        if isSingle {
            kernel_tile_product_f32(
                rows, columns, depth, a.rebound(), aRow, step, b.rebound(), bRow, c.rebound(), cRow, adds ? 1 : 0,
                Float(minimum), ahead?.start, size)
        } else {
            kernel_tile_product_f64(
                rows, columns, depth, a.rebound(), aRow, step, b.rebound(), bRow, c.rebound(), cRow, adds ? 1 : 0,
                Double(minimum), ahead?.start, size)
        }
    }

    /// The transpose of a matrix.
    static func transpose(
        _ matrix: UnsafePointer<Scalar>, rows: Int, columns: Int, rowStride: Int,
        into target: UnsafeMutablePointer<Scalar>, rowStride targetStride: Int
    ) {
        kernel_tile_transpose(rows, columns, matrix, rowStride, target, targetStride, MemoryLayout<Scalar>.size)
    }

    /// The panels of a dense matrix, ``TargetPanel/width`` columns each.
    static func splitIntoPanels(
        _ matrix: UnsafePointer<Scalar>, rows: Int, columns: Int, into panels: UnsafeMutablePointer<Scalar>,
        panelStride: Int
    ) {
        kernel_split_into_panels(rows, columns, matrix, panels, panelStride, MemoryLayout<Scalar>.size)
    }

    /// Adds panels to a dense matrix.
    static func addPanels(
        _ panels: UnsafePointer<Scalar>, panelStride: Int, to matrix: UnsafeMutablePointer<Scalar>, rows: Int,
        columns: Int
    ) {
        if isSingle {
            kernel_add_panels_f32(rows, columns, panels.rebound(), panelStride, matrix.rebound())
        } else {
            kernel_add_panels_f64(rows, columns, panels.rebound(), panelStride, matrix.rebound())
        }
    }

    /// Adds weight · target / max(sum of the models of the two parts, minimum) of every target of a grid to the sums of its first
    /// and second part. Part p has its model and its sum `stride` p behind the first one; each is `count` numbers.
    static func addGridQuotients(
        firstCount: Int, secondCount: Int, parts: UnsafePointer<Int32>, stride: Int, models: UnsafePointer<Scalar>,
        to sums: UnsafeMutablePointer<Scalar>, first: Bool, second: Bool, targets: UnsafePointer<Scalar>,
        weight: Scalar, count: Int, minimum: Scalar
    ) {
        if isSingle {
            kernel_add_grid_quotients_f32(
                firstCount, secondCount, parts, stride, models.rebound(), sums.rebound(), first ? 1 : 0, second ? 1 : 0,
                targets.rebound(), Float(weight), count, Float(minimum))
        } else {
            kernel_add_grid_quotients_f64(
                firstCount, secondCount, parts, stride, models.rebound(), sums.rebound(), first ? 1 : 0, second ? 1 : 0,
                targets.rebound(), Double(weight), count, Double(minimum))
        }
    }

    /// values *= q / p, or its square root, with the ratio of ``stepRatio(_:_:)``.
    static func multiplyByRatio(
        _ values: UnsafeMutablePointer<Scalar>, _ q: UnsafePointer<Scalar>, _ p: UnsafePointer<Scalar>, takesRoot: Bool,
        count: Int
    ) {
        if isSingle {
            kernel_ratio_step_f32(values.rebound(), q.rebound(), p.rebound(), takesRoot ? 1 : 0, count)
        } else {
            kernel_ratio_step_f64(values.rebound(), q.rebound(), p.rebound(), takesRoot ? 1 : 0, count)
        }
    }

    /// values[r, t] *= q[r, t] / (slopes[r] coverage[t] + prices[r] pricing[t]), or the root of the ratio, for dense matrices,
    /// with the ratio of ``stepRatio(_:_:)``; without prices the second term is 0. Then, where there are sums,
    /// sums[r] += Σ_t coverage[t] values[r, t].
    static func multiplyBySlopeRatio(
        _ values: UnsafeMutablePointer<Scalar>, rows: Int, _ q: UnsafePointer<Scalar>, slopes: UnsafePointer<Scalar>,
        coverage: UnsafePointer<Scalar>, prices: UnsafePointer<Scalar>?, pricing: UnsafePointer<Scalar>,
        takesRoot: Bool, count: Int, sums: UnsafeMutablePointer<Double>?
    ) {
        if isSingle {
            kernel_slope_step_f32(
                values.rebound(), rows, q.rebound(), slopes.rebound(), coverage.rebound(), prices?.rebound(),
                pricing.rebound(), takesRoot ? 1 : 0, count, sums)
        } else {
            kernel_slope_step_f64(
                values.rebound(), rows, q.rebound(), slopes.rebound(), coverage.rebound(), prices?.rebound(),
                pricing.rebound(), takesRoot ? 1 : 0, count, sums)
        }
    }

    /// target[r, t] = slopes[r] coverage[t] + prices[r] pricing[t], for a dense matrix. Without slopes the first term is what
    /// was there, without prices the second is 0.
    static func setDenominators(
        _ target: UnsafeMutablePointer<Scalar>, rows: Int, slopes: UnsafePointer<Scalar>?,
        coverage: UnsafePointer<Scalar>, prices: UnsafePointer<Scalar>?, pricing: UnsafePointer<Scalar>, count: Int
    ) {
        if isSingle {
            kernel_denominators_f32(
                target.rebound(), rows, slopes?.rebound(), coverage.rebound(), prices?.rebound(), pricing.rebound(),
                count)
        } else {
            kernel_denominators_f64(
                target.rebound(), rows, slopes?.rebound(), coverage.rebound(), prices?.rebound(), pricing.rebound(),
                count)
        }
    }

    /// target = max(a + b, floor)
    static func setSum(
        _ target: UnsafeMutablePointer<Scalar>, _ a: UnsafePointer<Scalar>, _ b: UnsafePointer<Scalar>, floor: Scalar,
        count: Int
    ) {
        if isSingle {
            kernel_floored_sum_f32(target.rebound(), a.rebound(), b.rebound(), Float(floor), count)
        } else {
            kernel_floored_sum_f64(target.rebound(), a.rebound(), b.rebound(), Double(floor), count)
        }
    }

    /// first += addend, and second += addend unless there is none, in the first columns of dense matrices of some width.
    static func addColumns(
        _ addend: UnsafePointer<Scalar>, rows: Int, columns: Int, width: Int,
        to first: UnsafeMutablePointer<Scalar>, and second: UnsafeMutablePointer<Scalar>?
    ) {
        if isSingle {
            kernel_add_columns_f32(addend.rebound(), rows, columns, width, first.rebound(), second?.rebound())
        } else {
            kernel_add_columns_f64(addend.rebound(), rows, columns, width, first.rebound(), second?.rebound())
        }
    }

    /// sums[r] += Σ_t weights[t] values[r, t], or the same of the squares of the values, in double precision.
    static func addWeightedSums(
        of values: UnsafePointer<Scalar>, rows: Int = 1, weights: UnsafePointer<Scalar>, squares: Bool = false,
        count: Int, to sums: UnsafeMutablePointer<Double>
    ) {
        if isSingle {
            kernel_weighted_sums_f32(values.rebound(), rows, weights.rebound(), squares ? 1 : 0, count, sums)
        } else {
            kernel_weighted_sums_f64(values.rebound(), rows, weights.rebound(), squares ? 1 : 0, count, sums)
        }
    }

    /// Σ weights · values, or the same of the squares of the values, in double precision.
    static func weightedSum(
        of values: UnsafePointer<Scalar>, weights: UnsafePointer<Scalar>, squares: Bool = false, count: Int
    ) -> Double {
        var sum = 0.0
        addWeightedSums(of: values, weights: weights, squares: squares, count: count, to: &sum)
        return sum
    }
}
