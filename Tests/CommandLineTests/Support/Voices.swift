import Audio
import NDArray

/// Made-up voices: harmonics of a pitch under an envelope that rises and falls like syllables.
struct Voice {
    let pitch: Double
    /// The frequency around which harmonics are strongest.
    let resonance: Double

    static let anna = Voice(pitch: 230, resonance: 2200)
    static let ben = Voice(pitch: 105, resonance: 700)
    static let carl = Voice(pitch: 160, resonance: 1400)

    /// One sentence; `number` changes its rhythm.
    func sentence(_ number: Int, seconds: Double = 0.4, sampleRate: Int = 25_000) -> Waveform<Double> {
        let count = Int(seconds * Double(sampleRate))
        let harmonics = (1...40).filter { Double($0) * pitch < 0.45 * Double(sampleRate) }
        let samples = (0..<count).map { index in
            let time = Double(index) / Double(sampleRate)
            let envelope = 0.6 + 0.4 * Double.sin(2 * .pi * (3 + Double(number)) * time + Double(number))
            return harmonics.reduce(0.0) { sum, harmonic in
                let frequency = Double(harmonic) * pitch
                let strength = 0.1 * Double.exp(-abs(frequency - resonance) / 500)
                return sum + strength * envelope * Double.sin(2 * .pi * frequency * time + Double(harmonic * harmonic))
            }
        }
        return Waveform(samples, sampleRate: sampleRate)
    }
}

extension Scratch {
    func write(_ waveform: Waveform<Double>, to name: String) throws {
        try SoundFile.write(waveform, to: path(name))
    }

    /// The same sound in two channels.
    func writeStereo(_ waveform: Waveform<Double>, to name: String) throws {
        let channels = NDArray(waveform.samples.elements + waveform.samples.elements, shape: [2, waveform.count])
        try SoundFile.write(channels: channels, sampleRate: waveform.sampleRate, to: path(name))
    }

    func sound(_ name: String) throws -> SoundFile<Double> { try SoundFile.read(path(name)) }
}
