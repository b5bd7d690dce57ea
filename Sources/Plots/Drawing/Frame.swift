/// A rectangle of the picture, in its units; y grows downwards.
struct Frame {
    var left: Double
    var top: Double
    var width: Double
    var height: Double

    var right: Double { left + width }
    var bottom: Double { top + height }
    var centre: (x: Double, y: Double) { (left + width / 2, top + height / 2) }
}
