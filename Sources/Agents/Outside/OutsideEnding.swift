import Traces
import Wire
import Workbench

extension AgentEnding {
    /// How a trial ended whose agent's process is over: by the wire first, by the process only where the wire
    /// says nothing. Nil when the agent stopped by itself and may be asked to go on.
    init?(
        process: OutsideProcess.Outcome, exit: AgentExit, progress: OutsideProgress.Snapshot
    ) {
        if let limit = progress.limit {
            let isTime = limit == .silence || limit == .wallTime
            self.init(reason: isTime ? .timeout : .limit, limit: limit, exit: exit)
            return
        }
        switch process.ending {
        case .cancelled: self.init(reason: .killed, detail: "interrupted", exit: exit)
        case .timedOut:
            self.init(reason: .timeout, limit: .wallTime, detail: "the agent's process", exit: exit)
        case .overflowed:
            self.init(reason: .error, detail: "agent: its output went past the limit", exit: exit)
        case .exceeded(let limit):
            self.init(
                reason: .error, detail: "agent: past the sandbox's limit of \(limit.rawValue)",
                exit: exit)
        case .exited, .signalled:
            self.init(over: exit, progress: progress)
        }
    }

    private init?(over exit: AgentExit, progress: OutsideProgress.Snapshot) {
        // Agents retry; what the last turn was like is how it ended.
        if let last = progress.last, var broken = AgentEnding(brokenBy: last) {
            broken.exit = exit
            self = broken
            return
        }
        let words = exit.errors.map { ": " + $0.suffix(400) } ?? ""
        if let signal = exit.signal ?? Self.crash(exit.code) {
            self.init(
                reason: .error, detail: "agent: ended by signal \(signal)\(words)", exit: exit)
        } else if progress.turns == 0, exit.code != 0 || exit.claim?.hasPrefix("error") == true {
            // A told window that is too small for its own prompt is what the agent made of it, not a fault.
            let blocked = exit.claim?.hasSuffix("blocking_limit") == true
            self.init(
                reason: blocked ? .agentDone : .error,
                detail: "agent: \(Self.words(for: exit)) before its first request\(words)",
                exit: exit)
        } else {
            return nil
        }
    }

    /// The signal that a shell's or a sandbox's exit code stands for, where a program does not choose it itself:
    /// ILL, ABRT, BUS, FPE, KILL, SEGV.
    private static func crash(_ code: Int?) -> Int? {
        code.flatMap { [132, 134, 135, 136, 137, 139].contains($0) ? $0 - 128 : nil }
    }

    private static func words(for exit: AgentExit) -> String {
        let code = exit.code.map { "exit \($0)" } ?? "ended"
        return exit.claim.map { "\(code), \($0)," } ?? code
    }
}
