import ArgumentParser
import Foundation
import ModelServers
import Plans
import Reports
import Results
import Traces
import Workbench

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Look at the server, its models and this machine: is everything ready?")

    @Option(
        help: ArgumentHelp(
            "Windows to predict memory at, as 64k; may be repeated.", valueName: "tokens"))
    var context = ["32k", "64k", "128k"].compactMap(ContextSize.init(parsing:))

    @OptionGroup var server: ServerOptions
    @OptionGroup var fit: FitOptions
    @OptionGroup var storeOptions: StoreOptions
    @OptionGroup var format: FormatOptions

    func run() async throws {
        let options = self
        try await Session.with(options.server) { session in
            let driver = try await session.driver()
            let facts = try await driver.identify()
            let models = try await driver.described()
            Console.note("server   \(facts.kind.rawValue) \(facts.version ?? "") at \(facts.url)")
            options.checkMachine()
            await Self.checkAgents()
            let check = await FitCheck(of: driver, facts: facts, said: options.fit.said)
            let windows = options.context.compactMap(\.tokens)
            Console.out(
                options.format.format.render(
                    [
                        ModelTable.table(of: models),
                        FitTable.table(of: models, at: windows, check: check),
                    ], screen: Console.screen))
            let mute = models.filter { $0.callsTools == false }.map(\.facts.name)
            if !mute.isEmpty {
                Console.note(
                    "warning: no tool calls here, so no agent either: \(mute.joined(separator: ", "))"
                )
            }
            if models.isEmpty { Console.note("warning: no models; `ollama pull` one") }
        }
    }

    private func checkMachine() {
        let host = HostProbe.facts()
        let memory = host.memoryBytes.map { Words.size($0) } ?? "unknown"
        Console.note("machine  \(host.os), \(host.hardware), \(memory) memory")
        let folder = storeOptions.path.contains("/") ? storeOptions.path : "./\(storeOptions.path)"
        let disk = HostProbe.freeDiskBytes(at: folder).map { Words.size($0) } ?? "unknown"
        Console.note("disk     \(disk) free for \(storeOptions.path)")
        for tool in ["bash", "git", "tar"] where !Self.isInstalled(tool) {
            Console.note("warning: `\(tool)` is not installed")
        }
    }

    /// What trials run in, and whether Claude Code could.
    private static func checkAgents() async {
        do {
            Console.note("sandbox  \(try await Sandbox.find().name)")
        } catch {
            Console.note("warning: \(Diagnostic(error)?.text ?? "\(error)")")
        }
        do {
            let probe = PlanExecution.probe
            let path = try probe.find("claude")
            let version = try await probe.version([path, "--version"], wanted: nil)
            Console.note("claude   Claude Code \(version) at \(path)")
        } catch {
            Console.note("claude   no Claude Code on PATH; `--agent claude-code` needs it")
        }
    }

    private static func isInstalled(_ tool: String) -> Bool {
        ToolLimits.ownSearchPath.split(separator: ":").contains {
            FileManager.default.isExecutableFile(atPath: "\($0)/\(tool)")
        }
    }
}
