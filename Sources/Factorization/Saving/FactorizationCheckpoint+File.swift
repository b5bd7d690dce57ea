public import NDArray

// A checkpoint is the file of a factorisation (see ``SavedFactorization``) that also holds what it takes to go on: the arrays
// `previous_basis`, `previous_activations` and `momentum` (β and its limit) of acceleration, and `best_basis`,
// `best_activations` and `best_objective` of the best finished run, and what learning in batches remembers.
private let (previousPrefix, bestPrefix, momentumName) = ("previous_", "best_", "momentum")
private let memoryNames = ["memory_negative", "memory_positive", "memory_prices", "memory_square_prices"]

extension FactorizationCheckpoint {
    /// Writes the file; a failure leaves an older file of that name as it was. It can be read as a ``SavedFactorization``,
    /// too.
    ///
    /// - Parameters:
    ///   - path: where the file shall be.
    ///   - provenance: the settings, by which ``init(contentsOf:continuing:)`` tells whose state it is.
    /// - Throws: `FileWriteError`.
    public func write(to path: String, provenance: FactorizationProvenance) throws(FileWriteError) {
        var arrays = FactorizationFile.arrays(of: present)
        if let momentum {
            arrays[previousPrefix + FactorizationFile.basis] = momentum.bases[0]
            arrays[previousPrefix + FactorizationFile.activations] = momentum.activations[0]
            arrays[momentumName] = NDArray<Double>([momentum.step, momentum.limit])
        }
        if let best { arrays.merge(FactorizationFile.arrays(of: best, prefix: bestPrefix)) { first, _ in first } }
        if let history = memory?.history {
            let lists = [history.negative, history.positive, history.normPrices, history.normSquarePrices]
            for (name, list) in zip(memoryNames, lists) { arrays[name] = NDArray<Double>(list) }
        }
        let checkpoint = FactorizationFile.Checkpoint(
            finishedRuns: finishedRuns,
            best: best.map { FactorizationFile.Summary(iterations: $0.iterations, stopReason: $0.stopReason.rawValue) },
            hasMomentum: momentum != nil, batchCount: memory?.batchCount)
        try FactorizationFile.write(
            arrays, FactorizationFile.Description(present, provenance: provenance, checkpoint: checkpoint), to: path)
    }

    /// Reads a state in the precision that it was written in, bit for bit.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - provenance: the settings of the factorisation that is to go on; all but the iteration and time limits must be
    ///     those of the file.
    /// - Throws: ``FactorizationFileError`` where the file is missing or damaged, is none of an unfinished factorisation, has
    ///   the other precision, or is of a factorisation with other settings.
    public init(
        contentsOf path: String, continuing provenance: FactorizationProvenance
    ) throws(FactorizationFileError) {
        do throws(FactorizationFileError.Reason) {
            let archive = try FactorizationArchive<Scalar>(path: path)
            guard let checkpoint = archive.description.checkpoint else { throw .finished }
            guard checkpoint.finishedRuns >= 0 else {
                throw .damagedDescription("\(checkpoint.finishedRuns) finished runs")
            }
            if let difference = archive.description.provenance.difference(from: provenance) { throw difference }
            var momentum: Momentum<Scalar>?
            if checkpoint.hasMomentum {
                let numbers = try archive.numbers(momentumName)
                guard numbers.count == 2 else { throw .damagedArray(momentumName, "does not hold two numbers") }
                let (basis, activations) = try archive.factors(prefix: previousPrefix)
                momentum = Momentum(
                    bases: [basis], activations: [activations], step: numbers[0], limit: numbers[1])
            }
            var best: MatrixFactorization<Scalar>?
            if let summary = checkpoint.best { best = try archive.factorization(summary, prefix: bestPrefix) }
            self.init(
                present: try archive.factorization(archive.description.summary), momentum: momentum,
                finishedRuns: checkpoint.finishedRuns, best: best)
            if let batchCount = checkpoint.batchCount { memory = try archive.memory(batchCount: batchCount) }
        } catch {
            throw FactorizationFileError(path: path, reason: error)
        }
    }
}

extension FactorizationArchive {
    fileprivate func memory(batchCount: Int) throws(FactorizationFileError.Reason) -> OnlineMemory {
        var lists: [[Double]] = []
        for name in memoryNames {
            let list = try numbers(name)
            guard list.allSatisfy({ $0 >= 0 && $0.isFinite }) else {
                throw .damagedArray(name, "holds numbers that are negative or not finite")
            }
            lists.append(list)
        }
        guard batchCount >= 0 else { throw .damagedDescription("\(batchCount) batches") }
        let history = BasisHistory(
            negative: lists[0], positive: lists[1], normPrices: lists[2], normSquarePrices: lists[3])
        return OnlineMemory(history: history, batchCount: batchCount)
    }
}

extension FactorizationProvenance {
    /// What tells the settings of two runs apart, apart from the limits of iterations and time; `nil` if nothing does.
    fileprivate func difference(from other: FactorizationProvenance) -> FactorizationFileError.Reason? {
        func values(_ provenance: FactorizationProvenance) -> [String: String] {
            var values = provenance.options.merging(provenance.notes) { first, _ in first }
            for limit in ["maximumIterations", "timeLimit"] { values[limit] = nil }
            values["divergence"] = provenance.divergence
            values["initialization"] = provenance.initialization
            values["seed"] = provenance.seed.map { "\($0)" }
            return values
        }
        let (mine, theirs) = (values(self), values(other))
        for label in Set(mine.keys).union(theirs.keys).sorted() where mine[label] != theirs[label] {
            return .differs(label, checkpoint: mine[label] ?? "none", here: theirs[label] ?? "none")
        }
        return nil
    }
}
