internal import Divergences
internal import Factorization
internal import NDArray

/// Steps of somebody else's, with the objective added up here.
struct StepDescent<Measured: Divergence, Scalar: ArrayScalar>: Descent {
    let name: String
    let divergence: Measured
    let iterations: Int
    let step: (Problem<Scalar>, (any BasisConstraint)?) throws -> Problem<Scalar>

    func trace(of problem: Problem<Scalar>, _ constraint: (any BasisConstraint)?) throws -> [Double] {
        var state = problem.normalized(by: constraint)
        var trace = [state.objective(of: divergence, constraint)]
        for _ in 0..<iterations {
            state = try problem.taking(factorsOf: step(state, constraint))
            trace.append(state.objective(of: divergence, constraint))
            guard trace.last!.isFinite else { break }
        }
        return trace
    }

    func step(
        of rise: DescentRise, _ problem: Problem<Scalar>, _ constraint: (any BasisConstraint)?
    ) -> String { "" }
}

extension Problem {
    /// The bases with their columns at the norm.
    fileprivate func normalized(by constraint: (any BasisConstraint)?) -> Problem {
        guard let constraint else { return self }
        var problem = self
        for index in sources.indices {
            let norms = sources[index].norms(constraint).map { Scalar($0 > 0 ? $0 : 1) }
            problem.sources[index].basis /= NDArray(norms, shape: [1, norms.count])
        }
        return problem
    }

    /// The objective as it is defined (see `Problem`), added up term by term in double precision.
    fileprivate func objective(of divergence: some Divergence, _ constraint: (any BasisConstraint)?) -> Double {
        let floor = SolverOptions().floor
        let models = segments.map { segment in
            sources[segment.source].basis.asType(Double.self).matmul(segment.activations.asType(Double.self))
        }
        let norms = sources.map { source in
            constraint.map { source.norms($0) } ?? [Double](repeating: 1, count: source.components)
        }
        var total = 0.0
        for observation in observations {
            guard let target = (observation.target as? StoredTarget<Scalar>)?.matrix else { continue }
            for row in 0..<target.shape[0] {
                for frame in 0..<target.shape[1] {
                    let model = observation.segments.reduce(0) { $0 + models[$1][row, frame] }
                    total +=
                        observation.weight * divergence.value(of: Double(target[row, frame]), from: max(model, floor))
                }
            }
            for index in observation.segments {
                let (segment, norms) = (segments[index], norms[segments[index].source])
                let prices = sources[segment.source].activationPenalty
                for component in norms.indices {
                    for frame in 0..<target.shape[1] {
                        let energy = norms[component] * Double(segment.activations[component, frame])
                        total += observation.penaltyWeight * prices.cost(of: energy, component)
                    }
                }
            }
        }
        for source in sources where constraint == nil {
            for component in 0..<source.components {
                for entry in source.basis.column(component).elements {
                    total += source.basisPenalty.cost(of: Double(entry), component)
                }
            }
        }
        return total
    }
}

extension Source {
    /// The norm of every column of the basis.
    fileprivate func norms(_ constraint: any BasisConstraint) -> [Double] {
        (0..<components).map { constraint.norm(of: basis.column($0).elements.map { Double($0) }) }
    }
}

extension Penalty {
    /// What an entry of a component costs.
    fileprivate func cost(of entry: Double, _ component: Int) -> Double {
        let (l1, l2) = (l1.count == 1 ? l1[0] : l1[component], l2.count == 1 ? l2[0] : l2[component])
        return l1 * entry + l2 * entry * entry / 2
    }
}
