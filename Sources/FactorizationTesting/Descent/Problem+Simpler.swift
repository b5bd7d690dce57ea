internal import Factorization
internal import NDArray

// The shrinking of a problem with given numbers: rows, frames and components are left out, and entries become simpler.
extension Problem {
    /// The same problem with less in it, or with simpler numbers.
    var simpler: [Problem] {
        var problems: [Problem] = []
        for row in 0..<rows where rows > 1 { problems.append(droppingRow(row)) }
        let shortest = segments.map(\.frames).min() ?? 0
        for frame in 0..<(segments.map(\.frames).max() ?? 0) where shortest > 1 {
            problems.append(droppingFrame(frame))
        }
        for (index, source) in sources.enumerated() where source.components > 1 {
            for component in 0..<source.components { problems.append(dropping(component, of: index)) }
        }
        for digits in 1..<4 {
            let rounded = mapping { entry, _ in entry.rounded(toDigits: digits) }
            if rounded.complexity < complexity { problems.append(rounded) }
        }
        guard entryCount <= 24 else { return problems }
        for index in 0..<entryCount {
            for value in entry(index).simpler() {
                problems.append(mapping { entry, position in position == index ? value : entry })
            }
        }
        return problems
    }

    /// The entries of data and factors.
    var entryCount: Int { arrays.reduce(0) { $0 + $1.count } }

    /// The targets, where they are stored, the bases and the activations.
    var arrays: [NDArray<Scalar>] {
        observations.compactMap { ($0.target as? StoredTarget)?.matrix } + sources.map(\.basis)
            + segments.map(\.activations)
    }

    private var complexity: Int {
        arrays.reduce(0) { $0 + $1.elements.reduce(0) { $0 + Double($1).complexity } }
    }

    private func entry(_ index: Int) -> Double {
        var rest = index
        for array in arrays {
            if rest < array.count { return Double(array.elements[rest]) }
            rest -= array.count
        }
        return 0
    }

    private func changing(
        target: (NDArray<Scalar>) -> NDArray<Scalar>, basis: (Int, NDArray<Scalar>) -> NDArray<Scalar>,
        activations: (Int, NDArray<Scalar>) -> NDArray<Scalar>
    ) -> Problem {
        var problem = self
        for index in observations.indices {
            guard let stored = observations[index].target as? StoredTarget<Scalar>,
                let changed = try? StoredTarget(target(stored.matrix))
            else { continue }
            problem.observations[index].target = changed
        }
        for index in sources.indices { problem.sources[index].basis = basis(index, sources[index].basis) }
        for (index, segment) in segments.enumerated() {
            problem.segments[index].activations = activations(segment.source, segment.activations)
        }
        return problem
    }

    private func droppingRow(_ row: Int) -> Problem {
        changing(target: { $0.dropping(row, axis: 0) }, basis: { $1.dropping(row, axis: 0) }, activations: { $1 })
    }

    private func droppingFrame(_ frame: Int) -> Problem {
        changing(
            target: { $0.dropping(frame, axis: 1) }, basis: { $1 }, activations: { $1.dropping(frame, axis: 1) })
    }

    private func dropping(_ component: Int, of source: Int) -> Problem {
        changing(
            target: { $0 }, basis: { $0 == source ? $1.dropping(component, axis: 1) : $1 },
            activations: { $0 == source ? $1.dropping(component, axis: 0) : $1 })
    }

    /// Every entry replaced, in the order of ``arrays``.
    private func mapping(_ transform: (Double, Int) -> Double) -> Problem {
        var position = 0
        func map(_ array: NDArray<Scalar>) -> NDArray<Scalar> {
            let values = array.elements.map { entry in
                defer { position += 1 }
                return Scalar(transform(Double(entry), position))
            }
            return NDArray(values, shape: array.shape)
        }
        return changing(target: map, basis: { map($1) }, activations: { map($1) })
    }
}

extension NDArray where Element: ArrayScalar {
    /// A matrix without one row (axis 0) or column (axis 1); the same where there is none of that number.
    fileprivate func dropping(_ index: Int, axis: Int) -> NDArray {
        guard index < shape[axis] else { return self }
        let (rows, columns) = (shape[0], shape[1])
        let kept = elements.indices.filter { (axis == 0 ? $0 / columns : $0 % columns) != index }.map { elements[$0] }
        return NDArray(kept, shape: axis == 0 ? [rows - 1, columns] : [rows, columns - 1])
    }
}
