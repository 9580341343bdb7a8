import Stopping
import Tasks
import Traces

extension Plan {
    /// All trials of a request, in the order that reloads models least.
    ///
    /// Model outermost, in the order of first mention; then server; then context from the largest,
    /// the server's default last; then tasks, seeds and agents in the order of first mention; then
    /// repetitions. A cell that is asked for twice runs once, with the larger numbers of repetitions, and whatever a
    /// search says when one block wants it without.
    package static func expand(_ request: PlanRequest) -> Plan {
        var models = Ranking<String>()
        var servers = Ranking<String>()
        var tasks = Ranking<String>()
        var seeds = Ranking<Int?>()
        var agents = Ranking<AgentChoice>()
        let requestAgents = request.agents.map { (agent: $0, rank: agents.rank(of: $0)) }
        var entries: [String: Entry] = [:]
        let shared = ServerEntry.merged(request.servers)
        // One server is named by its address, as it always was; several are anybody's.
        let common = shared.count == 1 ? shared[0].address : ServerEntry.pool
        for block in request.blocks {
            let seed = seeds.rank(of: block.seed)
            let address = block.server.map { $0.normalized.address } ?? common
            let server = (url: address, rank: servers.rank(of: address))
            let blockTasks = block.tasks.map { task in
                let digest = task.sourceDigest
                return (
                    task: task, digest: digest, rank: tasks.rank(of: task.name + "\n" + digest)
                )
            }
            for model in block.models {
                let model = (name: model, rank: models.rank(of: model))
                for context in block.contexts {
                    for (task, digest, taskRank) in blockTasks {
                        for (agent, agentRank) in requestAgents {
                            let cell = Cell(
                                task: task, agent: agent, model: model.name,
                                context: context.tokens, server: server.url, seed: block.seed)
                            let id = cell.id(source: digest)
                            let rank = [
                                model.rank, server.rank, -(context.tokens ?? 0), taskRank, seed,
                                agentRank,
                            ]
                            entries[
                                id, default: Entry(cell: IdentifiedCell(cell, id: id), rank: rank)
                            ]
                            .want(block.repeats, isSearched: block.searchesContexts)
                        }
                    }
                }
            }
        }
        let ordered = entries.values.sorted { $0.rank.lexicographicallyPrecedes($1.rank) }
        return Plan(
            name: request.name,
            trials: ordered.flatMap { entry in
                (1...entry.rule.repeats.maximum).map {
                    PlannedTrial(entry.cell, repetition: $0)
                }
            },
            rules: Dictionary(
                uniqueKeysWithValues: ordered.filter { !$0.rule.isFixed }.map {
                    ($0.cell.id, $0.rule)
                }),
            pool: shared.count > 1 ? shared : [],
            pinned: ServerEntry.merged(
                request.blocks.compactMap(\.server) + (shared.count == 1 ? shared : [])))
    }

    /// What is left when the trials with these keys (``PlannedTrial/key``) are done; order is kept.
    package func remaining(finished: Set<String>) -> Plan {
        var plan = self
        plan.trials = trials.filter { !finished.contains($0.key) }
        return plan
    }

    private struct Entry {
        let cell: IdentifiedCell
        let rank: [Int]
        private var wanted: CellRule?

        init(cell: IdentifiedCell, rank: [Int]) {
            self.cell = cell
            self.rank = rank
        }

        var rule: CellRule { wanted ?? CellRule(repeats: Repeats(exactly: 1)) }

        mutating func want(_ repeats: Repeats, isSearched: Bool) {
            wanted = CellRule(
                repeats: wanted.map { $0.repeats.union(repeats) } ?? repeats,
                isSearched: isSearched && wanted?.isSearched != false)
        }
    }
}

/// Numbers values in the order of their first mention.
private struct Ranking<Value: Hashable> {
    private var ranks: [Value: Int] = [:]

    mutating func rank(of value: Value) -> Int {
        if let rank = ranks[value] { return rank }
        let rank = ranks.count
        ranks[value] = rank
        return rank
    }
}
