internal import Foundation

extension ExperimentVariant {
    /// This variant when the one that it was made from is changed: it changes in the same way, and keeps what it has of its own.
    ///
    /// - Parameters:
    ///   - origin: what it was made from.
    ///   - changed: what became of that.
    public func following(_ origin: ExperimentVariant, changedTo changed: ExperimentVariant) throws -> ExperimentVariant
    {
        let merged = merge(try object(self), try object(origin), try object(changed)) ?? [:]
        return try JSONDecoder().decode(
            ExperimentVariant.self, from: JSONSerialization.data(withJSONObject: merged))
    }
}

private func object(_ variant: ExperimentVariant) throws -> Any {
    try JSONSerialization.jsonObject(with: JSONEncoder().encode(variant))
}

/// A value of a variant as JSON, value by value: the changed one where its own is that of the origin. Nil is no value.
private func merge(_ own: Any?, _ origin: Any?, _ changed: Any?) -> Any? {
    if let own = own as? [String: Any], let origin = origin as? [String: Any], let changed = changed as? [String: Any] {
        let keys = Set(own.keys).union(changed.keys)
        return Dictionary(
            uniqueKeysWithValues: keys.compactMap { key in
                merge(own[key], origin[key], changed[key]).map { (key, $0) }
            })
    }
    let isAlike =
        switch (own as? NSObject, origin as? NSObject) {
        case (nil, nil): true
        case (let own?, let origin?): own.isEqual(origin)
        default: false
        }
    return isAlike ? changed : own
}
