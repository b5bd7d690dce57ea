internal import Foundation
internal import NDArray

/// The contents of the file of a factorisation: a `.npz` archive with the arrays `basis`, `activations`, `objective`
/// (float64) and `description` (uint8), which is the UTF-8 text of a JSON object.
enum FactorizationFile {
    /// The format that is written and read. Changes that an older program would misunderstand get a new number.
    static let format = 1

    static let (basis, activations, objective, description) = ("basis", "activations", "objective", "description")

    /// What the JSON object says.
    struct Description: Codable {
        let format: Int
        let iterations: Int
        let stopReason: String
        let provenance: FactorizationProvenance
    }

    private struct Header: Codable {
        let format: Int
    }

    static func json(_ description: Description) -> [UInt8] {
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
