extension DescentLaw {
    /// Steps of any kind never raise an objective of any kind: for what is no `Problem` with a divergence.
    ///
    /// ```swift
    /// try DescentLaw.check("halving", minimizing: { $0 * $0 }, draw: { Double($0) + 1 }, step: { $0 / 2 })
    /// ```
    ///
    /// - Parameters:
    ///   - name: what is tested, for the message.
    ///   - objective: J of a state, best computed in another way than the step computes it.
    ///   - iterations: how many steps are made from every start.
    ///   - trials: the number of starts; DNMF_LAW_TRIALS in the environment overrides it.
    ///   - seed: the seed of the first start; start n uses seed + n.
    ///   - tolerance: the rise that counts as rounding, relative to the objective.
    ///   - draw: the start of a seed.
    ///   - simpler: starts that are simpler than one, to be tried in this order, by a measure that cannot fall forever. The
    ///     message prints the simplest one that still fails.
    ///   - step: the state after one iteration. It must give the same state again whenever it is asked.
    /// - Throws: ``LawViolation`` where the objective rises, or what the functions throw.
    public static func check<State>(
        _ name: String, minimizing objective: (State) throws -> Double, iterations: Int = 12, trials: Int = 100,
        seed: UInt64 = 0, tolerance: Double = 1e-12, draw: (UInt64) throws -> State,
        simpler: (State) -> [State] = { _ in [] }, step: (State) throws -> State
    ) throws {
        func rise(from start: State) throws -> DescentRise? {
            var state = start
            var trace = [try objective(state)]
            for _ in 0..<iterations {
                state = try step(state)
                trace.append(try objective(state))
                guard trace.last!.isFinite else { break }
            }
            return DescentRise.first(in: trace, scale: abs(trace[0]), tolerance: tolerance)
        }
        for trial in 0..<UInt64(lawTrials(standard: trials)) {
            let drawn = try draw(seed &+ trial)
            guard try rise(from: drawn) != nil else { continue }
            let simplest = try shrink(drawn, simpler: simpler) { try rise(from: $0) != nil }
            let found = try rise(from: simplest)!
            throw LawViolation(
                law: "Descent", seed: seed &+ trial,
                message: """
                    \(name): the objective rises in iteration \(found.iteration) from \(found.before) to \(found.after), \
                    by \(found.after - found.before) (\(found.relative) of its value), on \(simplest)
                    """)
        }
    }
}
