// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that users of the library never build it.
let package = Package(
    name: "Benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "swift-dnmf", path: "..")],
    targets: [
        .executableTarget(
            name: "solver-benchmark",
            dependencies: [
                .product(name: "NDArray", package: "swift-dnmf"),
                .product(name: "Divergences", package: "swift-dnmf"),
                .product(name: "Factorization", package: "swift-dnmf"),
            ]),
        .executableTarget(
            name: "instruction-benchmark",
            dependencies: [
                .product(name: "NDArray", package: "swift-dnmf"),
                .product(name: "Divergences", package: "swift-dnmf"),
                .product(name: "Factorization", package: "swift-dnmf"),
            ]),
        .executableTarget(
            name: "acceleration-benchmark",
            dependencies: [
                .product(name: "NDArray", package: "swift-dnmf"),
                .product(name: "Divergences", package: "swift-dnmf"),
                .product(name: "Factorization", package: "swift-dnmf"),
                .product(name: "Separation", package: "swift-dnmf"),
            ]),
        .executableTarget(
            name: "discriminative-benchmark",
            dependencies: [
                .product(name: "NDArray", package: "swift-dnmf"),
                .product(name: "Divergences", package: "swift-dnmf"),
                .product(name: "Factorization", package: "swift-dnmf"),
                .product(name: "Audio", package: "swift-dnmf"),
                .product(name: "Separation", package: "swift-dnmf"),
            ]),
        .executableTarget(
            name: "sparse-benchmark",
            dependencies: [
                .product(name: "NDArray", package: "swift-dnmf"),
                .product(name: "Divergences", package: "swift-dnmf"),
                .product(name: "Factorization", package: "swift-dnmf"),
            ]),
        .executableTarget(
            name: "array-benchmark",
            dependencies: ["GenericUser", .product(name: "NDArray", package: "swift-dnmf")]),
        .target(name: "GenericUser", dependencies: [.product(name: "NDArray", package: "swift-dnmf")]),
    ]
)
