internal import Separation

/// The progress bars of the demonstration's stages, one after another.
struct DemoProgress: Sendable {
    private let training: [ModelDescription.Method.Name: ProgressBar]
    private let evaluating: [ModelDescription.Method.Name: ProgressBar]

    init(methods: [ModelDescription.Method.Name]) {
        func bars(_ verb: String) -> [ModelDescription.Method.Name: ProgressBar] {
            Dictionary(uniqueKeysWithValues: methods.map { ($0, ProgressBar("\(verb) \($0.rawValue)")) })
        }
        training = bars("train")
        evaluating = bars("separate with")
    }

    func show<Scalar>(_ stage: Demonstration<Scalar>.Stage) {
        switch stage {
        case .training(let method, let progress): training[method]?.show(progress)
        case .evaluating(let method, let finished, let all): evaluating[method]?.show(finished, of: all)
        }
    }

    func finish() { training.values.first?.finish() }
}
