import Traces
package import Verdicts

/// One mutant and its verdict, for people who look for what a rule got wrong.
package struct Misjudged: Sendable {
    private let mutant: Mutant
    private let verdict: Verdict

    package init(_ mutant: Mutant, verdict: Verdict) {
        self.mutant = mutant
        self.verdict = verdict
    }

    /// A dozen lines: what it is, what it was taken for, what was on the wire, why it was judged so.
    package var text: String {
        let trace = mutant.trace
        let facts = trace.facts
        let turns = trace.turns.suffix(8).map { turn in
            let usage =
                turn.response.usage.map { "in \($0.promptTokens) out \($0.outputTokens)" }
                ?? "no usage"
            let answer =
                turn.response.error.map {
                    "error \(turn.response.status ?? 0) \($0.message.prefix(90))"
                }
                ?? "\(turn.response.stopReason ?? "-")\(turn.response.endedProperly ? "" : " (no end)") \(turn.response.toolUses.map(\.name))"
            return
                "    turn \(turn.number) \(turn.role.rawValue) \(turn.closed.rawValue): \(usage), \(turn.request.messages.count) messages, \(answer)"
        }
        let last = trace.turns.last?.response
        let findings = verdict.findings.map {
            "    \($0.rule)\($0.turn.map { " turn \($0)" } ?? ""): \($0.statement) \($0.quote.map { "«\($0.prefix(80))»" } ?? "")"
        }
        let context = facts.context
        return """
            \(mutant.className) #\(mutant.number)
              expected \(Self.words(mutant.label.mode, mutant.label.cause, mutant.label.outcome))
              judged   \(Self.words(verdict.failureMode, verdict.cause, verdict.outcome)), secondary \(verdict.secondaryModes.map(\.rawValue))
              \(facts.server.kind.rawValue) \(facts.server.version ?? ""), \(facts.agentLabel), \(facts.task.artifact ?? ""), window \(context.granted ?? 0) of \(context.requested ?? 0)
              end \(trace.end?.reason.rawValue ?? "none") \(trace.end?.limit?.rawValue ?? "") \(trace.end?.detail?.prefix(100) ?? ""), artifact \(trace.artifactText == nil ? "missing" : "there")
              memory \((facts.host.memoryBytes ?? 0) >> 20) MiB, samples (s, model, available, swap in MiB) \(Self.words(trace.samples))
              arrows \(trace.arrows.prefix(300))
            \(turns.joined(separator: "\n"))
              last text \(String((last?.text ?? "").prefix(300)).debugDescription)
              last thinking \(String((last?.thinking ?? "").prefix(80)).debugDescription)
              findings
            \(findings.joined(separator: "\n"))
            """
    }

    private static func words(_ samples: [MemorySample]) -> String {
        samples.suffix(4).map { sample in
            let figures = [sample.modelBytes, sample.availableBytes, sample.swapBytes]
            return "\(Int(sample.at)): "
                + figures.map { $0.map { "\($0 >> 20)" } ?? "-" }.joined(separator: " ")
        }.joined(separator: ", ")
    }

    private static func words(_ mode: FailureMode?, _ cause: Cause?, _ outcome: Outcome?) -> String
    {
        "\(mode?.rawValue ?? "no mode") / \(cause?.rawValue ?? "nobody") / \(outcome?.rawValue ?? "any outcome")"
    }
}
