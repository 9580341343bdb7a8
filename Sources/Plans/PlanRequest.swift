package import Stopping
package import Tasks
package import Traces

/// What a plan is made from: a sweep file whose tasks were found, or the flags of one command.
package struct PlanRequest: Sendable, Hashable {
    /// Every task with every model and context.
    package struct Block: Sendable, Hashable {
        package var tasks: [TaskDefinition]
        package var models: [String]
        package var contexts: [ContextSize]
        /// Whether `contexts` are where the smallest working window is searched, not all to be run.
        package var searchesContexts: Bool
        package var repeats: Repeats
        package var seed: Int?
        /// Nil for the request's servers.
        package var server: ServerEntry?

        package init(
            tasks: [TaskDefinition], models: [String], contexts: [ContextSize],
            searchesContexts: Bool = false, repeats: Repeats = Repeats(exactly: 1),
            seed: Int? = nil, server: ServerEntry? = nil
        ) {
            self.tasks = tasks
            self.models = models
            self.contexts = contexts
            self.searchesContexts = searchesContexts
            self.repeats = repeats
            self.seed = seed
            self.server = server
        }
    }

    package var name: String
    package var agents: [AgentChoice]
    /// One server, or several that share the work.
    package var servers: [ServerEntry]
    package var blocks: [Block]

    package init(name: String, agents: [AgentChoice], servers: [ServerEntry], blocks: [Block]) {
        self.name = name
        self.agents = agents
        self.servers = servers
        self.blocks = blocks
    }

    /// From flags; without contexts the server's default is used.
    package init(
        name: String, tasks: [TaskDefinition], models: [String], contexts: [ContextSize] = [],
        repetitions: Int = 1, server: String, seed: Int? = nil, agent: AgentChoice = .standard
    ) {
        self.init(
            name: name, agents: [agent], servers: [ServerEntry(address: server)],
            blocks: [
                Block(
                    tasks: tasks, models: models,
                    contexts: contexts.isEmpty ? [ContextSize(tokens: nil)] : contexts,
                    repeats: Repeats(exactly: repetitions), seed: seed)
            ])
    }
}

extension SweepFile {
    /// The request that this file stands for. `defaultServers` are used when the file names none;
    /// `task` finds a task and is asked once for each mention.
    package func request(
        defaultServers: [ServerEntry], task: (TaskReference) throws -> TaskDefinition
    ) rethrows -> PlanRequest {
        PlanRequest(
            name: name, agents: agents, servers: servers.isEmpty ? defaultServers : servers,
            blocks: try blocks.map { block in
                PlanRequest.Block(
                    tasks: try block.tasks.map(task), models: block.models,
                    contexts: block.contexts, searchesContexts: block.searchesContexts,
                    repeats: block.repeats, seed: block.seed, server: block.server)
            })
    }
}
