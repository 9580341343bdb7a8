import MemoryFit
import ModelServers
import Plans
import Traces

/// What the servers of a plan say of its models before anything is loaded; empty where they cannot be asked.
struct PlanForecast: Sendable {
    /// One server that answered.
    private struct Known: Sendable {
        var check: FitCheck
        var models: [String: ModelDescription] = [:]
    }

    private var servers: [String: Known] = [:]
    /// Servers that could not be asked, and why, in the order of the plan.
    private(set) var unasked: [(server: String, error: any Error & Sendable)] = []

    /// Asks each server of the plan once for each of its models; what cannot be asked stays unknown.
    static func asking(
        _ plan: Plan, session: Session, options: FitOptions
    ) async throws -> PlanForecast {
        var forecast = PlanForecast()
        for cell in plan.cells {
            do {
                try await forecast.learn(cell, session: session, options: options)
            } catch let problem as ServerProblem {
                if forecast.unasked.allSatisfy({ $0.server != cell.server }) {
                    forecast.unasked.append((cell.server, problem))
                }
            }
        }
        return forecast
    }

    private mutating func learn(
        _ cell: Cell, session: Session, options: FitOptions
    ) async throws {
        if unasked.contains(where: { $0.server == cell.server && servers[cell.server] == nil }) {
            return
        }
        if servers[cell.server]?.models[cell.model] != nil { return }
        let driver = try await session.driver(for: cell.server)
        if servers[cell.server] == nil {
            servers[cell.server] = Known(
                check: await FitCheck(
                    of: driver, facts: try await driver.identify(), options: options))
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

    /// The window that the cell will be granted, as far as that is known.
    func window(for cell: Cell) -> Int? {
        guard let known = servers[cell.server], let model = known.models[cell.model] else {
            return nil
        }
        return model.window(requested: cell.context, on: known.check.server)
    }

    /// The memory of each server that was asked, by the name that cells give it.
    var budgets: [(server: String, budget: MemoryBudget)] {
        servers.sorted { $0.key < $1.key }.map { ($0.key, $0.value.check.budget) }
    }
}
