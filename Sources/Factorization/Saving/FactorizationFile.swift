internal import Foundation
internal import NDArray

/// The contents of the file of a factorisation: a `.npz` archive with the arrays `basis`, `activations`, `objective`
/// (float64) and `description` (uint8), which is the UTF-8 text of a JSON object.
enum FactorizationFile {
    /// The format that is written and read. Changes that an older program would misunderstand get a new number.
    static let format = 1

    static let (basis, activations, objective, description) = ("basis", "activations", "objective", "description")

    /// What is said of factors and an objective.
    struct Summary: Codable {
        let iterations: Int
        let stopReason: String
    }

    /// What the JSON object says.
    struct Description: Codable {
        let format: Int
        let iterations: Int
        let stopReason: String
        let provenance: FactorizationProvenance
        /// Only of an unfinished factorisation.
        let checkpoint: Checkpoint?

        init<Scalar>(
            _ factorization: MatrixFactorization<Scalar>, provenance: FactorizationProvenance,
            checkpoint: Checkpoint? = nil
        ) {
            format = FactorizationFile.format
            iterations = factorization.iterations
            stopReason = factorization.stopReason.rawValue
            self.provenance = provenance
            self.checkpoint = checkpoint
        }

        var summary: Summary { Summary(iterations: iterations, stopReason: stopReason) }
    }

    /// What is said of an unfinished factorisation beside its present factors.
    struct Checkpoint: Codable {
        let finishedRuns: Int
        /// Of the best of the finished runs.
        let best: Summary?
        let hasMomentum: Bool
        /// The batches seen; only of a factorisation in batches.
        let batchCount: Int?
    }

    /// The arrays of a factorisation under their names.
    ///
    /// - Precondition: a basis of shape [rows, components] and activations of shape [components, columns].
    static func arrays<Scalar: ArrayScalar>(
        of factorization: MatrixFactorization<Scalar>, prefix: String = ""
    ) -> [String: any NPYWritable] {
        let (basis, activations) = (factorization.basis, factorization.activations)
        require(
            basis.rank == 2 && activations.rank == 2 && basis.shape[1] == activations.shape[0],
            "SavedFactorization.write: basis of shape \(basis.shape), activations of shape \(activations.shape)")
        return [
            prefix + Self.basis: basis, prefix + Self.activations: activations,
            prefix + objective: NDArray<Double>(factorization.objective),
        ]
    }

    static func write(
        _ arrays: [String: any NPYWritable], _ description: Description, to path: String, compressed: Bool = false
    ) throws(FileWriteError) {
        var arrays = arrays
        arrays[Self.description] = NDArray<UInt8>(json(description))
        try NPZFile.write(arrays, to: path, compressed: compressed)
    }

    private struct Header: Codable {
        let format: Int
    }

    private static func json(_ description: Description) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return Array(try encoder.encode(description))
        } catch {
            fatalError("FactorizationFile: texts and whole numbers cannot fail to encode: \(error)")
        }
    }

    static func description(json: [UInt8]) throws(FactorizationFileError.Reason) -> Description {
        let data = Data(json)
        // The number comes first: what else a newer description holds is not known.
        guard let format = try? JSONDecoder().decode(Header.self, from: data).format else {
            throw .notAFactorization("its description has no format number")
        }
        guard format <= Self.format else { throw .newerFormat(format) }
        guard format >= 1 else { throw .unknownFormat(format) }
        guard let description = try? JSONDecoder().decode(Description.self, from: data) else {
            throw .damagedDescription("it is not what format \(format) has")
        }
        guard description.iterations >= 0 else {
            throw .damagedDescription("\(description.iterations) iterations")
        }
        return description
    }
}
