import Divergences
import Factorization
import Foundation
import NDArray
import Testing

/// A matrix that stays in its file.
@Suite struct MappedTargetTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private static let data: NDArray<Double> = {
        var generator = PhiloxGenerator(seed: 4)
        return NDArray(uniform: [13, 1100], using: &generator)
    }()

    /// NumPy's format, written here by hand for either memory order.
    private func write<Element: BitwiseCopyable>(
        _ elements: [Element], shape: [Int], code: String, fortran: Bool = false
    ) throws -> String {
        let list = shape.map { "\($0)," }.joined(separator: " ")
        var header = "{'descr': '\(code)', 'fortran_order': \(fortran ? "True" : "False"), 'shape': (\(list)), }"
        header += String(repeating: " ", count: (64 - (10 + header.utf8.count + 1) % 64) % 64) + "\n"
        var bytes = Data([0x93]) + Data("NUMPY".utf8) + Data([1, 0, UInt8(header.utf8.count), 0]) + Data(header.utf8)
        elements.withUnsafeBytes { bytes.append(contentsOf: $0) }
        let path = "\(folder.path)/\(UUID().uuidString).npy"
        try bytes.write(to: URL(fileURLWithPath: path))
        return path
    }

    private func file(single: Bool, fortran: Bool) throws -> String {
        let stored = fortran ? NDArray(Self.data.transposed()) : Self.data
        return single
            ? try write(stored.elements.map { Float($0) }, shape: Self.data.shape, code: "<f4", fortran: fortran)
            : try write(stored.elements, shape: Self.data.shape, code: "<f8", fortran: fortran)
    }

    private func isTheStoredOne<Scalar: ArrayScalar>(
        _ path: String, _ matrix: NDArray<Scalar>, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let target = try MappedTarget<Scalar>(contentsOf: path)
        #expect(target.rows == 13 && target.columns == 1100, sourceLocation: sourceLocation)
        for range in [0..<1100, 0..<1, 3..<3, 37..<901, 1099..<1100] {
            let expected = NDArray(matrix[.all, range])
            #expect(target.read(columns: range) == expected, sourceLocation: sourceLocation)
        }
        var options = SolverOptions()
        options.maximumIterations = 5
        let stored = try factorize(StoredTarget(matrix), components: 3, options: options)
        let mapped = try factorize(target, components: 3, options: options)
        #expect(
            mapped.basis == stored.basis && mapped.activations == stored.activations, sourceLocation: sourceLocation)
        #expect(mapped.objective == stored.objective, sourceLocation: sourceLocation)
        let schedule = BatchSchedule(columns: 300, passes: 2)
        let (first, second) = (
            try factorize(StoredTarget(matrix), inBatches: schedule, components: 3),
            try factorize(target, inBatches: schedule, components: 3)
        )
        #expect(first.basis == second.basis && first.objective == second.objective, sourceLocation: sourceLocation)
    }

    /// The same factors bit for bit as from memory, in both memory orders, whatever the precisions.
    @Test(arguments: [true, false], [true, false]) func isTheStoredOne(single: Bool, fortran: Bool) throws {
        let path = try file(single: single, fortran: fortran)
        let double = single ? Self.data.asType(Float.self).asType(Double.self) : Self.data
        try isTheStoredOne(path, double)
        try isTheStoredOne(path, Self.data.asType(Float.self))
    }

    /// Singular vectors and columns of the data need the data, too.
    @Test(arguments: ["nndsvda", "exemplar", "scaled-random"]) func beginsAsFromMemory(name: String) throws {
        let start = MatrixStart<Double>(try initialization(named: name))
        let target = try MappedTarget<Double>(contentsOf: file(single: false, fortran: false))
        var options = SolverOptions()
        options.maximumIterations = 2
        let mapped = try factorize(target, components: 3, start: start, options: options)
        let stored = try factorize(StoredTarget(Self.data), components: 3, start: start, options: options)
        #expect(mapped.basis == stored.basis && mapped.activations == stored.activations)
    }

    /// A zero is refused where it is not accepted, unless it is hidden.
    @Test func zerosAreKnown() throws {
        var data = Self.data
        data[5, 700] = 0
        let target = try MappedTarget<Double>(contentsOf: write(data.elements, shape: data.shape, code: "<f8"))
        var options = SolverOptions()
        options.maximumIterations = 1
        let error = #expect(throws: FactorizationError.self) {
            try factorize(target, components: 2, divergence: ItakuraSaito(), options: options)
        }
        #expect("\(error!)".contains("row 5, column 700"), "\(error!)")
        #expect(throws: FactorizationError.self) {
            try selectRank(target, among: 1...2, divergence: ItakuraSaito(), options: options)
        }
        var mask = NDArray<Double>(ones: data.shape)
        mask[5, 700] = 0
        let hidden = try factorize(
            target, components: 2, divergence: ItakuraSaito(), weights: StoredTarget(mask), options: options)
        let stored = try factorize(
            StoredTarget(data), components: 2, divergence: ItakuraSaito(), weights: StoredTarget(mask),
            options: options)
        #expect(hidden.basis == stored.basis && hidden.objective == stored.objective)
    }

    /// Known bases explain it as they explain the matrix in memory.
    @Test func explainedWithKnownBases() throws {
        let target = try MappedTarget<Double>(contentsOf: file(single: false, fortran: true))
        var generator = PhiloxGenerator(seed: 6)
        let basis = NDArray<Double>(uniform: [13, 3], in: 0.1..<1, using: &generator)
        var options = SolverOptions()
        options.maximumIterations = 0
        let known = try factorize(
            Self.data, components: 3, start: MatrixStart(basis: basis, seed: 1), options: options)
        #expect(try known.transform(target, iterations: 4) == known.transform(Self.data, iterations: 4))
        let (mapped, stored) = (
            try decompose(target, bases: [basis], iterations: 4),
            try decompose(Self.data, bases: [basis], iterations: 4)
        )
        #expect(mapped.activations == stored.activations && mapped.objective == stored.objective)
        var (first, second) = (
            try OnlineFactorization<Double>(basis: basis), try OnlineFactorization<Double>(basis: basis)
        )
        #expect(try first.partialFit(target).activations == second.partialFit(Self.data).activations)
        #expect(first.basis == second.basis)
    }

    @Test(arguments: [-1.0, .nan, .infinity]) func wrongEntriesAreNamed(value: Double) throws {
        var wrong = Self.data
        wrong[7, 1030] = value
        let path = try write(wrong.elements, shape: wrong.shape, code: "<f8")
        let error = #expect(throws: FactorizationError.self) { try MappedTarget<Float>(contentsOf: path) }
        #expect("\(error!)".contains("row 7, column 1030"), "\(error!)")
    }

    /// What double precision holds and single does not is refused, not read as infinite.
    @Test func entriesOutOfRangeAreNamed() throws {
        let path = try write([1.0, 1e200], shape: [1, 2], code: "<f8")
        #expect(throws: FactorizationError.self) { try MappedTarget<Float>(contentsOf: path) }
        #expect(try MappedTarget<Double>(contentsOf: path).columns == 2)
    }

    @Test func otherFilesAreRefused() throws {
        #expect(throws: NPYError.self) { try MappedTarget<Float>(contentsOf: "\(folder.path)/missing.npy") }
        let integers = try write([1, 2, 3, 4] as [Int64], shape: [2, 2], code: "<i8")
        #expect(throws: NPYError.self) { try MappedTarget<Float>(contentsOf: integers) }
        let swapped = try write([1.0, 2], shape: [1, 2], code: ">f8")
        #expect(throws: NPYError.self) { try MappedTarget<Float>(contentsOf: swapped) }
        let truncated = try write([1.0], shape: [1, 2], code: "<f8")
        #expect(throws: NPYError.self) { try MappedTarget<Float>(contentsOf: truncated) }
        let cube = try write([1.0, 2], shape: [1, 2, 1], code: "<f8")
        #expect(throws: FactorizationError.self) { try MappedTarget<Float>(contentsOf: cube) }
    }
}
