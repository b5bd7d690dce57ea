// swift-tools-version: 6.2
import PackageDescription

// A package of its own, as yours would be: it sees nothing but the public products of swift-dnmf.
func product(_ name: String) -> Target.Dependency { .product(name: name, package: "swift-dnmf") }

let package = Package(
    name: "CustomDivergence",
    platforms: [.macOS(.v15)],
    products: [.library(name: "CustomDivergence", targets: ["CustomDivergence"])],
    // Yours would name a URL, or the path of a copy.
    dependencies: [.package(name: "swift-dnmf", path: "../..")],
    targets: [
        .target(
            name: "CustomDivergence",
            dependencies: [product("Divergences"), product("Factorization"), product("NDArray")]),
        .executableTarget(
            name: "custom-factorize",
            dependencies: [
                "CustomDivergence", product("Divergences"), product("Factorization"), product("NDArray"),
            ]),
        .testTarget(
            name: "CustomDivergenceTests",
            dependencies: [
                "CustomDivergence", product("Divergences"), product("Factorization"), product("FactorizationTesting"),
                product("NDArray"),
            ]),
    ]
)
