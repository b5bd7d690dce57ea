internal import NDArray

/// A matrix as a heat map with the first row at the top, its axes and a colour bar.
struct HeatMapPanel {
    static let gradient = "colours"
    /// Up to so many components, each has a label of its own.
    private static let mostLabels = 40

    /// What an axis counts.
    enum Count {
        case components
        case entries(String)

        var name: String {
            switch self {
            case .components: "Component"
            case .entries(let name): name
            }
        }
    }

    private let title: String
    private let symbol: String
    private let shape: [Int]
    private let map: HeatMap
    private let vertical: Count
    private let horizontal: Count

    init(
        name: String, symbol: String, _ matrix: NDArray<Double>, rows: Count, columns: Count,
        atMost limit: (rows: Int, columns: Int)
    ) {
        self.symbol = symbol
        title = "\(name) \(symbol) (\(matrix.shape[0]) × \(matrix.shape[1]))"
        (vertical, horizontal, shape) = (rows, columns, matrix.shape)
        map = HeatMap(matrix, atMost: limit)
    }

    /// What one cell of the picture stands for, where it is not one entry.
    var caption: String? {
        let parts = [(map.block.rows, vertical), (map.block.columns, horizontal)].filter { $0.0 > 1 }
            .map { "\($0) \($1.name.lowercased())s" }
        return parts.isEmpty ? nil : "a cell of \(symbol) is the mean of \(parts.joined(separator: " × "))"
    }

    func draw(on canvas: inout SVGCanvas, in frame: Frame) {
        canvas.text(Label(title), at: (frame.left, frame.top - 10), size: 14, anchor: .start, bold: true)
        canvas.text(Label(vertical.name), at: (frame.left - 46, frame.centre.y), size: 13, turned: true)
        canvas.text(Label(horizontal.name), at: (frame.centre.x, frame.bottom + 44), size: 13)
        guard !map.steps.isEmpty else {
            canvas.rectangle(frame)
            canvas.text("The matrix has no entries.", at: frame.centre, size: 14)
            return
        }
        // Twice as many pixels as units of the picture, for print.
        let size = (width: Int(2 * frame.width), height: Int(2 * frame.height))
        canvas.image(png: map.png(atLeast: size), in: frame)
        canvas.rectangle(frame)
        drawRowTicks(on: &canvas, frame)
        drawColumnTicks(on: &canvas, frame)
        drawColourBar(
            on: &canvas, Frame(left: frame.right + 14, top: frame.top, width: 14, height: frame.height))
    }

    private func drawRowTicks(on canvas: inout SVGCanvas, _ frame: Frame) {
        let slot = frame.height / Double(shape[0])
        let ticks = Self.ticks(vertical, count: shape[0], about: 8)
        let size = min(12, max(8, slot * Double(ticks.count > 1 ? ticks[1] : 1)))
        for index in ticks {
            let y = frame.top + (Double(index) + 0.5) * slot
            canvas.line(from: (frame.left - 4, y), to: (frame.left, y))
            canvas.text("\(index)", at: (frame.left - 7, y + 0.36 * size), size: size, anchor: .end)
        }
    }

    private func drawColumnTicks(on canvas: inout SVGCanvas, _ frame: Frame) {
        let slot = frame.width / Double(shape[1])
        let ticks = Self.ticks(horizontal, count: shape[1], about: 6)
        // Labels that would touch stand on two lines.
        let isCrowded = ticks.count > 20
        for (position, index) in ticks.enumerated() {
            let x = frame.left + (Double(index) + 0.5) * slot
            let isLower = isCrowded && !position.isMultiple(of: 2)
            canvas.line(from: (x, frame.bottom), to: (x, frame.bottom + (isLower ? 14 : 4)), width: isCrowded ? 0.7 : 1)
            let y = frame.bottom + (isCrowded ? (isLower ? 24 : 14) : 18)
            canvas.text("\(index)", at: (x, y), size: isCrowded ? 10 : 12)
        }
    }

    /// The bar is even in colour; its ticks stand where the root of their value lies.
    private func drawColourBar(on canvas: inout SVGCanvas, _ frame: Frame) {
        func label(_ value: Double, at position: Double, digits: Int) {
            let y = frame.bottom - position * frame.height
            canvas.line(from: (frame.right, y), to: (frame.right + 4, y))
            canvas.text(Label(value, significant: digits), at: (frame.right + 7, y + 4), size: 12, anchor: .start)
        }
        guard map.maximum > 0 else {
            canvas.rectangle(frame, fill: ColourMap.hexadecimal(0))
            label(0, at: 0, digits: 1)
            return
        }
        canvas.rectangle(frame, fill: "url(#\(Self.gradient))")
        label(0, at: 0, digits: 1)
        let step = niceStep(map.maximum / 5)
        for multiple in [0.2, 1, 2, 3, 4, 5] {
            let position = (multiple * step / map.maximum).squareRoot()
            if position < 0.94 { label(multiple * step, at: position, digits: 2) }
        }
        label(map.maximum, at: 1, digits: 3)
    }

    private static func ticks(_ axis: Count, count: Int, about wanted: Int) -> [Int] {
        if case .components = axis, count <= mostLabels { return Array(0..<count) }
        return wholeTicks(upTo: count - 1, about: wanted)
    }
}
