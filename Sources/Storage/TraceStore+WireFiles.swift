import GRDB
import Traces
package import Wire

extension TraceStore {
    /// Puts the trial of a file into the store, all of it or nothing. It is not judged yet.
    ///
    /// A line that ``wireFile(of:)`` would write otherwise (unknown keys, another order, other spellings of
    /// numbers) is kept as it came, but for the request in it, which the store has anyway.
    /// - Throws: ``StoreError``; ``WireFileProblem`` for a file with credentials in a URL.
    package func add(_ file: WireFile) async throws {
        try Self.refuseCredentials(in: file)
        let trial = file.trial
        let events =
            trial.exchanges.map(TraceEvent.exchange) + trial.toolRuns.map(TraceEvent.toolRun)
            + trial.samples.map(TraceEvent.sample)
            + trial.interventions.map(TraceEvent.intervention)
        try await write { recorder, db in
            let id = trial.facts.id
            try recorder.begin(trial.facts, in: db)
            try recorder.append(events, to: id, in: db)
            if let end = trial.end {
                try recorder.end(end, of: id, in: db)
            } else {
                recorder.leave(id)
            }
            let number = try Self.number(of: id, in: db)
            try WireLines(trial: number).keep(file, in: recorder.bodies, db)
        }
    }

    /// A trial as a `wire` file. One that came as a file is that file, byte for byte.
    /// - Throws: ``StoreError``.
    package func wireFile(of trial: String) throws -> [UInt8] {
        try read { db in
            let number = try Self.number(of: trial, in: db)
            return try WireLines(trial: number).file(of: Self.stored(number, in: db), db)
        }
    }

    /// What the store would take out silently cannot be given back, and must not be kept.
    private static func refuseCredentials(in file: WireFile) throws {
        let url = file.trial.facts.server.url
        if Redaction.url(url) != url {
            throw WireFileProblem(line: 1, .credential(key: "server.url"))
        }
        for exchange in file.trial.exchanges where Redaction.path(exchange.path) != exchange.path {
            let line = file.lines.firstIndex { $0.turn == exchange.turn } ?? 0
            throw WireFileProblem(line: line + 1, .credential(key: "request.path"))
        }
    }
}
