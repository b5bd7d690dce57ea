public import Audio
internal import Foundation

extension Demonstration {
    /// The relative path of a sound file of an example.
    public enum Sound: Sendable, Hashable {
        case mixture
        case source(Int)
        case estimate(method: Int, voice: Int)
    }

    /// The names of an example's sound files, relative to the page, with what they hold.
    public func sounds(ofExample index: Int) -> [(file: String, sound: Sound)] {
        let voices = [examples[index].task.first.speaker, examples[index].task.second.speaker]
        let prefix = "example-\(index + 1)-\(voices[0])-\(voices[1])"
        var result: [(String, Sound)] = [("\(prefix)-mixture.wav", .mixture)]
        for voice in 0..<2 { result.append(("\(prefix)-clean-\(voices[voice]).wav", .source(voice))) }
        for (method, settings) in methods.enumerated() {
            for voice in 0..<2 {
                result.append(
                    (
                        "\(prefix)-\(settings.name.rawValue)-\(voices[voice]).wav",
                        .estimate(method: method, voice: voice)
                    ))
            }
        }
        return result
    }

    /// The page on which the examples can be heard, with the table of scores.
    ///
    /// - Parameters:
    ///   - columns: the headings of the scores.
    ///   - rows: the scores as text, one row per method or reference.
    public func page(columns: [String], rows: [(name: String, cells: [String])]) -> ListeningPage {
        let training = settings.training
        let mixtures = methods.first?.evaluation.tasks.count ?? 0
        let seconds = speakers.reduce(0) { $0 + $1.seconds } / Double(max(speakers.count, 1))
        return ListeningPage(
            title: "Two voices at once, taken apart",
            introduction: [
                "\(speakers.count) voices were learned from \(Int(seconds.rounded())) seconds of clean speech each "
                    + "(corpus \"\(corpusName)\", \(training.components) basis vectors per voice, "
                    + "sparsity \(training.sparsity)). Then \(mixtures) mixtures of two voices at 0 dB, made of sentences "
                    + "that were not used for learning, were separated."
            ], columns: columns, rows: rows,
            remarks: [
                "SNR_MEL compares mel power spectra (masked: under the mask that makes the sound); SNR_WAV and SI-SDR "
                    + "compare waveforms. The ideal mask knows the true voices and is the ceiling of this front end. "
                    + "snmf learns every voice alone; dnmf (Wang & Sha, ICASSP 2014) learns them together from their "
                    + "mixtures; on real speech the difference between the two is about 0.1 dB."
            ],
            examples: examples.indices.map(listeningExample))
    }

    private func listeningExample(_ index: Int) -> ListeningPage.Example {
        let example = examples[index]
        let parts = [example.task.first, example.task.second]
        let clips = sounds(ofExample: index).map { file, sound in
            switch sound {
            case .mixture: return ListeningPage.Clip(label: "Mixture", file: file)
            case .source(let voice): return ListeningPage.Clip(label: "Clean \(parts[voice].speaker)", file: file)
            case .estimate(let method, let voice):
                let score = example.scores[method].speakers[voice].scores[.scaleInvariantSDR]
                return ListeningPage.Clip(
                    label: "\(methods[method].name.rawValue.uppercased()): \(parts[voice].speaker)", file: file,
                    remark: "SI-SDR " + (score.value.map { String(format: "%.2f dB", $0) } ?? "undefined"))
            }
        }
        let description = parts.map { "\($0.speaker)\($0.sex.map { " (\($0.rawValue))" } ?? ""), \($0.sentence.name)" }
        return ListeningPage.Example(
            title: description.joined(separator: " + "),
            rows: [Array(clips.prefix(3))] + methods.indices.map { Array(clips.dropFirst(3 + 2 * $0).prefix(2)) })
    }

    /// The waveform of one of an example's sound files.
    public func waveform(_ sound: Sound, ofExample index: Int) -> Waveform<Scalar> {
        switch sound {
        case .mixture: examples[index].mixture
        case .source(let voice): examples[index].sources[voice]
        case .estimate(let method, let voice): examples[index].estimates[method][voice]
        }
    }
}
