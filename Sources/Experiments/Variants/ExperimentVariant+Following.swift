internal import Foundation

extension ExperimentVariant {
    /// This variant when the one that it was made from is changed: it changes in the same way, and keeps what it has of its own.
    ///
    /// - Parameters:
    ///   - origin: what it was made from.
    ///   - changed: what became of that.
    public func following(_ origin: ExperimentVariant, changedTo changed: ExperimentVariant) throws -> ExperimentVariant
    {
        let merged = try JSONValue(self).following(JSONValue(origin), changedTo: JSONValue(changed))
        return try JSONDecoder().decode(ExperimentVariant.self, from: JSONEncoder().encode(merged))
    }
}

extension JSONValue {
    /// Entry by entry, the changed one where its own is that of the origin.
    fileprivate func following(_ origin: JSONValue, changedTo changed: JSONValue) -> JSONValue {
        guard case .record(let own) = self, case .record(let before) = origin, case .record(let after) = changed else {
            return self == origin ? changed : self
        }
        let keys = Set(own.keys).union(after.keys)
        return .record(
            Dictionary(
                uniqueKeysWithValues: keys.map { key in
                    (key, (own[key] ?? .none).following(before[key] ?? .none, changedTo: after[key] ?? .none))
                }))
    }
}
