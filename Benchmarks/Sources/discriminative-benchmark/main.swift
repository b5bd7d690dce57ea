// Discriminative training at the size of the paper's experiment, on mixtures that are computed when they are needed:
//
//     discriminative-benchmark CORPUS SPEAKERS UTTERANCES FRAMES COMPONENTS SCHEDULE THREADS SWEEPS [PRECISION [FOLDER]]
//
// With a precision, `single` or `half`, they are kept instead, in memory or in a temporary file in FOLDER.
// Utterances of about FRAMES frames are made of the sentences of the corpus, repeated in another random order each; a schedule is
// `simultaneous` or `roundRobin`. Prints the seconds of a sweep (all activations and bases), from the end of the first to the end
// of the last, and the largest resident memory, as one JSON object.

import Audio
import Divergences
import Factorization
import Foundation
import NDArray
import Separation

let arguments = CommandLine.arguments
guard (9...11).contains(arguments.count), let schedule = Schedule(rawValue: arguments[6]) else {
    fatalError(
        "discriminative-benchmark CORPUS SPEAKERS UTTERANCES FRAMES COMPONENTS SCHEDULE THREADS SWEEPS [PRECISION [FOLDER]]"
    )
}
let corpus = try Corpus(path: arguments[1])
let (speakerCount, utteranceCount) = (Int(arguments[2])!, Int(arguments[3])!)
let (frameCount, components) = (Int(arguments[4])!, Int(arguments[5])!)
let pool = WorkerPool(threadCount: Int(arguments[7])!)
let sweeps = Int(arguments[8])!

let frontEnd = FrontEnd()
let analyser = try FrontEnd.Analyser<Float>(frontEnd)
var generator = PhiloxGenerator(seed: 1)

/// Sentences of a speaker in a random order, until there are enough frames.
func utterance(
    of sentences: [[Float]], using generator: inout PhiloxGenerator
) -> AnalysedUtterance<Float> {
    var samples: [Float] = []
    while analyser.frameCount(sampleCount: samples.count) < frameCount {
        samples += sentences.randomElement(using: &generator)!
    }
    let sampleCount = (0...samples.count).last { analyser.frameCount(sampleCount: $0) == frameCount }!
    return analyser.analyse(Waveform(samples.prefix(sampleCount), sampleRate: frontEnd.sampleRate))
}

var notes = LoadNotes()
var utterances: [[AnalysedUtterance<Float>]] = []
for index in 0..<speakerCount {
    let sentences = try corpus.speakers[index % corpus.speakers.count].training.map {
        try $0.load(sampleRate: frontEnd.sampleRate, notes: &notes, as: Float.self).samples.elements
    }
    utterances.append((0..<utteranceCount).map { _ in utterance(of: sentences, using: &generator) })
}
let gain = 1 / utterances[0][0].melSpectrum.mean()
utterances = utterances.map { $0.map { $0.withGain(gain) } }

@MainActor func problem() throws -> Problem<Float> {
    let bases = utterances.map { _ in
        RandomInitialization.basis(
            rows: frontEnd.mel.bands, components: components, constraint: UnitL2(), using: &generator) as NDArray<Float>
    }
    var problem = Problem<Float>.discriminative(
        names: utterances.indices.map { "\($0)" }, bases: bases,
        utterances: try utterances.map { try $0.map { try StoredTarget($0.melSpectrum) } },
        activations: zip(utterances, bases).map { list, basis in
            list.map {
                RandomInitialization.activations(
                    frames: $0.frameCount, basis: basis, targetMean: Double($0.melSpectrum.mean()),
                    using: &generator)
            }
        }, sparsity: 0.1
    ) { a, i, b, j in MixtureSpectrum(utterances[a][i], utterances[b][j], analyser: analyser) }
    if arguments.count > 9 {
        let mixtures = problem.observations.indices.filter { problem.observations[$0].segments.count == 2 }
        let kept = try PanelTarget.keeping(
            mixtures.map { problem.observations[$0].target }, PanelPrecision(rawValue: arguments[9])!,
            inTemporaryFileIn: arguments.count > 10 ? arguments[10] : nil, on: pool)
        for (index, target) in zip(mixtures, kept) { problem.observations[index].target = target }
    }
    return problem
}

var options = SolverOptions()
options.constraint = UnitL2()
options.schedule = schedule
options.maximumIterations = 1 + sweeps
options.objectiveInterval = 0
let mixtures = speakerCount * (speakerCount - 1) / 2 * utteranceCount * utteranceCount
var ends: [ContinuousClock.Instant] = []
_ = try MultiplicativeUpdateSolver(divergence: KullbackLeibler(), options: options).solve(try problem(), on: pool) {
    _ in
    ends.append(.now)
    return .proceed
}
let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
let peak = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") }?.filter(\.isNumber) ?? ""
let seconds = (ends[sweeps] - ends[0]) / .seconds(1) / Double(sweeps)
print(
    """
    {"seconds": \(seconds), "mixtures": \(mixtures), "nanoseconds_per_mixture_entry": \
    \(1e9 * seconds / Double(mixtures * frameCount * frontEnd.mel.bands)), "peak_megabytes": \((Int(peak) ?? 0) / 1024)}
    """)
