/// Why a model file could not be read.
public struct ModelError: Error, Equatable, Sendable, CustomStringConvertible {
    public enum Reason: Error, Equatable, Sendable {
        /// The file is missing or damaged.
        case file(SafetensorsError.Reason)
        /// It is a safetensors file of some other program.
        case notAModel
        /// It was written by a newer program.
        case newerFormat(Int)
        /// Its format number was never in use.
        case unknownFormat(Int)
        /// The description is not the expected JSON, or contradicts itself.
        case damagedDescription(String)
        case missingBasis(speaker: String)
        /// There is a tensor that belongs to no speaker.
        case unexpectedTensor(String)
        /// A basis has the wrong type or shape, or entries that no basis has.
        case damagedBasis(speaker: String, String)
        /// A basis of a pair is not there.
        case missingReconstruction(SpeakerPair)
        /// A basis of a pair has the wrong type or shape, or entries that no basis has.
        case damagedReconstruction(SpeakerPair, String)
        /// The contents are not those that were written.
        case wrongChecksum
    }

    public let path: String
    public let reason: Reason

    public init(path: String, reason: Reason) {
        self.path = path
        self.reason = reason
    }

    public var description: String { "\(path): \(explanation)" }

    private var explanation: String {
        switch reason {
        case .file(let reason):
            reason.explanation
        case .notAModel:
            "a safetensors file, but not a model of this program; give a file that 'dnmf train' wrote"
        case .newerFormat(let format):
            """
            model format \(format) was written by a newer program; \
            this program reads formats up to \(ModelDescription.currentFormat)
            """
        case .unknownFormat(let format):
            "model format \(format) does not exist; this program reads formats up to \(ModelDescription.currentFormat)"
        case .damagedDescription(let text):
            "the model's description is damaged (\(text)); copy the file again or train anew"
        case .missingBasis(let speaker):
            "the model is damaged: speaker '\(speaker)' has no basis; copy the file again or train anew"
        case .unexpectedTensor(let name):
            "the model is damaged: '\(name)' belongs to no speaker; copy the file again or train anew"
        case .damagedBasis(let speaker, let text):
            "the model is damaged: the basis of speaker '\(speaker)' \(text); copy the file again or train anew"
        case .missingReconstruction(let pair):
            "the model is damaged: \(name(of: pair)) lacks a basis; copy the file again or train anew"
        case .damagedReconstruction(let pair, let text):
            "the model is damaged: a basis of \(name(of: pair)) \(text); copy the file again or train anew"
        case .wrongChecksum:
            "the model is damaged: its checksum does not match; copy the file again or train anew"
        }
    }

    private func name(of pair: SpeakerPair) -> String { "the pair '\(pair.first)', '\(pair.second)'" }
}
