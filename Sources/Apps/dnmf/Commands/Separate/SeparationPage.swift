internal import Plots

/// A separated recording as one HTML file that needs nothing else: sounds to hear, spectrograms and masks to see.
struct SeparationPage {
    /// The recording itself, or what one of its parts became.
    struct Sound {
        let name: String
        /// What is said under the name.
        let remark: String
        /// A WAV file.
        let recording: [UInt8]
        /// PNGs.
        let spectrogram: [UInt8]
        let mask: [UInt8]?
    }

    let title: String
    let introduction: [String]
    let sounds: [Sound]
    /// How long the sounds are, in seconds.
    let duration: Double
    /// What the pictures reach up to, in Hz.
    let highestFrequency: Double
    /// How far below the loudest of the recording the darkest colour is, in decibels.
    let range: Double
    let settings: [(label: String, value: String)]
    /// What repeats the separation.
    let command: String

    var html: String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(xmlEscaped(title))</title>
        <link rel="icon" href="data:,">
        <style>
        \(Self.style)
        </style>
        </head>
        <body>
        <main>
        <h1>\(xmlEscaped(title))</h1>
        \(introduction.map { "<p>\(xmlEscaped($0))</p>" }.joined(separator: "\n"))
        \(sounds.enumerated().map { section(number: $0.offset, $0.element) }.joined(separator: "\n"))
        <p>\(legend)</p>
        <h2>Settings</h2>
        <div class="scroll"><table>
        <tbody>
        \(settings.map(row).joined(separator: "\n"))
        </tbody>
        </table></div>
        <h2>Once more</h2>
        <pre><code>\(xmlEscaped(command))</code></pre>
        </main>
        </body>
        </html>

        """
    }

    private var legend: String {
        """
        Spectrograms: yellow is the loudest of the recording, dark blue \(formatted(range, significant: 3)) dB below it or less. \
        Masks: yellow is all of the recording, dark blue nothing.
        """
    }

    private func section(number: Int, _ sound: Sound) -> String {
        let name = xmlEscaped(sound.name)
        var figures = [figure("Spectrogram", of: name, sound.spectrogram)]
        if let mask = sound.mask { figures.append(figure("Mask", of: name, mask)) }
        return """
            <section aria-labelledby="sound-\(number)">
            <h2 id="sound-\(number)">\(name)</h2>
            <p>\(xmlEscaped(sound.remark))</p>
            <audio controls preload="metadata" aria-label="\(name)" src="data:audio/wav;base64,\(base64(sound.recording))"></audio>
            <div class="pictures">
            \(figures.joined(separator: "\n"))
            </div>
            </section>
            """
    }

    private func figure(_ kind: String, of name: String, _ png: [UInt8]) -> String {
        let top = "\(formatted(highestFrequency / 1000, significant: 3)) kHz"
        let end = "\(formatted(duration, significant: 3)) s"
        return """
            <figure>
            <img alt="\(kind) of \(name): \(end) from left to right, 0 to \(top) from bottom to top" \
            src="data:image/png;base64,\(base64(png))">
            <div class="axis" aria-hidden="true"><span>0 s</span><span>\(end)</span></div>
            <figcaption>\(kind), 0 to \(top)</figcaption>
            </figure>
            """
    }

    private func row(label: String, value: String) -> String {
        "<tr><th scope=\"row\">\(xmlEscaped(label))</th><td>\(xmlEscaped(value))</td></tr>"
    }

    private static let style = """
        :root { color-scheme: light dark; --page: #fdfdfb; --text: #1b1b1b; --quiet: #595959; --line: #d6d6d0; }
        @media (prefers-color-scheme: dark) {
          :root { --page: #16181b; --text: #ececec; --quiet: #b0b0b0; --line: #3c4046; }
        }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--page); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
        main { max-width: 72rem; margin: 0 auto; padding: 1rem; }
        h1 { font-size: 1.5rem; line-height: 1.2; } h2 { font-size: 1.15rem; margin: 2rem 0 .3rem; }
        h1, p, h2, pre { overflow-wrap: anywhere; } p { margin: .3rem 0; max-width: 48rem; }
        section { border-top: 1px solid var(--line); }
        audio { width: 100%; max-width: 40rem; display: block; margin: .5rem 0; }
        .pictures { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); gap: 1rem; }
        figure { margin: 0; min-width: 0; }
        img { display: block; width: 100%; height: 10rem; image-rendering: pixelated; }
        .axis { display: flex; justify-content: space-between; font-size: .75rem; color: var(--quiet); }
        figcaption { font-size: .85rem; color: var(--quiet); }
        .scroll { overflow-x: auto; }
        table { border-collapse: collapse; font-size: .9rem; }
        th, td { padding: .2rem .8rem .2rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
        th { font-weight: 600; white-space: nowrap; }
        pre { white-space: pre-wrap; border: 1px solid var(--line); border-radius: .3rem; padding: .6rem; }
        """
}
