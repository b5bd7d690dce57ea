// swift-tools-version: 6.2
import PackageDescription

// Arrows point one way: dnmf -> Experiments -> Separation -> {Audio, Factorization} -> Divergences -> NDArray -> System,
// and Experiments -> Plots -> NDArray.

let swiftSettings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

/// The vector kernels are the only C in the package. They are optimised in debug builds too, and never contract
/// `a * b + c` on their own, so that every instruction set computes the same element-wise results.
let kernelSettings: [CSetting] = [
    .unsafeFlags(["-O3", "-fno-math-errno", "-fno-trapping-math", "-ffp-contract=off"])
]

func systemLibrary(_ name: String, pkgConfig: String, apt: String, brew: String) -> Target {
    .systemLibrary(
        name: name, path: "Sources/System/\(name)", pkgConfig: pkgConfig,
        providers: [.apt([apt]), .brew([brew])])
}

/// Numeric modules are optimised in debug builds too, where generic loops would be a hundred times slower.
///
/// `Lifetimes` is what a property needs that returns a span.
let numericSettings =
    swiftSettings + [.unsafeFlags(["-O"], .when(configuration: .debug)), .enableExperimentalFeature("Lifetimes")]

func library(_ name: String, dependencies: [Target.Dependency], resources: [Resource]? = nil) -> Target {
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: numericSettings)
}

func tests(_ name: String, dependencies: [Target.Dependency], resources: [Resource]? = nil) -> Target {
    .testTarget(
        name: name, dependencies: ["Support"] + dependencies, resources: resources, swiftSettings: swiftSettings)
}

let numerics = Target.Dependency.product(name: "RealModule", package: "swift-numerics")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")

let package = Package(
    name: "swift-dnmf",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "NDArray", targets: ["NDArray"]),
        .library(name: "Divergences", targets: ["Divergences"]),
        .library(name: "Factorization", targets: ["Factorization"]),
        .library(name: "FactorizationTesting", targets: ["FactorizationTesting"]),
        .library(name: "Audio", targets: ["Audio"]),
        .library(name: "Separation", targets: ["Separation"]),
        .library(name: "Experiments", targets: ["Experiments"]),
        .executable(name: "dnmf", targets: ["dnmf"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-numerics", from: "1.1.1"),
        .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
    ],
    targets: [
        systemLibrary("COpenBLAS", pkgConfig: "openblas", apt: "libopenblas-dev", brew: "openblas"),
        systemLibrary("CLAPACKE", pkgConfig: "lapacke", apt: "liblapacke-dev", brew: "lapack"),
        systemLibrary("CFFTW", pkgConfig: "fftw3", apt: "libfftw3-dev", brew: "fftw"),
        systemLibrary("CSndfile", pkgConfig: "sndfile", apt: "libsndfile1-dev", brew: "libsndfile"),
        systemLibrary("CSoxr", pkgConfig: "soxr", apt: "libsoxr-dev", brew: "libsoxr"),
        systemLibrary("CZip", pkgConfig: "libzip", apt: "libzip-dev", brew: "libzip"),
        systemLibrary("CZlib", pkgConfig: "zlib", apt: "zlib1g-dev", brew: "zlib"),
        .target(name: "CKernels", path: "Sources/System/CKernels", cSettings: kernelSettings),

        library("NDArray", dependencies: ["CKernels", "COpenBLAS", "CLAPACKE", "CZip", numerics]),
        library("Divergences", dependencies: ["NDArray", "CKernels", numerics]),
        library("Factorization", dependencies: ["NDArray", "Divergences", "CKernels"]),
        library("FactorizationTesting", dependencies: ["NDArray", "Divergences", "Factorization"]),
        library("Audio", dependencies: ["NDArray", "CFFTW", "CSndfile", "CSoxr"]),
        library(
            "Separation", dependencies: ["NDArray", "Divergences", "Factorization", "Audio", "CKernels", "CZlib"],
            resources: [.copy("Resources/Corpus")]),
        library(
            "Experiments", dependencies: ["NDArray", "Divergences", "Factorization", "Audio", "Separation", "Plots"],
            resources: ["signal.js", "player.js", "charts.js", "pictures.js", "examples.js", "main.js", "style.css"].map
            {
                .embedInCode("Report/Assets/\($0)")
            }),
        library("Plots", dependencies: ["NDArray", "CZlib"]),
        .executableTarget(
            name: "dnmf",
            dependencies: [
                "NDArray", "Divergences", "Factorization", "Audio", "Separation", "Experiments", "Plots",
                argumentParser, logging,
            ],
            path: "Sources/Apps/dnmf", swiftSettings: swiftSettings),

        .target(
            name: "Support", dependencies: ["NDArray"], path: "Tests/Support", resources: [.copy("Fixtures")],
            swiftSettings: swiftSettings),
        tests("NDArrayTests", dependencies: ["NDArray", "CKernels"], resources: [.copy("Fixtures")]),
        tests("DivergencesTests", dependencies: ["Divergences", "CKernels"]),
        tests("FactorizationTests", dependencies: ["Factorization", "FactorizationTesting", "CKernels"]),
        tests("FactorizationTestingTests", dependencies: ["FactorizationTesting", "Divergences", "Factorization"]),
        tests("AudioTests", dependencies: ["Audio"]),
        tests(
            "SeparationTests", dependencies: ["Separation", "Audio", "Factorization", "Divergences"],
            resources: [.copy("Fixtures")]),
        tests("ExperimentsTests", dependencies: ["Experiments", "Separation", "Audio", "NDArray"]),
        tests("PlotsTests", dependencies: ["Plots", "NDArray", "CZlib"]),
        tests(
            "CommandLineTests", dependencies: ["dnmf", "NDArray", "Separation", "Experiments", "Audio"],
            resources: [.copy("Fixtures")]),
    ]
)
