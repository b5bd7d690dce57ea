internal import Audio
internal import NDArray
internal import Plots
internal import Separation

/// Bounds of a page, whatever the recording.
private enum PageLimit {
    static let seconds = 60.0
    /// Of all sounds together, before they are written in letters.
    static let soundBytes = 12e6
    static let frequency = 8000.0
    static let range = 60.0
    static let picture = (rows: 200, columns: 800)
}

extension Separate {
    /// The page of `--report`: the beginning of a long recording, all of a short one.
    func page<Scalar: ArrayScalar>(
        of result: SeparationResult<Scalar>, by separator: Separator<Scalar>, on pool: WorkerPool
    ) throws -> SeparationPage {
        let (cast, length, frontEnd) = (result.cast, result.length, separator.model.details.frontEnd)
        let rate = min(length.sampleRate, frontEnd.sampleRate)
        let room = PageLimit.soundBytes / Double(2 * rate * (cast.parts.count + 1))
        let whole =
            try result.whole
            ?? separateBeginning(min(PageLimit.seconds, room), cast: cast, by: separator, on: pool)
        let excerpt = Excerpt(whole, seconds: min(PageLimit.seconds, room), sampleRate: rate)
        let (details, settings) = (separator.model.details, separator.settings)
        var introduction = [
            "\(formatted(length.duration, significant: 4)) s at \(length.sampleRate) Hz, separated with \(model) "
                + "(\(details.method.name.rawValue), \(details.method.components) components per speaker)."
        ]
        if let found = cast.identification {
            introduction.append(
                "The speakers were looked for: \(SeparateReport.Identification(found).text).")
        }
        if excerpt.duration < length.duration - 0.001 {
            introduction.append(
                "This page has the first \(formatted(excerpt.duration, significant: 3)) s; the sound files have all of it."
            )
        }
        if rate < length.sampleRate { introduction.append("The players have the sounds at \(rate) Hz.") }
        var used = details
        used.separation = settings
        var labels = used.labelledValues
        if let other = cast.other {
            labels.append(("other", "\(other.components) components learned here, seed \(other.seed)"))
        }
        labels.append(("precision", compute.precision.rawValue))
        let top = min(Double(length.sampleRate) / 2, PageLimit.frequency)
        return SeparationPage(
            title: "\(fileName(of: recording)): \(cast.parts.joined(separator: ", "))", introduction: introduction,
            sounds: try sounds(of: excerpt, cast: cast, by: separator, upTo: top), duration: excerpt.duration,
            highestFrequency: top, range: PageLimit.range, settings: labels, command: repeatingCommand)
    }

    /// What was separated piece by piece, once more as far as the page shows it.
    private func separateBeginning<Scalar: ArrayScalar>(
        _ seconds: Double, cast: Cast, by separator: Separator<Scalar>, on pool: WorkerPool
    ) throws -> SeparationResult<Scalar>.Whole {
        let reader = try SoundReader<Scalar>(recording)
        let samples = try reader.readMono(frames: max(1, Int(seconds * Double(reader.sampleRate))))
        let waveform = Waveform(samples: samples, sampleRate: reader.sampleRate)
        let separation = try separator.separate(
            waveform.resampled(to: separator.model.details.frontEnd.sampleRate), speakers: cast.speakers,
            other: cast.other, on: pool)
        return SeparationResult.Whole(
            recording: waveform, separation: separation, estimates: separator.estimates(of: waveform, from: separation))
    }

    private func sounds<Scalar: ArrayScalar>(
        of excerpt: Excerpt<Scalar>, cast: Cast, by separator: Separator<Scalar>, upTo top: Double
    ) throws -> [SeparationPage.Sound] {
        let (analyser, frontEnd) = (separator.analyser, separator.model.details.frontEnd)
        let spacing = Double(frontEnd.sampleRate) / Double(frontEnd.transform.fftSize)
        let bins = min(Int(top / spacing) + 1, frontEnd.transform.binCount)
        let powers = excerpt.sounds.map { sound in
            let waveform = sound.resampled(to: frontEnd.sampleRate)
            return NDArray<Double>(converting: analyser.spectrogram(of: waveform).power(ofBins: 0..<bins))
        }
        let frames = powers[0].shape[1]
        let masks = analyser.masks(
            of: excerpt.reconstructions.map { NDArray($0[.all, ..<min(frames, $0.shape[1])]) }, separator.settings.mask)
        let reference = powers[0].max()
        let names = ["The recording"] + cast.parts
        return try names.indices.map { index in
            let spectrogram = SpectrumPicture(
                powers[index], scale: .decibels(reference: reference, range: PageLimit.range),
                atMost: PageLimit.picture)
            let mask = index == 0 ? nil : NDArray<Double>(converting: masks[index - 1][..<bins, .all])
            return SeparationPage.Sound(
                name: names[index],
                remark: index == 0 ? recording : partName(of: names[index]),
                recording: try SoundFile.bytes(of: excerpt.audible(index), format: .wavPCM16),
                spectrogram: spectrogram.png,
                mask: mask.map { SpectrumPicture($0, scale: .shares, atMost: PageLimit.picture).png })
        }
    }
}

/// As much of the sounds as a page has.
private struct Excerpt<Scalar: ArrayScalar> {
    /// The recording and the estimates, at the rate of the page.
    let sounds: [Waveform<Scalar>]
    let reconstructions: [NDArray<Scalar>]
    let duration: Double
    /// Below 1 where the loudest sound would be clipped: for all of them, so that they compare.
    private let gain: Scalar

    init(_ whole: SeparationResult<Scalar>.Whole, seconds: Double, sampleRate: Int) {
        let count = min(whole.recording.count, Int(seconds * Double(whole.recording.sampleRate)))
        duration = Double(count) / Double(whole.recording.sampleRate)
        sounds = ([whole.recording] + whole.estimates).map { sound in
            Waveform(samples: NDArray(sound.samples[..<count]), sampleRate: sound.sampleRate).resampled(to: sampleRate)
        }
        reconstructions = whole.separation.reconstructions
        let peak = sounds.reduce(0) { max($0, $1.peak) }
        gain = Scalar(peak > 1 ? 1 / peak : 1)
    }

    func audible(_ index: Int) -> Waveform<Scalar> {
        Waveform(samples: sounds[index].samples * gain, sampleRate: sounds[index].sampleRate)
    }
}
