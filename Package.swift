// swift-tools-version: 6.0
import PackageDescription

// The layers, bottom up. A target exists only where it walls off foreign code, must be
// provably independent, parts nouns from verbs, or owns a front end (ARCHITECTURE.md).
let package = Package(
    name: "Sightline",
    products: [
        .executable(name: "sightline", targets: ["sightline"]),
        .executable(name: "sightline-maps", targets: ["sightline-maps"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.0.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.0.0"),
    ],
    targets: [
        // 0  C libraries, module maps only
        .systemLibrary(name: "CGEOS", pkgConfig: nil, providers: [.apt(["libgeos-dev"])]),
        .systemLibrary(name: "CPROJ", pkgConfig: "proj", providers: [.apt(["libproj-dev"])]),
        .systemLibrary(name: "CGDAL", pkgConfig: "gdal", providers: [.apt(["libgdal-dev"])]),
        // libosmium is C++ headers: a C face of it.
        .target(
            name: "COsmium",
            cxxSettings: [.define("OSMIUM_WITH_LZ4")],
            linkerSettings: ["expat", "z", "bz2", "lz4", "pthread"].map { .linkedLibrary($0) }),
        .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
        // Installed by scripts/setup.
        .systemLibrary(name: "CHiGHS", pkgConfig: "highs"),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(
            name: "CJansson", path: "Tests/CJansson", pkgConfig: "jansson",
            providers: [.apt(["libjansson-dev"])]),

        // 1  kernels
        .systemLibrary(name: "CPrefetch"),
        .target(name: "CSpawn"),
        .systemLibrary(name: "CMalloc"),
        .target(name: "Geometry", dependencies: ["CGEOS", "CPrefetch", "CMalloc"]),
        .target(name: "SetCovering", dependencies: ["CHiGHS"]),
        .target(name: "Interchange", dependencies: ["Geometry", "CZlib", "CSpawn"]),
        .target(name: "Georeferencing", dependencies: ["Geometry", "Interchange", "CPROJ"]),

        // 2  nouns
        .target(name: "SiteModel", dependencies: ["Geometry", "Interchange"]),

        // 3  verbs: siblings never import each other
        .target(name: "Planning", dependencies: ["SiteModel", "Geometry", "SetCovering"]),
        .target(
            name: "Regulations",
            dependencies: ["SiteModel", "Geometry", "Interchange", .product(name: "Yams", package: "Yams")],
            resources: [.embedInCode("Packs"), .embedInCode("TaskTables/pixel-densities.yaml")]),
        .target(
            name: "MapImport", dependencies: ["SiteModel", "Geometry", "Georeferencing", "Interchange"],
            // Python of its own for IfcOpenShell, an optional helper.
            resources: [.embedInCode("Formats/IFC/Helper")]),
        .target(
            name: "PlanDocuments",
            dependencies: ["SiteModel", "Geometry", "Georeferencing", "Interchange"]),

        // 4  workflow
        .target(
            name: "ScenarioRunner",
            dependencies: [
                "Planning", "Regulations", "MapImport", "PlanDocuments", "SiteModel", "SetCovering", "Geometry",
                "Georeferencing", "Interchange",
                .product(name: "Yams", package: "Yams"), .product(name: "Crypto", package: "swift-crypto"),
            ],
            // Python, in which a Dask cluster is spoken with.
            resources: [.embedInCode("Batch/Executors/dask_driver.py")]),

        // 5  front ends
        .executableTarget(
            name: "sightline",
            dependencies: [
                "ScenarioRunner", "PlanDocuments", "Planning", "MapImport", "Regulations", "SiteModel", "Interchange",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),

        // Foreign formats, in a process of their own: what it links costs every start, and may fail on a bad file.
        .executableTarget(
            name: "sightline-maps", dependencies: ["MapImport", "Interchange", "CGDAL", "COsmium", "CExpat"]),

        .executableTarget(
            name: "sightline-benchmarks",
            dependencies: [
                "ScenarioRunner", "PlanDocuments", "Planning", "SiteModel", "Geometry", "Georeferencing",
                "Interchange", "SetCovering", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Benchmarks/Suite"),

        // Seeded numbers for tests; no product has it.
        .target(name: "TestNumbers", path: "Tests/TestNumbers"),
        .testTarget(name: "SetCoveringTests", dependencies: ["SetCovering", "TestNumbers"]),
        .testTarget(name: "GeometryTests", dependencies: ["Geometry"]),
        .testTarget(
            name: "InterchangeTests", dependencies: ["Interchange", "Geometry", "CJansson", "CZlib", "TestNumbers"]),
        .testTarget(
            name: "GeoreferencingTests", dependencies: ["Georeferencing", "Geometry", "Interchange", "TestNumbers"]),
        .testTarget(name: "SiteModelTests", dependencies: ["SiteModel", "Geometry", "Interchange", "TestNumbers"]),
        .testTarget(
            name: "PlanningTests", dependencies: ["Planning", "SiteModel", "Geometry", "SetCovering", "TestNumbers"]),
        .testTarget(
            name: "RegulationsTests", dependencies: ["Regulations", "SiteModel", "Geometry", "Interchange"]),
        .testTarget(
            name: "MapImportTests",
            dependencies: ["MapImport", "SiteModel", "Geometry", "Georeferencing", "Interchange", "TestNumbers"]),
        .testTarget(
            name: "PlanDocumentsTests",
            dependencies: ["PlanDocuments", "SiteModel", "Geometry", "Georeferencing", "Interchange", "TestNumbers"]),
        .testTarget(
            name: "ScenarioRunnerTests",
            dependencies: [
                "ScenarioRunner", "PlanDocuments", "Planning", "Regulations", "MapImport", "SiteModel", "Geometry",
                "Georeferencing", "Interchange", "TestNumbers",
            ]),
    ],
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)

// The fuzzers (scripts/fuzz), which only link where the compiler puts libFuzzer's main program in.
if Context.environment["SIGHTLINE_FUZZ"] != nil {
    package.targets.append(
        .executableTarget(
            name: "sightline-fuzz", dependencies: ["MapImport", "Interchange"], path: "Fuzz",
            swiftSettings: [.unsafeFlags(["-parse-as-library"])]))
}
