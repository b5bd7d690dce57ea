/// Colours from dark blue over green to yellow, whose steps look equally large and survive printing in grey.
///
/// Each channel is a polynomial of degree six in t; no channel is further than 4/255 from matplotlib's table.
///
/// - Source: *viridis* of Stéfan van der Walt and Nathaniel Smith (CC0); polynomials of Matt Zucker (public domain),
///   https://www.shadertoy.com/view/WlfXRN
enum ColourMap {
    private static let coefficients: [SIMD3<Double>] = [
        [0.2777273272234177, 0.005407344544966578, 0.3340998053353061],
        [0.1050930431085774, 1.404613529898575, 1.384590162594685],
        [-0.3308618287255563, 0.214847559468213, 0.09509516302823659],
        [-4.634230498983486, -5.799100973351585, -19.33244095627987],
        [6.228269936347081, 14.17993336680509, 56.69055260068105],
        [4.776384997670288, -13.74514537774601, -65.35303263337234],
        [-5.435455855934631, 4.645852612178535, 26.3124352495832],
    ]

    /// Red, green and blue of 256 equal steps of t from 0 to 1.
    static let palette: [SIMD3<UInt8>] = (0..<256).map { index in
        let t = Double(index) / 255
        let colour = coefficients.reversed().reduce(SIMD3(repeating: 0)) { $0 * t + $1 }
        let steps = (255 * colour.clamped(lowerBound: .zero, upperBound: .one)).rounded(.toNearestOrAwayFromZero)
        return SIMD3(UInt8(steps.x), UInt8(steps.y), UInt8(steps.z))
    }

    /// The colour of a step of the palette as SVG writes it: #440154.
    static func hexadecimal(_ index: Int) -> String {
        let colour = palette[index]
        return [colour.x, colour.y, colour.z].reduce("#") { text, channel in
            text + (channel < 16 ? "0" : "") + String(channel, radix: 16)
        }
    }
}
