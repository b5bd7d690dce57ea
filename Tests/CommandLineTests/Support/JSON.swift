import Foundation

/// Reads the one JSON object that a command printed.
func decoded<Value: Decodable>(_ outcome: Outcome, as _: Value.Type = Value.self) throws -> Value {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(Value.self, from: Data(outcome.output.utf8))
}
