import Divergences
import Factorization
import FactorizationTesting

/// One way to use the solver.
struct GridCell: CustomStringConvertible {
    var divergence: String
    var configuration: RandomProblem.Configuration
    var rule: String
    var constraint: String
    var schedule: Schedule

    var description: String { "\(divergence), \(configuration), rule \(rule), constraint \(constraint), \(schedule)" }

    var options: SolverOptions {
        get throws {
            var options = SolverOptions()
            options.updateRule = try updateRule(named: rule)
            options.constraint = try basisConstraint(named: constraint)
            options.schedule = schedule
            return options
        }
    }
}

/// Where a theorem says that the objective never rises. What is not promised here has a counterexample in
/// ``CounterexampleTests``, or has not been proved.
enum Promise {
    /// Which bases a promise is for.
    enum Bases { case any, freeOrFixed, withoutPricedEuclideanNorm }

    struct Row: Sendable {
        var rule: String
        /// `nil` for every divergence.
        var beta: ClosedRange<Double>?
        var bases: Bases
    }

    static let table = [
        // Majorization-minimization always descends.
        Row(rule: "mm", beta: nil, bases: .any),
        // Exponent 1 is that of the majorizer for these; the gradient through a normalisation has no majorizer.
        Row(rule: "paper", beta: 1...2, bases: .freeOrFixed),
        // The exponent of the divergence is that of the majorizer where no price grows faster than the divergence.
        Row(rule: "ratio", beta: nil, bases: .withoutPricedEuclideanNorm),
        Row(rule: "ratio", beta: 2 ... .infinity, bases: .any),
    ]

    static func covers(_ cell: GridCell) -> Bool {
        let isFixed = cell.configuration == .separation
        return table.contains { row in
            guard row.rule == cell.rule else { return false }
            if let range = row.beta {
                guard let beta = PlainDivergence(named: cell.divergence).beta, range.contains(beta) else {
                    return false
                }
            }
            return switch row.bases {
            case .any: true
            case .freeOrFixed: isFixed || cell.constraint == "none"
            case .withoutPricedEuclideanNorm: isFixed || cell.constraint != "l2" || cell.configuration == .nmf
            }
        }
    }
}
