import Agents
import Foundation
import Grading
import Plans
import Reports
import Results
import Runs
import Synchronization
import Traces
import Verdicts

/// Shows a run on stderr: one live line on a terminal, finished lines everywhere.
final class Progress: Sendable {
    private struct State {
        var done = 0
        /// What each server does, by its address.
        var servers: [String: Activity] = [:]
        /// Where each trial that runs does so.
        var places: [String: String] = [:]
        var started = ContinuousClock.now

        mutating func note(_ tool: String, of trial: String) {
            guard let server = places[trial] else { return }
            servers[server]?.tools.append(tool)
        }
    }

    private struct Activity {
        var text = ""
        var tools: [String] = []

        var line: String {
            ([text] + (tools.isEmpty ? [] : ["· " + Progress.arrows(tools)])).joined(separator: " ")
        }
    }

    private let total: Int
    private let isLive: Bool
    private let state = Mutex(State())

    init(total: Int, isLive: Bool = Console.isLive) {
        self.total = total
        self.isLive = isLive
    }

    func report(_ event: RunEvent) {
        switch event {
        case .serverFound(let server):
            let simulated =
                server.simulation == nil ? "" : " (stand-in: scripted models, simulated times)"
            line("\(server.kind.rawValue) \(server.version ?? "") at \(server.url)\(simulated)")
        case .loading(let residency, let server):
            let window = Self.window(residency.context)
            show { $0.servers[server] = Activity(text: "\(residency.model) \(window): loading") }
        case .loaded(let load):
            if let failure = load.failure {
                line("\(load.model) did not load at \(load.server): \(failure)")
            }
        case .serverLost(let server, let reason):
            show { $0.servers[server] = nil }
            line("\(server) does not answer (\(reason)); it is tried again")
        case .serverBack(let server): line("\(server) answers again")
        case .waiting(let duration, let server):
            show {
                $0.servers[server]?.text += ": waiting \(Self.duration(duration / .seconds(1)))"
            }
        case .trialStarted(let planned, let id, let server):
            let window = Self.window(planned.cell.context)
            show {
                $0.places[id] = server
                $0.servers[server] = Activity(text: "\(planned.cell.model) \(window)")
            }
        case .agent(.toolCalled(let name, _), let id): show { $0.note(name, of: id) }
        case .agent(.nudged, let id): show { $0.note("(nudge)", of: id) }
        case .trialEnded(_, let id, _): show { $0.places[id] = nil }
        case .agent(.turnEnded, _): break
        }
    }

    /// One finished line: number, model, window, outcome, mode, tools.
    func finished(_ row: TrialRow) {
        let done = state.withLock {
            $0.done += 1
            return $0.done
        }
        let count = String(repeating: " ", count: "\(total)".count - "\(done)".count) + "\(done)"
        let mode = row.verdict.failureMode.map { " (\($0.rawValue))" } ?? ""
        let model = row.facts.model.name.padding(toLength: 24, withPad: " ", startingAt: 0)
        let window = Self.window(row.facts.context.requested)
            .padding(toLength: 7, withPad: " ", startingAt: 0)
        line(
            "[\(count)/\(total)] \(model) \(window) \(row.verdict.outcome.rawValue)\(mode)  "
                + Self.arrows(row.summary.toolSequence))
        if row.verdict.outcome == .invalid, let finding = row.verdict.findings.first {
            line(
                "    "
                    + [finding.statement, finding.quote].compactMap(\.self).joined(separator: ": "))
        }
    }

    /// Says of a model that was tried before its trials when it called no tool.
    func tried(_ row: TrialRow) {
        guard row.isFailedCanary else { return }
        line(
            "\(row.facts.model.name): one simple request brought no tool call, so its trials are left out "
                + "(fieldtest show \(row.facts.id))")
    }

    /// Clears the live line.
    func end() {
        if isLive { Console.live("\r\u{1B}[K") }
    }

    private func show(_ change: (inout State) -> Void) {
        let text = state.withLock { [total] state in
            change(&state)
            return Self.line(for: state, of: total)
        }
        if isLive { Console.live("\r\u{1B}[K" + Self.fitted(text, to: Console.width - 1)) }
    }

    private func line(_ text: String) {
        if isLive { Console.live("\r\u{1B}[K") }
        Console.note(text)
    }

    private static func line(for state: State, of total: Int) -> String {
        var parts = ["[\(state.done)/\(total)]"]
        parts += state.servers.sorted { $0.key < $1.key }.map(\.value.line)
        if state.done > 0 {
            let elapsed = (ContinuousClock.now - state.started) / .seconds(1)
            let left = elapsed / Double(state.done) * Double(total - state.done)
            parts.append("· \(duration(left)) left")
        }
        return parts.joined(separator: " ")
    }

    private static func window(_ tokens: Int?) -> String {
        ContextSize(tokens: tokens).description
    }

    private static func duration(_ seconds: Double) -> String {
        seconds < 90 ? "\(Int(seconds.rounded())) s" : "\(Int((seconds / 60).rounded())) min"
    }

    /// `Task ×29 → Write`: runs of one tool are counted.
    static func arrows(_ tools: [String]) -> String {
        var runs: [(name: String, count: Int)] = []
        for tool in tools {
            if runs.last?.name == tool {
                runs[runs.count - 1].count += 1
            } else {
                runs.append((tool, 1))
            }
        }
        return runs.map { $0.count > 1 ? "\($0.name) ×\($0.count)" : $0.name }
            .joined(separator: " → ")
    }

    /// The end is what moves, so the beginning of a long line gives way in the middle.
    private static func fitted(_ text: String, to width: Int) -> String {
        guard text.count > width, width > 20 else { return String(text.prefix(max(width, 0))) }
        return text.prefix(width / 2) + "…" + text.suffix(width - width / 2 - 1)
    }
}
