import Factorization
import NDArray
import Support
import Testing

/// What every initialisation must do, whatever it is.
@Suite("Initialisations")
struct InitializationTests {
    /// rows, columns, components.
    static let sizes = [
        [10, 10, 10], [8, 12, 5], [12, 8, 5], [30, 10, 15], [3, 50, 7], [1, 1, 1], [1, 1, 3], [1, 9, 1], [9, 1, 1],
        [9, 1, 4], [5, 0, 2], [0, 5, 2],
    ]

    /// scikit-learn: test_initialize_nn_output, test_n_components_greater_n_features; NMF.jl: initialization.jl.
    @Test(arguments: Start.all, sizes)
    func factorsAreNonNegativeAndOfTheRightShape(start: Start, size: [Int]) throws {
        func check<Scalar: ArrayScalar>(_: Scalar.Type) throws {
            let data = Start.data(size[0], size[1], as: Scalar.self)
            let (basis, activations) = try start.factors(data, size[2])
            #expect(basis.shape == [size[0], size[2]] && activations.shape == [size[2], size[1]])
            #expect((basis .>= 0).all() && (activations .>= 0).all())
            #expect(basis.areFinite().all() && activations.areFinite().all())
            guard !start.mayHaveZeros, !data.isEmpty else { return }
            #expect((basis .> 0).all() && (activations .> 0).all(), "zeros would stay")
        }
        if size[2] <= start.limit(size[0], size[1]) {
            try check(Float.self)
            try check(Double.self)
        } else {
            let error = #expect(throws: FactorizationError.self) { try check(Double.self) }
            #expect(error?.description.contains("\n") == false)
        }
    }

    @Test(arguments: Start.all)
    func theSeedDecides(start: Start) throws {
        let data = Start.data(9, 14)
        let (first, again, other) = (
            try start.factors(data, 4, seed: 1), try start.factors(data, 4, seed: 1),
            try start.factors(data, 4, seed: 2)
        )
        #expect(first == again)
        #expect(first != other || ["nndsvd", "nndsvda"].contains(start.initialization.name), "nothing is random")
    }

    /// Both precisions begin at the same place.
    @Test(arguments: Start.all)
    func precisionsAgree(start: Start) throws {
        let data = Start.data(9, 14, as: Float.self)
        let single = try start.factors(data, 4)
        let double = try start.factors(data.asType(Double.self), 4)
        expectClose(single.basis, double.basis.asType(Float.self), relative: 1e-4)
        expectClose(single.activations, double.activations.asType(Float.self), relative: 1e-4)
    }

    @Test(arguments: Start.all)
    func dataOfZerosGivesNumbers(start: Start) throws {
        for size in [[6, 8], [1, 1]] {
            let (basis, activations) = try start.factors(NDArray<Float>(zeros: size), 1)
            #expect((basis.matmul(activations) .== 0).all())
            let result = try factorize(
                NDArray<Float>(zeros: size), components: 1,
                start: MatrixStart(basis: basis, activations: activations))
            #expect(result.objective.allSatisfy { $0.isFinite && $0 < 1e-6 })
        }
    }

    /// Zero rows, columns and single entries among others.
    @Test(arguments: Start.all)
    func silenceGivesNumbers(start: Start) throws {
        var data = Start.data(6, 9, as: Float.self)
        data[2, .all].fill(with: 0)
        data[.all, 0..<3].fill(with: 0)
        data[5, 8] = 0
        let (basis, activations) = try start.factors(data, 4)
        #expect((basis.matmul(activations) .> 0).any())
    }

    /// Tiny and huge numbers, and denormal ones.
    @Test(arguments: Start.all, [1e-30, 1e30, 1e-42])
    func scaledData(start: Start, scale: Double) throws {
        func check<Scalar: ArrayScalar>(_: Scalar.Type) throws {
            let data = Start.data(6, 9, as: Scalar.self) * Scalar(scale)
            let (basis, activations) = try start.factors(data, 3)
            #expect(basis.areFinite().all() && activations.areFinite().all())
            #expect((basis .> 0).any() && (activations .> 0).any())
        }
        try check(Double.self)
        try check(Float.self)
    }

    /// W is at its norm, and W H is what it would be without.
    @Test(arguments: Start.all, ["l1", "l2"])
    func normalizationKeepsTheModel(start: Start, normalization: String) throws {
        let data = Start.data(9, 14)
        let free = try start.factors(data, 4)
        let bound = try start.factors(data, 4, constraint: basisConstraint(named: normalization))
        let norms = normalization == "l1" ? bound.basis.norm1(axis: 0) : bound.basis.norm(axis: 0)
        expectClose(norms, NDArray(ones: [4]), relative: 1e-12)
        // Random activations are scaled for the norm instead.
        if free.activations.count > 0,
            start.initialization is RandomInitialization || start.initialization.name == "given"
        {
            return expectClose(
                bound.basis.matmul(bound.activations).mean(), free.basis.matmul(free.activations).mean(), relative: 0.05
            )
        }
        expectClose(
            bound.basis.matmul(bound.activations), free.basis.matmul(free.activations), relative: 1e-12)
    }

    /// scikit-learn: test_nmf_fit_nn_output, test_nmf_smoke, without the penalties: the solver goes downhill from anywhere.
    @Test(arguments: Start.all, ["none", "l1", "l2"])
    func theSolverGoesDownhill(start: Start, normalization: String) throws {
        var options = SolverOptions()
        options.constraint = try basisConstraint(named: normalization)
        options.maximumIterations = 30
        let data = Start.data(9, 14)
        let result = try factorize(
            data, components: 4,
            start: MatrixStart(
                start.initialization, for: data, components: 4, constraint: basisConstraint(named: normalization)),
            options: options)
        #expect(zip(result.objective, result.objective.dropFirst()).allSatisfy { $1 <= $0 * (1 + 1e-12) })
        #expect(result.objective.last! < result.objective[0] / 2 || start.mayHaveZeros)
        #expect((result.basis .>= 0).all() && (result.activations .>= 0).all())
    }

    /// What a factorisation begins with by itself is the random initialisation, bit for bit.
    @Test(arguments: ["none", "l1", "l2"])
    func randomIsTheDefault(normalization: String) throws {
        var options = SolverOptions()
        options.constraint = try basisConstraint(named: normalization)
        options.maximumIterations = 3
        let data = Start.data(9, 14, as: Float.self)
        let plain = try factorize(data, components: 4, start: MatrixStart(seed: 6), options: options)
        for initialization in [RandomInitialization(), GivenFactors<Float>()] as [any Initialization] {
            let start = try MatrixStart(
                initialization, for: data, components: 4, constraint: basisConstraint(named: normalization), seed: 6)
            let result = try factorize(data, components: 4, start: start, options: options)
            #expect(result.basis == plain.basis && result.activations == plain.activations)
        }
    }

    /// Hidden entries are not looked at, whatever they are.
    @Test(arguments: Start.all)
    func hiddenEntriesDoNotMatter(start: Start) throws {
        var (data, weights) = (Start.data(9, 14), NDArray<Double>(ones: [9, 14]))
        for row in 0..<9 { weights[row, row] = 0 }
        let plain = try MatrixStart(start.initialization, for: data, components: 4, weights: weights)
        for row in 0..<9 { data[row, row] = .nan }
        let masked = try MatrixStart(start.initialization, for: data, components: 4, weights: weights)
        #expect(masked.basis == plain.basis && masked.activations == plain.activations)
        let result = try factorize(data, components: 4, weights: weights, start: masked)
        #expect(result.objective.last! < result.objective[0] && result.basis.areFinite().all())
        #expect(throws: FactorizationError.self) { try MatrixStart(start.initialization, for: data, components: 4) }
    }

    @Test func mistakesOfAnInitialisationAreErrorsThatNameIt() throws {
        struct Wrong: Initialization {
            var name: String { "wrong" }
            var basis: [Double]
            var columns = 3
            func factors<Scalar: ArrayScalar>(
                for target: any ObservationTarget<Scalar>, components: Int, using generator: inout PhiloxGenerator
            ) throws(FactorizationError) -> (basis: NDArray<Scalar>, activations: NDArray<Scalar>) {
                (NDArray(basis.map { Scalar($0) }, shape: [basis.count, 1]), NDArray(ones: [1, columns]))
            }
        }
        for normalization in ["none", "l1", "l2"] {
            func factors(_ wrong: Wrong, components: Int = 1) throws {
                _ = try Start(initialization: wrong).factors(
                    NDArray<Float>(ones: [2, 3]), components, constraint: basisConstraint(named: normalization))
            }
            func message(_ wrong: Wrong, components: Int = 1) -> String {
                let error = #expect(throws: FactorizationError.self) { try factors(wrong, components: components) }
                return error?.description ?? ""
            }
            try factors(Wrong(basis: [1, 1]))
            #expect(message(Wrong(basis: [1])).hasPrefix("the initial basis (wrong) has the shape [1, 1]"))
            #expect(
                message(Wrong(basis: [1, 1], columns: 2)).hasPrefix("the initial activations (wrong) has the shape"))
            #expect(message(Wrong(basis: [1, -1])).hasPrefix("the initial basis (wrong) has a negative entry"))
            #expect(message(Wrong(basis: [1, .nan])).hasPrefix("the initial basis (wrong) has an entry that is not a"))
            #expect(
                message(Wrong(basis: [1, 1]), components: 0).hasPrefix("the number of components must be at least"))
        }
    }
}
