import Grading
import Statistics
import Traces
import Verdicts

extension CellResult {
    /// One result per cell, sorted by task, model, server, agent and requested context; the order
    /// of `rows` does not matter.
    package static func all(from rows: [TrialRow]) -> [CellResult] {
        Dictionary(grouping: rows, by: \.facts.cell).values
            .compactMap { CellResult(trials: $0) }
            .sorted { $0.isBefore($1) }
    }

    /// What cells say whose trials several servers shared: which of them did is no part of the cell.
    package static let anyServer = "any"

    /// The result of trials of one cell; nil when there is none.
    private init?(trials rows: [TrialRow]) {
        let rows = rows.sorted { $0.facts.isBefore($1.facts) }
        let counted = rows.filter { $0.verdict.outcome != .invalid }
        let outcome = Self.outcome(of: counted)
        let alike = rows.filter { $0.verdict.outcome == outcome }
        let mode = Self.mode(of: alike)
        guard
            let representative = alike.first(where: { $0.verdict.failureMode == mode })
                ?? rows.first
        else { return nil }
        let facts = representative.facts
        let graded = counted.compactMap(\.grade).filter { $0.word != nil }
        let largest = counted.max {
            ($0.summary.memoryBytes ?? -1, $0.summary.gpuBytes ?? -1)
                < ($1.summary.memoryBytes ?? -1, $1.summary.gpuBytes ?? -1)
        }

        self.init(
            cell: facts.cell,
            task: facts.task.name,
            model: facts.model.name,
            server: facts.isPooled == true ? Self.anyServer : facts.server.url,
            agent: facts.agentLabel,
            sandbox: facts.sandbox,
            requestedContext: facts.context.requested,
            grantedContext: facts.context.granted,
            windowMarks: WindowMark.all(of: counted.isEmpty ? rows : counted),
            trials: counted.count,
            invalidTrials: rows.count - counted.count,
            completed: counted.count { $0.verdict.outcome == .completed },
            outcomes: OutcomeCount.all(of: rows),
            outcome: outcome,
            failureMode: mode,
            cause: representative.verdict.cause,
            evidence: representative.verdict.findings.first.map {
                Evidence(statement: $0.statement, trial: facts.id, turn: $0.turn)
            },
            quality: graded.compactMap(\.word).middle { $0.rank < $1.rank },
            grade: graded.compactMap(\.fractionFound).middle(by: >),
            hallucinated: graded.map(\.hallucinations).middle(by: <),
            lines: counted.compactMap(\.artifactLines).middle(by: >),
            toolSequence: representative.summary.toolSequence,
            toolCalls: counted.map(\.summary.toolCalls).middle(by: <),
            failedToolCalls: counted.map(\.summary.failedToolCalls).middle(by: <),
            interventions: counted.map(\.summary.interventions).middle(by: <),
            seconds: counted.map(\.summary.seconds).middle(by: <),
            secondsInterval: MedianInterval(of: counted.map(\.summary.seconds)),
            inputTokens: counted.map(\.summary.inputTokens).middle(by: <),
            inputTokensInterval: MedianInterval(of: counted.map { Double($0.summary.inputTokens) }),
            outputTokens: counted.map(\.summary.outputTokens).middle(by: <),
            outputTokensInterval: MedianInterval(
                of: counted.map { Double($0.summary.outputTokens) }),
            memoryBytes: largest?.summary.memoryBytes,
            gpuBytes: largest?.summary.gpuBytes,
            diskBytes: facts.model.diskBytes,
            parametersInBillions: facts.model.parametersInBillions,
            simulated: facts.server.simulation != nil,
            trialsAreAlike: Self.areAlike(counted.map(\.summary)))
    }

    private static func areAlike(_ trials: [TrialSummary]) -> Bool {
        guard trials.count > 1, let first = trials.first, first.outputTokens > 0 else {
            return false
        }
        return trials.dropFirst().allSatisfy {
            $0.inputTokens == first.inputTokens && $0.outputTokens == first.outputTokens
                && $0.toolSequence == first.toolSequence
        }
    }

    private static func outcome(of counted: [TrialRow]) -> Outcome {
        let counts = Dictionary(counted.map { ($0.verdict.outcome, 1) }, uniquingKeysWith: +)
        return counts.max { ($0.value, $0.key.rank) < ($1.value, $1.key.rank) }?.key ?? .invalid
    }

    private static func mode(of rows: [TrialRow]) -> FailureMode? {
        let counts = Dictionary(
            rows.compactMap { $0.verdict.failureMode.map { ($0, 1) } }, uniquingKeysWith: +)
        return counts.max { ($0.value, -$0.key.rank) < ($1.value, -$1.key.rank) }?.key
    }

    /// The order of ``all(from:)``.
    func isBefore(_ other: CellResult) -> Bool {
        if (task, model, server, agent) != (other.task, other.model, other.server, other.agent) {
            return (task, model, server, agent)
                < (other.task, other.model, other.server, other.agent)
        }
        return (requestedContext ?? 0, cell) < (other.requestedContext ?? 0, other.cell)
    }
}

extension TrialFacts {
    fileprivate func isBefore(_ other: TrialFacts) -> Bool {
        (repetition, attempt, id) < (other.repetition, other.attempt, other.id)
    }
}

extension TrialRow {
    fileprivate var artifactLines: Int? {
        summary.artifactLines ?? grade.flatMap { $0.word == nil ? nil : $0.lines }
    }
}

extension Array {
    /// The median; of an even number, the later of the middle two in the given order.
    fileprivate func middle(by areInIncreasingOrder: (Element, Element) -> Bool) -> Element? {
        isEmpty ? nil : sorted(by: areInIncreasingOrder)[count / 2]
    }
}
