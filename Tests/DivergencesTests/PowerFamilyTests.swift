import Divergences
import NDArray
import Support
import Testing

@Suite("The α and β families agree with 80-digit arithmetic")
struct PowerFamilyTests {
    struct Entry: Decodable {
        var family: String
        var power: Double
        var x: Double
        var y: Double
        var value: Double
        var positive: Double
        var negative: Double

        var divergence: any Divergence { family == "alpha" ? Alpha(power) : Beta(power) }
        var label: Comment { "\(family) \(power) at x = \(x), y = \(y)" }
    }

    /// Within 2e-13 of the value itself, however close x and y are and however close the power is to a special one.
    @Test func doublePrecision() throws {
        let entries = try Fixture.json("divergences/power.json", as: [Entry].self)
        #expect(entries.count > 600)
        for entry in entries {
            let divergence = entry.divergence
            // A power of a large ratio has the rounding errors of its logarithm.
            let relative = 2e-13 * max(1, abs(entry.power) * 0.05 * abs(Double.log(entry.x / entry.y)))
            expectClose(
                divergence.value(of: entry.x, from: entry.y), entry.value, relative: relative, entry.label)
            let parts = divergence.gradientParts(of: entry.x, from: entry.y)
            expectClose(parts.positive, entry.positive, relative: relative, entry.label)
            expectClose(parts.negative, entry.negative, relative: relative, entry.label)
        }
    }

    /// In single precision too, except that the points themselves are rounded.
    @Test func singlePrecision() throws {
        for entry in try Fixture.json("divergences/power.json", as: [Entry].self) {
            let (x, y) = (Float(entry.x), Float(entry.y))
            let divergence = entry.divergence
            let exact = divergence.value(of: Double(x), from: Double(y))
            let found = divergence.value(of: x, from: y)
            guard abs(exact) < 1e30, abs(exact) > 1e-30, x > 0 else {
                #expect(!found.isNaN && found >= 0, entry.label)
                continue
            }
            if found.isInfinite { continue }
            expectClose(Double(found), exact, relative: 5e-4, entry.label)
        }
    }
}
