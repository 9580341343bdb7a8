// swift-tools-version: 6.2
import PackageDescription

// One target per stage, imports in one direction. `make build` passes
// `--explicit-target-dependency-import-check error`, so an import that is not declared here fails.

let package = Package(
    name: "fieldtest",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "fieldtest", targets: ["fieldtest"]),
        .executable(name: "verdict-suite", targets: ["VerdictSuite"]),
        .executable(name: "grounding-suite", targets: ["GroundingSuite"]),
        .executable(name: "night-suite", targets: ["NightSuite"]),
    ],
    dependencies: [
        .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-system", from: "1.5.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(
            url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0", traits: []),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.0", traits: []),
    ],
    targets: [
        // Values: no disk, no network, no clock.
        .target(name: "Traces"),
        .target(name: "Wire", dependencies: ["Traces"]),
        .target(name: "Verdicts", dependencies: ["Traces"]),

        // What a model will take of a machine's memory, and which window it will get.
        .target(name: "MemoryFit", dependencies: ["Traces"]),

        // Names of files as people write patterns of them.
        .target(name: "PathPatterns"),

        // Chance from a seed, for what is made up.
        .target(name: "SeededChance"),

        // Intervals, corrections and exact tests for small numbers of trials. Own code, because of the packages for Swift
        // that have some of it NumericSwift needs Accelerate, and SwiftyStats is under the GPL.
        .target(name: "Statistics"),

        // Documents that people write.
        .target(
            name: "ConfigFiles",
            dependencies: ["Traces", .product(name: "Yams", package: "Yams")]),
        .target(name: "Tasks", dependencies: ["ConfigFiles"]),
        // When a cell's answer is settled, which window to try next, and whether two nights differ.
        .target(name: "Stopping", dependencies: ["Statistics"]),
        .target(name: "Plans", dependencies: ["ConfigFiles", "Stopping", "Tasks", "Traces"]),
        .systemLibrary(
            name: "CMark", pkgConfig: "libcmark",
            providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]),
        // What a document claims about a repository, and whether it is so.
        .target(
            name: "Grounding",
            dependencies: [
                "CMark", "ConfigFiles", "PathPatterns", "Traces",
                .product(name: "TOMLKit", package: "TOMLKit"),
            ]),
        .target(name: "Grading", dependencies: ["Grounding", "Tasks", "Traces"]),

        // Edges: one kind of effect each.
        .target(
            name: "ModelServers",
            dependencies: [
                "MemoryFit", "Traces", "Wire",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                // Starts servers that are given their window when they start.
                .product(name: "Subprocess", package: "swift-subprocess"),
            ]),
        .target(
            name: "Gateway",
            dependencies: [
                "ModelServers", "Traces", "Wire",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ]),
        .target(
            name: "StandIn",
            dependencies: [
                "ConfigFiles", "MemoryFit", "Traces", "Wire",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "NIOCore", package: "swift-nio"),
            ]),
        .target(
            name: "Workbench",
            dependencies: [
                "PathPatterns", "Tasks", "Traces",
                .product(name: "Subprocess", package: "swift-subprocess"),
                // Paths are values of the system's module on macOS, of this one on Linux.
                .product(
                    name: "SystemPackage", package: "swift-system",
                    condition: .when(platforms: [.linux])),
            ]),
        .systemLibrary(
            name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
        .target(
            name: "RepositoryDisk", dependencies: ["Grounding", "PathPatterns", "Workbench"]),
        .target(
            name: "Storage",
            dependencies: [
                "CZlib", "Grading", "Plans", "Traces", "Verdicts", "Wire",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]),

        // Motion: the loop, and the loop over loops.
        .target(name: "Agents", dependencies: ["Gateway", "Tasks", "Traces", "Wire", "Workbench"]),
        .target(
            name: "Runs",
            dependencies: [
                "Agents", "Gateway", "ModelServers", "Plans", "Tasks", "Traces", "Wire",
                "Workbench",
            ]),

        // Numbers, then words.
        .target(
            name: "Results",
            dependencies: ["Grading", "Statistics", "Stopping", "Traces", "Verdicts"]),
        .target(name: "Reports", dependencies: ["Results"]),

        // The one place where everything meets.
        .executableTarget(
            name: "fieldtest",
            dependencies: [
                "Agents", "ConfigFiles", "Gateway", "Grading", "Grounding", "MemoryFit",
                "ModelServers", "Plans", "Reports", "RepositoryDisk", "Results", "Runs", "StandIn",
                "Stopping", "Storage", "Tasks", "Traces", "Verdicts", "Wire", "Workbench",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),

        // Made-up trials whose failures are known, and how often verdicts are right: `make verdicts`.
        .target(
            name: "Mutants",
            dependencies: ["Agents", "SeededChance", "Traces", "Verdicts", "Wire"]),
        .executableTarget(
            name: "VerdictSuite",
            dependencies: [
                "Mutants", "Verdicts",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),

        // What documents say made false in known ways, and how often the check notices: `make ground`.
        .target(name: "Falsehoods", dependencies: ["Grounding", "SeededChance"]),
        .executableTarget(
            name: "GroundingSuite",
            dependencies: [
                "ConfigFiles", "Falsehoods", "Grounding", "RepositoryDisk",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),

        // Made-up grids whose truth is known, and what adaptive sweeps save on them: `make simulate`.
        .target(
            name: "NightSimulation",
            dependencies: [
                "Plans", "Results", "SeededChance", "Statistics", "Stopping", "Tasks", "Traces",
                "Verdicts",
            ]),
        .executableTarget(
            name: "NightSuite",
            dependencies: [
                "NightSimulation",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),

        // `make bench`.
        .executableTarget(
            name: "Benchmarks",
            dependencies: [
                "Agents", "Gateway", "Grading", "ModelServers", "Plans", "SeededChance", "Stopping",
                "Storage", "Tasks", "Traces", "Verdicts", "Wire", "Workbench",
            ],
            path: "Benchmarks", exclude: ["run.sh", "sweeps"]),

        // Builders, fixtures' paths, snapshots.
        .target(
            name: "TestSupport",
            dependencies: [
                "SeededChance", "Tasks", "Traces",
                .product(name: "Subprocess", package: "swift-subprocess"),
            ],
            path: "Tests/TestSupport"),
        .testTarget(
            name: "TracesTests", dependencies: ["SeededChance", "Traces", "TestSupport"]),
        .testTarget(
            name: "MemoryFitTests", dependencies: ["MemoryFit", "Traces", "TestSupport"]),
        .testTarget(name: "WireTests", dependencies: ["Wire", "Traces", "TestSupport"]),
        .testTarget(
            name: "VerdictsTests",
            dependencies: [
                "Verdicts", "MemoryFit", "Mutants", "Traces", "Wire", "StandIn", "TestSupport",
            ]),
        .testTarget(
            name: "MutantsTests",
            dependencies: ["Mutants", "Traces", "Verdicts", "Wire", "TestSupport"]),
        .testTarget(
            name: "NightSimulationTests",
            dependencies: ["NightSimulation", "Plans", "Statistics", "Stopping", "TestSupport"]),
        .testTarget(
            name: "StatisticsTests", dependencies: ["SeededChance", "Statistics", "TestSupport"]),
        .testTarget(name: "PathPatternsTests", dependencies: ["PathPatterns", "TestSupport"]),
        .testTarget(name: "FalsehoodsTests", dependencies: ["Falsehoods", "Grounding"]),
        .testTarget(name: "GroundingTests", dependencies: ["Grounding", "PathPatterns", "Traces"]),
        .testTarget(name: "ConfigFilesTests", dependencies: ["ConfigFiles", "TestSupport"]),
        .testTarget(name: "TasksTests", dependencies: ["Tasks", "ConfigFiles", "TestSupport"]),
        .testTarget(
            name: "PlansTests",
            dependencies: ["Plans", "ConfigFiles", "Stopping", "Tasks", "Traces", "TestSupport"]),
        .testTarget(name: "StoppingTests", dependencies: ["Statistics", "Stopping"]),
        .testTarget(
            name: "GradingTests", dependencies: ["Grading", "Tasks", "Traces", "TestSupport"]),
        .testTarget(
            name: "ModelServersTests",
            dependencies: [
                "ModelServers", "MemoryFit", "StandIn", "Traces", "Wire", "TestSupport",
            ]),
        .testTarget(
            name: "GatewayTests",
            dependencies: ["Gateway", "ModelServers", "StandIn", "Traces", "Wire", "TestSupport"]),
        .testTarget(
            name: "StandInTests",
            dependencies: [
                "StandIn", "ConfigFiles", "MemoryFit", "Traces", "Wire", "TestSupport",
            ]),
        .testTarget(
            name: "WorkbenchTests", dependencies: ["Workbench", "Tasks", "Traces", "TestSupport"]),
        .testTarget(
            name: "RepositoryDiskTests",
            dependencies: ["RepositoryDisk", "Grounding", "Workbench", "TestSupport"]),
        .testTarget(
            name: "StorageTests",
            dependencies: [
                "Storage", "Grading", "Plans", "Tasks", "Traces", "Verdicts", "Wire", "TestSupport",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        .testTarget(
            name: "AgentsTests",
            dependencies: [
                "Agents", "Gateway", "ModelServers", "StandIn", "Tasks", "Traces", "Wire",
                "Workbench", "TestSupport",
            ]),
        .testTarget(
            name: "RunsTests",
            dependencies: [
                "Runs", "Agents", "Gateway", "ModelServers", "Plans", "StandIn", "Stopping",
                "Tasks",
                "Traces", "Workbench", "TestSupport",
            ]),
        .testTarget(
            name: "ResultsTests",
            dependencies: [
                "Results", "Grading", "Reports", "Statistics", "Stopping", "Traces", "Verdicts",
                "TestSupport",
            ]),
        .testTarget(name: "ReportsTests", dependencies: ["Reports", "Results", "TestSupport"]),
        .testTarget(
            name: "fieldtestTests",
            dependencies: [
                "fieldtest", "ConfigFiles", "Results", "StandIn", "Storage", "Traces", "Verdicts",
                "Workbench",
                "TestSupport", .product(name: "Subprocess", package: "swift-subprocess"),
            ]),
        // Against a real llama-server with a real model; `make real`.
        .testTarget(
            name: "RealServerTests",
            dependencies: [
                "fieldtest", "MemoryFit", "ModelServers", "Storage", "Traces", "Wire",
                "TestSupport",
            ]),
    ],
    swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system && target.type != .plugin {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .treatAllWarnings(as: .error),
    ]
}
