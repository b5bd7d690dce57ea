internal import NDArray

/// A random column w of a basis, with factors u of its entries and a unit.
struct LawColumn: LawCase, Sendable {
    var w: [Double]
    var u: [Double]
    var scale: Double

    /// One to twelve entries, some of them zero, at least one not.
    init(seed: UInt64) {
        var generator = PhiloxGenerator(seed: seed, stream: 6)
        func power(_ exponents: ClosedRange<Double>) -> Double {
            .pow(10, Double.random(in: exponents, using: &generator))
        }
        let count = Int.random(in: 1...12, using: &generator)
        // Entries of much the same size, or of all sizes.
        let spread = Bool.random(using: &generator) ? 0.5 : 3
        w = (0..<count).map { _ in Int.random(in: 0..<6, using: &generator) == 0 ? 0 : power(-spread...spread) }
        if w.allSatisfy({ $0 == 0 }) { w[0] = 1 }
        let change = Bool.random(using: &generator) ? 0.1 : 2
        u = (0..<count).map { _ in Int.random(in: 0..<10, using: &generator) == 0 ? 0 : power(-change...change) }
        scale = power(-100...100)
    }

    var simpler: [LawColumn] {
        var columns: [LawColumn] = []
        for index in w.indices where w.count > 1 && w.indices.contains(where: { $0 != index && w[$0] > 0 }) {
            var column = self
            column.w.remove(at: index)
            column.u.remove(at: index)
            columns.append(column)
        }
        for value in scale.simpler() {
            var column = self
            column.scale = value
            columns.append(column)
        }
        for part in [\LawColumn.u, \.w] {
            for index in w.indices {
                for value in self[keyPath: part][index].simpler(allowingZero: part == \.u) {
                    var column = self
                    column[keyPath: part][index] = value
                    columns.append(column)
                }
            }
        }
        return columns
    }
}
