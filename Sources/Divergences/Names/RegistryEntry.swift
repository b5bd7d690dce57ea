internal import NDArray

/// Whether a number follows a registered name after a colon, as in `beta:0.5`.
public enum NameNumber: Sendable, Hashable {
    /// The name alone is incomplete.
    case required
    /// The name alone stands for this number.
    case optional(Double)
}

/// Why a registered name does not take a number that is well-formed and finite.
public struct RefusedNumber: Error, Sendable, Hashable {
    /// One clause that says what would be right, for example `α must not be 0`.
    public let reason: String

    /// - Parameter reason: one clause that says what would be right.
    public init(_ reason: String) { self.reason = reason }
}

extension Registry {
    /// A name, and how to make what it stands for.
    public struct Entry: Sendable {
        /// The name, in small letters, without a number.
        public let name: String
        /// Further names of the same thing.
        public let aliases: [String]
        /// Whether a number follows the name; `nil` where none may.
        public let number: NameNumber?
        /// What the name stands for, in a few words.
        public let description: String
        private let make: @Sendable (Double) throws(RefusedNumber) -> Value

        /// A name that stands for one value.
        ///
        /// - Precondition: names consist of small letters, digits and hyphens.
        public init(
            _ name: String, aliases: [String] = [], _ description: String, make: @escaping @Sendable () -> Value
        ) {
            self.init(name, aliases, nil, description) { _ in make() }
        }

        /// A name that stands for a family of values, one per number.
        ///
        /// - Precondition: names consist of small letters, digits and hyphens.
        public init(
            _ name: String, aliases: [String] = [], number: NameNumber, _ description: String,
            make: @escaping @Sendable (Double) throws(RefusedNumber) -> Value
        ) {
            self.init(name, aliases, number, description, make)
        }

        private init(
            _ name: String, _ aliases: [String], _ number: NameNumber?, _ description: String,
            _ make: @escaping @Sendable (Double) throws(RefusedNumber) -> Value
        ) {
            for name in [name] + aliases {
                let isGood = name.utf8.allSatisfy {
                    (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
                }
                require(
                    isGood && !name.isEmpty,
                    "Registry.Entry: the name \"\(name)\" must consist of small letters, digits and hyphens")
            }
            self.name = name
            self.aliases = aliases
            self.number = number
            self.description = description
            self.make = make
        }

        var names: [String] { [name] + aliases }

        /// The name as one writes it: `kl`, `beta:<number>` or `huber[:<number>]`.
        public var usage: String {
            switch number {
            case nil: name
            case .required: "\(name):<number>"
            case .optional: "\(name)[:<number>]"
            }
        }

        /// - Parameter text: what stands behind the colon, if there is one.
        func value(number text: String?) throws(RefusedNumber) -> Value {
            guard let number else {
                guard text == nil else { throw RefusedNumber("\(name) takes no number") }
                return try make(0)
            }
            guard let text else {
                guard case .optional(let standard) = number else {
                    throw RefusedNumber("a number is missing: \(usage)")
                }
                return try make(standard)
            }
            guard let parsed = Double(text), parsed.isFinite else {
                throw RefusedNumber("\"\(text)\" is not a finite number: \(usage)")
            }
            return try make(parsed)
        }
    }
}
