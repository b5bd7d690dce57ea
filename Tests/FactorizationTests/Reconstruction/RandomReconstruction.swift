import NDArray

/// A description of a small random problem of masks, from which the same problem is always made.
struct RandomReconstruction: CustomStringConvertible {
    var rows: Int
    var frames: Int
    var components: Int
    var sources: Int
    let exponent: Double
    /// Entries are e^(spread · normal).
    var spread: Double
    /// The share of target entries that are zero.
    var zeros: Double
    let seed: UInt64

    init(exponent: Double, seed: UInt64) {
        var generator = PhiloxGenerator(seed: seed, stream: 5)
        rows = .random(in: 1...8, using: &generator)
        frames = .random(in: 1...12, using: &generator)
        components = .random(in: 1...5, using: &generator)
        sources = .random(in: 2...4, using: &generator)
        spread = [0.3, 1, 2].randomElement(using: &generator)!
        zeros = [0, 0.3].randomElement(using: &generator)!
        (self.exponent, self.seed) = (exponent, seed)
    }

    var description: String {
        "\(rows)×\(frames), K = \(components), \(sources) sources, e = \(exponent), spread \(spread), zeros \(zeros), "
            + "seed \(seed)"
    }

    /// Descriptions that are a step smaller.
    var simpler: [RandomReconstruction] {
        var candidates: [RandomReconstruction] = []
        for (size, least) in [
            (\RandomReconstruction.sources, 2), (\.frames, 1), (\.rows, 1), (\.components, 1),
        ] where self[keyPath: size] > least {
            var candidate = self
            candidate[keyPath: size] -= 1
            candidates.append(candidate)
        }
        for (property, simple) in [(\RandomReconstruction.zeros, 0.0), (\.spread, 1)]
        where self[keyPath: property] != simple {
            var candidate = self
            candidate[keyPath: property] = simple
            candidates.append(candidate)
        }
        return candidates
    }

    /// The problem, with numbers that single precision holds exactly.
    var problem: PlainReconstruction {
        var generator = PhiloxGenerator(seed: seed, stream: 6)
        func matrix(_ rows: Int, _ columns: Int, zeros: Double = 0) -> PlainMatrix {
            PlainMatrix(rows, columns) { _, _ in
                let normal = (0..<12).reduce(-6.0) { sum, _ in sum + Double.random(in: 0..<1, using: &generator) }
                let isZero = Double.random(in: 0..<1, using: &generator) < zeros
                return isZero ? 0 : Double(Float(Double.exp(spread * normal)))
            }
        }
        return PlainReconstruction(
            exponent: exponent, bases: (0..<sources).map { _ in matrix(rows, components) },
            activations: (0..<sources).map { _ in matrix(components, frames) },
            targets: (0..<sources).map { _ in matrix(rows, frames, zeros: zeros) })
    }
}
