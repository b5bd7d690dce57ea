package import NDArray

/// A picture of a factorisation X ≈ W H: the objective against the iteration, and both factors as heat maps.
///
/// The picture is an SVG of 1100 × 800 units and less than 1 MB that refers to nothing outside itself. Axes count from 0.
/// Large factors are shrunk: a cell is then the mean of a block of entries, as the caption says.
package struct FactorizationPlot {
    private static let size = (width: 1100.0, height: 800.0)

    private let title: String
    private let objectivePanel: ObjectivePanel
    private let basisPanel: HeatMapPanel
    private let activationsPanel: HeatMapPanel

    /// - Parameters:
    ///   - title: One line, drawn as it is; a long one is set smaller, then shortened in its middle.
    ///   - basis: W, rows × components.
    ///   - activations: H, components × columns. Entries that are negative or not finite count as 0, as in W.
    ///   - objective: Value i is that of iteration `i * objectiveInterval`; may be empty. Values that are not finite are
    ///     left out.
    ///   - objectiveInterval: At least 1.
    /// - Precondition: Both factors are matrices and agree on the number of components.
    package init(
        title: String, basis: NDArray<Double>, activations: NDArray<Double>, objective: [Double],
        objectiveInterval: Int = 1
    ) {
        require(
            basis.shape.count == 2 && activations.shape.count == 2 && basis.shape[1] == activations.shape[0],
            "FactorizationPlot.init: no factors of one matrix: basis \(basis.shape), activations \(activations.shape)")
        require(
            objectiveInterval >= 1, "FactorizationPlot.init: the objective interval is \(objectiveInterval), not >= 1")
        self.title = title
        objectivePanel = ObjectivePanel(objective: objective, interval: objectiveInterval)
        // Together they stay below 1 MB even if no byte can be saved.
        basisPanel = HeatMapPanel(
            name: "Basis", symbol: "W", basis, rows: .entries("Row"), columns: .components, atMost: (600, 400))
        activationsPanel = HeatMapPanel(
            name: "Activations", symbol: "H", activations, rows: .components, columns: .entries("Column"),
            atMost: (400, 1000))
    }

    /// The text of the file, in UTF-8.
    package var svg: String {
        var canvas = SVGCanvas(width: Self.size.width, height: Self.size.height, title: title)
        canvas.define(
            gradient: HeatMapPanel.gradient, colours: stride(from: 0, through: 255, by: 15).map(ColourMap.hexadecimal))
        let heading = Self.heading(title)
        canvas.text(Label(heading.text), at: (Self.size.width / 2, 36), size: heading.size, bold: true)
        objectivePanel.draw(on: &canvas, in: Frame(left: 115, top: 60, width: 950, height: 235))
        basisPanel.draw(on: &canvas, in: Frame(left: 90, top: 385, width: 360, height: 325))
        activationsPanel.draw(on: &canvas, in: Frame(left: 625, top: 385, width: 360, height: 325))
        canvas.text(Label(caption), at: (Self.size.width / 2, 785), size: 12)
        return canvas.document
    }

    private var caption: String {
        let shrunk = [basisPanel.caption, activationsPanel.caption].compactMap(\.self)
        return (["Colour shows √(value / largest value) of each matrix"] + shrunk).joined(separator: "; ") + "."
    }

    /// The title and the size at which it fits, for letters of 0.6 of the size.
    private static func heading(_ title: String) -> (text: String, size: Double) {
        let room = (size.width - 60) / 0.6
        let fitting = room / Double(max(1, title.count))
        guard fitting < 11 else { return (title, min(18, fitting)) }
        let kept = Int(room / 11) / 2
        return ("\(title.prefix(kept))…\(title.suffix(kept - 1))", 11)
    }
}
