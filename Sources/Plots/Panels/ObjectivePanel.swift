/// The objective against the iteration.
struct ObjectivePanel {
    private static let colour = "#31688e"
    /// Longer traces are thinned out: the picture is not wider than this.
    private static let mostPoints = 2000

    /// The finite values with their iterations.
    private let points: [(iteration: Int, value: Double)]
    private let lastIteration: Int
    private let wasRecorded: Bool

    init(objective: [Double], interval: Int) {
        wasRecorded = !objective.isEmpty
        lastIteration = max(0, objective.count - 1) * interval
        points = objective.enumerated().filter(\.element.isFinite).map { (iteration: $0 * interval, value: $1) }
    }

    func draw(on canvas: inout SVGCanvas, in frame: Frame) {
        let vertical = Axis(covering: points.map(\.value), about: 5)
        let horizontal = Axis(linearFrom: 0, to: Double(max(1, lastIteration)), about: 10)
        func x(_ iteration: Int) -> Double {
            // A single value stands in the middle.
            lastIteration == 0 ? frame.centre.x : frame.left + frame.width * horizontal.position(of: Double(iteration))
        }
        func y(_ value: Double) -> Double {
            frame.bottom - frame.height * vertical.position(of: min(max(value, -1e300), 1e300))
        }

        canvas.text("Iteration", at: (frame.centre.x, frame.bottom + 38), size: 13)
        guard !points.isEmpty else {
            canvas.rectangle(frame)
            let reason: Label = wasRecorded ? "The objective has no finite value." : "The objective was not recorded."
            canvas.text(reason, at: frame.centre, size: 14)
            canvas.text("Objective", at: (frame.left - 82, frame.centre.y), size: 13, turned: true)
            return
        }
        for tick in vertical.ticks {
            guard let label = tick.label else {
                canvas.line(from: (frame.left - 3, y(tick.value)), to: (frame.left, y(tick.value)))
                continue
            }
            canvas.line(
                from: (frame.left, y(tick.value)), to: (frame.right, y(tick.value)), colour: SVGCanvas.faintInk)
            canvas.line(from: (frame.left - 5, y(tick.value)), to: (frame.left, y(tick.value)))
            canvas.text(label, at: (frame.left - 9, y(tick.value) + 4), size: 12, anchor: .end)
        }
        for iteration in wholeTicks(upTo: lastIteration, about: 10) {
            canvas.line(from: (x(iteration), frame.bottom), to: (x(iteration), frame.bottom + 5))
            canvas.text("\(iteration)", at: (x(iteration), frame.bottom + 19), size: 12)
        }
        let name =
            vertical.exponent == 0 ? Label("Objective") : Label("Objective / 10", exponent: vertical.exponent)
        canvas.text(name, at: (frame.left - 82, frame.centre.y), size: 13, turned: true)
        if points.count > 1 {
            let line = thinned.map { (x: x($0.iteration), y: y($0.value)) }
            canvas.polyline(line, colour: Self.colour, width: 2)
        }
        if points.count <= 40 {
            for point in points {
                canvas.circle(at: (x(point.iteration), y(point.value)), radius: 3, fill: Self.colour)
            }
        }
        canvas.rectangle(frame)
    }

    /// The points, or of each of many groups its smallest and its largest, so that no peak is lost.
    private var thinned: [(iteration: Int, value: Double)] {
        guard points.count > Self.mostPoints else { return points }
        let length = 2 * points.count / Self.mostPoints + 1
        var kept: [(iteration: Int, value: Double)] = []
        for start in stride(from: 0, to: points.count, by: length) {
            let group = points[start..<min(start + length, points.count)]
            let ends = [group.min { $0.value < $1.value }, group.max { $0.value < $1.value }].compactMap(\.self)
            kept += ends.sorted { $0.iteration < $1.iteration }
        }
        return kept
    }
}
