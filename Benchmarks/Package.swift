// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that users of the library never build it.
func products(_ names: String...) -> [Target.Dependency] { names.map { .product(name: $0, package: "swift-dnmf") } }

let package = Package(
    name: "Benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "swift-dnmf", path: "..")],
    targets: [
        .executableTarget(name: "machine-limits"),
        .executableTarget(name: "solver-benchmark", dependencies: products("NDArray", "Divergences", "Factorization")),
        .executableTarget(
            name: "instruction-benchmark", dependencies: products("NDArray", "Divergences", "Factorization")),
        .executableTarget(
            name: "acceleration-benchmark",
            dependencies: products("NDArray", "Divergences", "Factorization", "Separation")),
        .executableTarget(
            name: "discriminative-benchmark",
            dependencies: products("NDArray", "Divergences", "Factorization", "Audio", "Separation")),
        .executableTarget(name: "sparse-benchmark", dependencies: products("NDArray", "Divergences", "Factorization")),
        .executableTarget(name: "array-benchmark", dependencies: ["GenericUser"] + products("NDArray")),
        .target(name: "GenericUser", dependencies: products("NDArray")),
    ]
)
