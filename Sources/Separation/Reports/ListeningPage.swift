/// One static page with a table of scores and players for sound files beside it. It needs no network and no script.
public struct ListeningPage: Sendable {
    /// A sound file, by its path relative to the page.
    public struct Clip: Sendable {
        public var label: String
        public var file: String
        public var remark: String

        public init(label: String, file: String, remark: String = "") {
            self.label = label
            self.file = file
            self.remark = remark
        }
    }

    /// Clips that belong together, for instance all that was made of one mixture.
    public struct Example: Sendable {
        public var title: String
        /// Rows of clips.
        public var rows: [[Clip]]

        public init(title: String, rows: [[Clip]]) {
            self.title = title
            self.rows = rows
        }
    }

    public var title: String
    public var introduction: [String]
    public var columns: [String]
    /// The name of each row and its cells; a name with leading spaces is a part of the row above.
    public var rows: [(name: String, cells: [String])]
    public var remarks: [String]
    public var examples: [Example]

    public init(
        title: String, introduction: [String], columns: [String], rows: [(name: String, cells: [String])],
        remarks: [String], examples: [Example]
    ) {
        self.title = title
        self.introduction = introduction
        self.columns = columns
        self.rows = rows
        self.remarks = remarks
        self.examples = examples
    }

    /// The page as HTML.
    public var html: String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(escaped(title))</title>
        <style>\(Self.style)</style>
        </head>
        <body>
        <main>
        <h1>\(escaped(title))</h1>
        \(introduction.map { "<p>\(escaped($0))</p>" }.joined(separator: "\n"))
        <h2>Scores</h2>
        <div class="scroll"><table>
        <thead><tr><th scope="col">dB, higher is better</th>\(cells(columns, "th scope=\"col\"", "th"))</tr></thead>
        <tbody>
        \(rows.map(tableRow).joined(separator: "\n"))
        </tbody>
        </table></div>
        \(remarks.map { "<p>\(escaped($0))</p>" }.joined(separator: "\n"))
        <h2>Listen</h2>
        \(examples.map(section).joined(separator: "\n"))
        </main>
        </body>
        </html>

        """
    }

    /// A name that begins with a space is that of a part of the row above.
    private func tableRow(name: String, cells texts: [String]) -> String {
        let kind = name.hasPrefix(" ") ? " class=\"part\"" : ""
        let title = escaped(String(name.drop { $0 == " " }))
        return "<tr\(kind)><th scope=\"row\">\(title)</th>\(cells(texts, "td", "td"))</tr>"
    }

    private func cells(_ texts: [String], _ open: String, _ close: String) -> String {
        texts.map { "<\(open)>\(escaped($0))</\(close)>" }.joined()
    }

    private func section(_ example: Example) -> String {
        let rows = example.rows.map { row in
            "<div class=\"clips\">\n\(row.map(player).joined(separator: "\n"))\n</div>"
        }
        return "<section>\n<h3>\(escaped(example.title))</h3>\n\(rows.joined(separator: "\n"))\n</section>"
    }

    private func player(_ clip: Clip) -> String {
        let remark = clip.remark.isEmpty ? "" : " <span class=\"remark\">\(escaped(clip.remark))</span>"
        return """
            <figure><figcaption>\(escaped(clip.label))\(remark)</figcaption>\
            <audio controls preload="metadata" src="\(escaped(percentEncoded(clip.file)))" aria-label="\(escaped(clip.label))"></audio></figure>
            """
    }

    /// A relative path as a URL reference.
    private func percentEncoded(_ path: String) -> String {
        var result = ""
        for byte in path.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"), UInt8(ascii: "/"):
                result.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                result += "%" + (digits.count == 1 ? "0" : "") + digits
            }
        }
        return result
    }

    private func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default: result.append(character)
            }
        }
        return result
    }

    private static let style = """
        :root { color-scheme: light dark; --line: #8886; --quiet: #666; }
        @media (prefers-color-scheme: dark) { :root { --quiet: #aaa; } }
        body { font: 16px/1.5 system-ui, sans-serif; margin: 0; }
        main { max-width: 60rem; margin: 0 auto; padding: 1rem; }
        h1 { font-size: 1.6rem; line-height: 1.2; } h2 { margin-top: 2rem; } h3 { margin: 0 0 .5rem; font-size: 1rem; }
        .scroll { overflow-x: auto; }
        table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
        th, td { padding: .3rem .8rem; text-align: right; border-bottom: 1px solid var(--line); white-space: nowrap; }
        th:first-child { text-align: left; }
        .part th, .part td { color: var(--quiet); font-weight: normal; } .part th:first-child { padding-left: 2rem; }
        section { border: 1px solid var(--line); border-radius: .5rem; padding: 1rem; margin: 1rem 0; }
        .clips { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 17rem), 1fr)); gap: .75rem; }
        .clips + .clips { margin-top: .75rem; }
        figure { margin: 0; } figcaption { font-size: .9rem; } audio { width: 100%; }
        .remark { color: var(--quiet); }
        """
}
