/// Collects the elements of an SVG picture; what is drawn later lies above.
struct SVGCanvas {
    enum Anchor: String { case start, middle, end }

    static let ink = "#1a1a1a"
    static let faintInk = "#d9d9d9"

    private let width: Double
    private let height: Double
    private let title: String
    private var definitions = ""
    private var body = ""

    init(width: Double, height: Double, title: String) {
        (self.width, self.height, self.title) = (width, height, title)
    }

    /// The whole file. It refers to nothing outside itself.
    var document: String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" \
        width="\(decimal(width))" height="\(decimal(height))" viewBox="0 0 \(decimal(width)) \(decimal(height))" \
        role="img" font-family="Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif">
        <title>\(xmlEscaped(title))</title>
        <defs>
        \(definitions)</defs>
        <rect width="100%" height="100%" fill="#ffffff"/>
        \(body)</svg>

        """
    }

    /// A gradient from the bottom to the top, which `fill` may name as `url(#identifier)`.
    mutating func define(gradient identifier: String, colours: [String]) {
        definitions += "<linearGradient id=\"\(identifier)\" x1=\"0\" y1=\"1\" x2=\"0\" y2=\"0\">\n"
        for (index, colour) in colours.enumerated() {
            let offset = Double(index) / Double(max(1, colours.count - 1))
            definitions += "<stop offset=\"\(decimal(offset, places: 4))\" stop-color=\"\(colour)\"/>\n"
        }
        definitions += "</linearGradient>\n"
    }

    mutating func line(
        from start: (x: Double, y: Double), to end: (x: Double, y: Double), colour: String = ink, width: Double = 1
    ) {
        body += """
            <line x1="\(decimal(start.x))" y1="\(decimal(start.y))" x2="\(decimal(end.x))" y2="\(decimal(end.y))" \
            stroke="\(colour)" stroke-width="\(decimal(width))"/>

            """
    }

    mutating func rectangle(_ frame: Frame, fill: String = "none", stroke: String = ink) {
        body += """
            <rect \(position(frame)) fill="\(fill)" stroke="\(stroke)" stroke-width="1"/>

            """
    }

    mutating func circle(at centre: (x: Double, y: Double), radius: Double, fill: String) {
        body += """
            <circle cx="\(decimal(centre.x))" cy="\(decimal(centre.y))" r="\(decimal(radius))" fill="\(fill)"/>

            """
    }

    mutating func polyline(_ points: [(x: Double, y: Double)], colour: String, width: Double) {
        let list = points.map { "\(decimal($0.x)),\(decimal($0.y))" }.joined(separator: " ")
        body += """
            <polyline points="\(list)" fill="none" stroke="\(colour)" stroke-width="\(decimal(width))" \
            stroke-linejoin="round"/>

            """
    }

    /// Stretches a picture over the frame.
    mutating func image(png: [UInt8], in frame: Frame) {
        let address = "data:image/png;base64," + base64(png)
        // Programs before SVG 2 read xlink:href alone; a second copy as href would double the file.
        body += """
            <image \(position(frame)) preserveAspectRatio="none" xlink:href="\(address)"/>

            """
    }

    /// Writes a line of text whose baseline begins, has its middle, or ends at the point; turned, it reads upwards.
    mutating func text(
        _ label: Label, at point: (x: Double, y: Double), size: Double, anchor: Anchor = .middle, bold: Bool = false,
        turned: Bool = false
    ) {
        let (x, y) = (decimal(point.x), decimal(point.y))
        let turn = turned ? " transform=\"rotate(-90 \(x) \(y))\"" : ""
        let weight = bold ? " font-weight=\"bold\"" : ""
        body += """
            <text x="\(x)" y="\(y)" font-size="\(decimal(size))" text-anchor="\(anchor.rawValue)" fill="\(Self.ink)"\
            \(weight)\(turn)>\(label.markup(size: size))</text>

            """
    }

    private func position(_ frame: Frame) -> String {
        """
        x="\(decimal(frame.left))" y="\(decimal(frame.top))" width="\(decimal(frame.width))" \
        height="\(decimal(frame.height))"
        """
    }
}
