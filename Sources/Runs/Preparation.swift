package import ModelServers
package import Plans
package import Traces

/// What a plan needs, found before anything runs.
package struct Preparation: Sendable {
    /// One server that can be used.
    package struct Server: Sendable {
        package var entry: ServerEntry
        package var driver: any ModelServer
        package var facts: ServerFacts
        /// Of the plan's models, those it has.
        package var models: [String: ModelDescription]
    }

    package var servers: [Server]
    package var agents: AgentRoster
    /// Servers of a pool that could not be used, and why.
    package var missing: [(entry: ServerEntry, problem: ServerProblem)]
}

/// Which servers can carry which trials.
struct Carriers: Sendable {
    /// By the server that cells name.
    private var addresses: [String: Set<String>] = [:]
    /// By the server that really carries.
    private var models: [String: Set<String>] = [:]

    init(of plan: Plan, servers: [Preparation.Server]) {
        for cell in plan.cells where addresses[cell.server] == nil {
            addresses[cell.server] = Set(plan.servers(for: cell).map(\.address))
        }
        for server in servers { add(server) }
    }

    mutating func add(_ server: Preparation.Server) {
        models[server.entry.address] = Set(server.models.keys)
    }

    func canCarry(_ residency: Residency, _ server: String) -> Bool {
        addresses[residency.server]?.contains(server) == true
            && models[server]?.contains(residency.model) == true
    }
}

extension SweepRunner {
    /// Asks every server for every model, and every agent for its version, before anything runs.
    ///
    /// Of servers that share the work one has to be there, and each model on one of those. Throws ``ServerProblem``,
    /// ``PlanProblem`` and ``ProgramProbe/Problem``: what a person must mend is said before the night, not after it.
    package func preflight(_ plan: Plan) async throws -> Preparation {
        var preparation = Preparation(
            servers: [], agents: AgentRoster(ownVersion: version, probe: probe), missing: [])
        let cells = plan.cells
        for agent in Set(cells.map(\.agent)).union([Cell.canaryAgent]) {
            try await preparation.agents.prepare(agent)
        }
        let shared = Set(plan.pool)
        var absent: [String: ServerProblem] = [:]
        for entry in plan.servers {
            do {
                let (server, lacking) = try await prepare(entry, for: plan, cells: cells) {
                    described(entry.address, $0)
                }
                preparation.servers.append(server)
                absent.merge(lacking, uniquingKeysWith: { first, _ in first })
            } catch let problem as ServerProblem where shared.contains(entry) {
                preparation.missing.append((entry, problem))
            }
        }
        let carriers = Carriers(of: plan, servers: preparation.servers)
        for cell in cells
        where !preparation.servers.contains(where: {
            carriers.canCarry(cell.residency, $0.entry.address)
        }) {
            throw absent[cell.model] ?? preparation.missing.first?.problem
                ?? ServerProblem.modelNotServed(model: cell.model, url: cell.server, served: [])
        }
        return preparation
    }

    /// Asks one server for its models. One that shares its work may lack some; returns why it does.
    /// - Parameter described: What it said of a model just now.
    func prepare(
        _ entry: ServerEntry, for plan: Plan, cells: [Cell],
        described: (String) -> ModelDescription? = { _ in nil }
    ) async throws -> (server: Preparation.Server, lacking: [String: ServerProblem]) {
        let driver = try await connect(entry.address)
        var server = Preparation.Server(
            entry: entry, driver: driver, facts: try await driver.identify(), models: [:])
        var lacking: [String: ServerProblem] = [:]
        // Cells are many, the servers that they name few.
        var isOwn: [String: Bool] = [:]
        for cell in cells where isOwn[cell.server] == nil {
            isOwn[cell.server] = plan.servers(for: cell).contains(entry)
        }
        let own = cells.filter { isOwn[$0.server] == true }
        try check(own, on: driver)
        for model in Set(own.map(\.model)).sorted() {
            do {
                if let known = described(model) {
                    server.models[model] = known
                } else {
                    server.models[model] = try await driver.describe(model: model)
                }
            } catch let problem as ServerProblem where plan.pool.contains(entry) {
                lacking[model] = problem
            }
        }
        return (server, lacking)
    }

    private func check(_ cells: [Cell], on server: any ModelServer) throws {
        if !server.speaksMessages, cells.contains(where: { !$0.agent.isOutside }) {
            throw PlanProblem.builtinNeedsMessages(url: "\(server.url)")
        }
        if !server.takesSeed, cells.contains(where: { $0.seed != nil }) {
            throw ServerProblem.seedNotTaken(url: "\(server.url)")
        }
    }
}
