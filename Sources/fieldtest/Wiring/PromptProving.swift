import ModelServers
import Traces
import Verdicts
import Wire

/// Asks a server for its own word on prompts of a trial whose fate was told from the wire alone.
struct PromptProving {
    var trace: Trace
    var exchanges: [Exchange]

    /// Most turns that are asked about: each costs the server a prompt.
    static let most = 8

    /// Turns that something happened to, the first of them, and the last one that nothing happened to.
    private var fates: [PromptFate] {
        let fates = ContextOracle.fates(in: trace)
        let whole = fates.last { $0.kind == .whole }
        let asked = fates.filter { $0.kind != .whole }.prefix(
            whole == nil ? Self.most : Self.most - 1)
        return (asked + (whole.map { [$0] } ?? [])).sorted { $0.turn < $1.turn }
    }

    /// Loads the trial's model at the trial's window, asks, and unloads it.
    /// - Throws: ``ServerProblem``.
    func witnesses(by server: any ModelServer) async throws -> [PromptWitness] {
        let bodies = Dictionary(
            exchanges.filter { $0.path.hasPrefix(server.messagesPath) }
                .map { ($0.turn, $0.requestBody) }, uniquingKeysWith: { first, _ in first })
        let turns = Dictionary(
            trace.mainTurns.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
        let description = try await server.describe(model: trace.facts.model.name)
        let context = trace.facts.context
        let model = try await server.load(
            description, context: context.requested ?? context.granted, seed: nil)
        var witnesses: [PromptWitness] = []
        do {
            for fate in fates {
                guard let turn = turns[fate.turn], let bytes = bodies[fate.turn],
                    let body = try? JSONValue(parsing: bytes),
                    let proof = try await server.proof(of: body, saying: turn.request, to: model)
                else { continue }
                witnesses.append(
                    PromptWitness(fate, of: turn, window: context.granted, proof: proof))
            }
        } catch {
            await server.unload(model)
            throw error
        }
        await server.unload(model)
        return witnesses
    }
}
