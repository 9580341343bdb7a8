import Foundation
import Traces

/// Measures what fieldtest costs and prints a table in Markdown. `run.sh` calls it.
///
/// Arguments: the repository's folder and the release binary; then, to measure only some things, their
/// names (`classify`, `tables`, `ground`, `schedule`, `pace`, `resume`, `turns`, `size`, `start`, `gateway`). `store`, `judged`, and `serve`, `streams`, `relay` and
/// `gateway` with a socket as standard input, are its own helpers.
@main
enum Benchmarks {
    static func main() async throws {
        let arguments = CommandLine.arguments
        if arguments.dropFirst() == ["serve"] {
            CannedServer(listener: LoopbackSocket(descriptor: 0)).run()
            return
        }
        if arguments.dropFirst() == ["streams"] {
            GatewayStreams(listener: LoopbackSocket(descriptor: 0)).run()
            return
        }
        if arguments.count == 4, arguments[1] == "gateway", let port = Int(arguments[2]) {
            try await GatewayHelper.run(serverPort: port, store: arguments[3])
            return
        }
        if arguments.count == 3, arguments[1] == "relay", let port = Int(arguments[2]) {
            try BareRelay.run(serverPort: port)
            return
        }
        if let store = MadeUpStore(arguments: arguments) {
            try await store.make()
            return
        }
        if let store = JudgedStore(arguments: arguments) {
            try await store.make()
            return
        }
        guard arguments.count >= 3 else {
            FileHandle.standardError.write(
                Data(
                    "usage: Benchmarks REPOSITORY FIELDTEST [classify] [tables] [ground] [schedule] [pace] [resume] [turns] [size] [start] [gateway]\n"
                        .utf8))
            exit(64)
        }
        let names =
            arguments.count > 3
            ? Array(arguments[3...])
            : [
                "classify", "tables", "ground", "schedule", "pace", "resume", "turns", "size",
                "start",
                "gateway",
            ]
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "fieldtest-bench-\(ProcessInfo.processInfo.processIdentifier)"
        ).path(percentEncoded: false)
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var table = BenchmarkTable()
        // First, while this process is small: peaks of its children count from there.
        let judging =
            names.contains("classify")
            ? try JudgingCost(
                repository: arguments[1], folder: folder, fieldtest: arguments[2]
            ).measure() : nil
        let tables =
            names.contains("tables")
            ? try TableCost(folder: folder, fieldtest: arguments[2]).measure() : nil
        let grounding =
            names.contains("ground")
            ? try GroundCost(folder: folder, fieldtest: arguments[2]).measure() : nil
        if names.contains("schedule") {
            for cost in ScheduleCost.measure() { table.add(cost) }
        }
        if names.contains("pace") {
            for pace in try SweepPace(
                repository: arguments[1], folder: folder, fieldtest: arguments[2]
            ).measure() { table.add(pace) }
        }
        if names.contains("resume") {
            table.add(
                try await ResumeCost(
                    repository: arguments[1], folder: folder, fieldtest: arguments[2]
                ).measure())
        }
        if names.contains("turns") { try await turns(folder: folder, into: &table) }
        if names.contains("size") {
            table.add(try await StoreSize(repository: arguments[1], folder: folder).measure())
        }
        if names.contains("start") {
            let figures = try StartUp().measure([
                [nothing], [arguments[2], "--version"],
            ])
            table.add(nothing: figures[0], fieldtest: figures[1])
        }
        if names.contains("gateway") {
            table.add(try GatewayCost(repository: arguments[1], folder: folder).measure())
        }
        if let judging { table.add(judging) }
        if let tables { table.add(tables) }
        if let grounding { table.add(grounding) }
        print(table.text)
    }

    private static func turns(folder: String, into table: inout BenchmarkTable) async throws {
        let (listener, port) = try LoopbackSocket.listening()
        let server = try Child(
            [CommandLine.arguments[0], "serve"], input: listener.descriptor)
        do {
            let cost = TurnCost(port: port, folder: folder)
            for shape in TurnCost.shapes { table.add(try await cost.measure(shape)) }
        } catch {
            try server.end()
            throw error
        }
        try server.end()
    }

    private static var nothing: String {
        ["/bin/true", "/usr/bin/true"].first { FileManager.default.isExecutableFile(atPath: $0) }
            ?? "/bin/true"
    }
}
