import MemoryFit
import ModelServers
import Plans
import Traces

/// What the servers of a plan say of its models before anything is loaded; empty where they cannot be asked.
struct PlanForecast: Sendable {
    /// One server that answered.
    private struct Known: Sendable {
        var check: FitCheck
        /// Of the server that was asked: it stands for all that share the work.
        var address: String
        var models: [String: ModelDescription] = [:]
    }

    private var servers: [String: Known] = [:]
    /// Servers that could not be asked, and why, in the order of the plan.
    private(set) var unasked: [(server: String, error: any Error & Sendable)] = []

    /// Asks each server of the plan once for each of its models; what cannot be asked stays unknown.
    static func asking(
        _ plan: Plan, session: Session, said: FitCheck.Said
    ) async throws -> PlanForecast {
        var forecast = PlanForecast()
        for cell in plan.cells where !forecast.isSettled(for: cell) {
            do {
                try await forecast.learn(
                    cell, at: plan.servers(for: cell).map(\.address), session: session,
                    said: said)
            } catch let problem as ServerProblem {
                forecast.note(problem, of: cell.server)
            } catch let problem as LlamaProcess.Failure {
                forecast.note(problem, of: cell.server)
            }
        }
        return forecast
    }

    private mutating func note(_ problem: any Error & Sendable, of server: String) {
        if unasked.allSatisfy({ $0.server != server }) { unasked.append((server, problem)) }
    }

    /// Whether asking for the cell would tell nothing new: its model is known, or nobody answers at its server.
    private func isSettled(for cell: Cell) -> Bool {
        guard let known = servers[cell.server] else {
            return unasked.contains { $0.server == cell.server }
        }
        return known.models[cell.model] != nil
    }

    private mutating func learn(
        _ cell: Cell, at addresses: [String], session: Session, said: FitCheck.Said
    ) async throws {
        // Of servers that share the work the first stands for all.
        let address = addresses.first ?? cell.server
        let driver = try await session.driver(for: address)
        if servers[cell.server] == nil {
            servers[cell.server] = Known(
                check: await FitCheck(
                    of: driver, facts: try await driver.identify(), said: said),
                address: address)
        }
        servers[cell.server]?.models[cell.model] = try await driver.describe(model: cell.model)
    }

    /// Whether any server was asked.
    var isEmpty: Bool { servers.isEmpty }

    /// Nil when nothing is known of the cell's server or model.
    func prediction(for cell: Cell) -> FitPrediction? {
        guard let known = servers[cell.server], let model = known.models[cell.model] else {
            return nil
        }
        return known.check.prediction(of: model, context: cell.context)
    }

    /// What the server at an address said of a model; nil when it was not asked.
    func description(of model: String, at address: String) -> ModelDescription? {
        for known in servers.values where known.address == address {
            if let description = known.models[model] { return description }
        }
        return nil
    }

    /// The window that the cell will be granted, as far as that is known.
    func window(for cell: Cell) -> Int? {
        guard let known = servers[cell.server], let model = known.models[cell.model] else {
            return nil
        }
        return model.window(requested: cell.context)
    }

    /// The memory of each server that was asked, by the name that cells give it.
    var budgets: [(server: String, budget: MemoryBudget)] {
        servers.sorted { $0.key < $1.key }.map { ($0.key, $0.value.check.budget) }
    }
}
