internal import NDArray

/// The price of the entries of a factor: Σ_k (l1_k Σ x_k + ½ l2_k Σ x_k²), with x_k the entries of component k.
///
/// L1 makes a factor sparse, L2 keeps its entries small and even. A basis with a constraint cannot be priced: there a
/// price would only be paid in another coin.
public struct Penalty: Sendable, Hashable {
    /// The L1 price of one unit: one number for all components, or one per component.
    public var l1: [Double]

    /// The L2 price: one number for all components, or one per component.
    public var l2: [Double]

    /// The same prices for all components.
    public init(l1: Double = 0, l2: Double = 0) {
        self.l1 = [l1]
        self.l2 = [l2]
    }

    /// Prices per component. A single number stands for all components.
    public init(l1: [Double], l2: [Double] = [0]) {
        self.l1 = l1
        self.l2 = l2
    }

    /// Nothing costs anything.
    public static var none: Penalty { Penalty() }

    func l1(_ component: Int) -> Double { l1.count == 1 ? l1[0] : l1[component] }
    func l2(_ component: Int) -> Double { l2.count == 1 ? l2[0] : l2[component] }

    var hasL1: Bool { l1.contains { $0 > 0 } }
    var hasL2: Bool { l2.contains { $0 > 0 } }
    /// Whether all prices are zero.
    public var isNone: Bool { !hasL1 && !hasL2 }

    /// - Parameter scalar: what the prices are rounded to.
    func validate<Scalar: ArrayScalar>(
        components: Int, of factor: String, as scalar: Scalar.Type
    ) throws(FactorizationError) {
        for (prices, norm) in [(l1, "L1"), (l2, "L2")] {
            guard prices.count == 1 || prices.count == components else {
                throw .invalidOption(
                    "\(factor): \(prices.count) \(norm) prices for \(components) components; give one, or one each")
            }
            guard prices.allSatisfy({ $0 >= 0 && $0.isFinite }) else {
                throw .invalidOption("\(factor): the \(norm) price must be a finite number >= 0")
            }
            guard prices.allSatisfy({ Scalar($0).isFinite && ($0 == 0 || Scalar($0) > 0) }) else {
                throw .invalidOption("\(factor): the \(norm) price must be a number that \(scalar) can hold")
            }
        }
    }
}

/// Which components of a factor stay as they are.
public enum Fixed: Sendable, Hashable {
    /// All are learned.
    case none
    /// All stay.
    case all
    /// These stay, by index.
    case components(Set<Int>)

    /// Whether component `index` stays.
    public func contains(_ index: Int) -> Bool {
        switch self {
        case .none: false
        case .all: true
        case .components(let fixed): fixed.contains(index)
        }
    }

    /// Whether all of so many components stay.
    func coversAll(_ components: Int) -> Bool { (0..<components).allSatisfy(contains) }

    func validate(components: Int, of factor: String) throws(FactorizationError) {
        guard case .components(let fixed) = self,
            let wrong = fixed.sorted().first(where: { !(0..<components).contains($0) })
        else { return }
        throw .invalidProblem("\(factor): component \(wrong) is to be fixed, but there are \(components)")
    }
}
