package import ConfigFiles
package import Stopping
package import Traces

/// A sweep file, read: what is to be compared with what. Its tasks are still names.
package struct SweepFile: Sendable, Hashable {
    /// A task by name or by path, as the sweep names it.
    package struct TaskReference: Sendable, Hashable {
        package var text: String
        /// To be told when there is no such task.
        package var ifMissing: ConfigProblem

        package init(text: String, ifMissing: ConfigProblem) {
            self.text = text
            self.ifMissing = ifMissing
        }
    }

    /// Every model with every context; what is not given is the sweep's.
    package struct Block: Sendable, Hashable {
        package var models: [String]
        /// `default` alone when the file gives none.
        package var contexts: [ContextSize]
        /// Whether the smallest working window is searched among `contexts`.
        package var searchesContexts: Bool
        package var tasks: [TaskReference]
        package var repeats: Repeats
        package var seed: Int?
        /// Nil for the sweep's servers.
        package var server: ServerEntry?
        /// How to start it, when the harness is to.
        package var launch: LaunchedServer?
    }

    /// The file's name without its ending.
    package var name: String
    /// At least one.
    package var agents: [AgentChoice]
    /// Servers that share the work; empty when the file names none.
    package var servers: [ServerEntry]
    /// Those of ``servers`` and of the blocks' that the harness is to start itself.
    package var launches: [LaunchedServer]
    package var blocks: [Block]
    /// The file's text.
    package var source: String
}

extension SweepFile {
    /// More is a slip: a night has room for some hundred trials.
    package static let maximumRepetitions = 1000

    /// Reads a sweep file.
    /// - Throws: ``ConfigFileError`` with every problem of the file.
    package static func parse(yaml: String, path: String) throws -> SweepFile {
        let reader = try ConfigReader(yaml: yaml, path: path)
        let top = reader.root.mapping(keys: [
            "task", "tasks", "agent", "agents", "server", "servers", "repeat", "repeats", "seed",
            "cells",
        ])
        let tasks = oneOrMore(top, "task", "tasks", taskReference)
        let servers = oneOrMore(top, "server", "servers") {
            ServerReading.choice($0, folder: folder(of: path))
        }
        let agents = oneOrMore(top, "agent", "agents", AgentReading.choice)
        let defaults = Block(
            models: [], contexts: [], searchesContexts: false, tasks: tasks ?? [],
            repeats: RepeatsReading.repeats(of: top) ?? Repeats(exactly: 1),
            seed: top.optionalInt("seed", in: 0...))
        let blocks = top.list("cells") { block($0, defaults: defaults, folder: folder(of: path)) }
        rejectEmpty(top["cells"])
        let blocksNameTheirs =
            !blocks.isEmpty && blocks.allSatisfy { !$0.tasks.isEmpty }
        if tasks == nil, !blocksNameTheirs { _ = top.exactlyOne(of: ["task", "tasks"]) }
        return try reader.finish(
            SweepFile(
                name: name(of: path), agents: agents ?? [.standard],
                servers: (servers ?? []).map(\.entry),
                launches: (servers ?? []).compactMap(\.launch) + blocks.compactMap(\.launch),
                blocks: blocks, source: yaml))
    }

    private static func block(
        _ value: ConfigValue, defaults: Block, folder: String
    ) -> Block {
        let given = value.mapping(keys: [
            "model", "models", "context", "contexts", "task", "tasks", "repeat", "repeats",
            "seed", "server",
        ])
        var block = defaults
        if let models = oneOrMore(given, "model", "models", { $0.string() }) {
            block.models = models
        } else {
            _ = given.exactlyOne(of: ["model", "models"])
        }
        if given["context"] == nil, let sizes = given["contexts"].flatMap(searchedContexts) {
            block.contexts = sizes
            block.searchesContexts = true
        } else {
            block.contexts =
                oneOrMore(given, "context", "contexts", context) ?? [ContextSize(tokens: nil)]
        }
        block.tasks = oneOrMore(given, "task", "tasks", taskReference) ?? defaults.tasks
        block.repeats = RepeatsReading.repeats(of: given) ?? defaults.repeats
        block.seed = given.optionalInt("seed", in: 0...) ?? defaults.seed
        let server = given["server"].flatMap { ServerReading.choice($0, folder: folder) }
        block.server = server?.entry
        block.launch = server?.launch
        return block
    }

    /// A key and its plural: one value, or a list of at least one. Nil when neither is given.
    private static func oneOrMore<Element>(
        _ mapping: ConfigMapping, _ one: String, _ more: String,
        _ element: (ConfigValue) -> Element?
    ) -> [Element]? {
        guard mapping[one] != nil || mapping[more] != nil else { return nil }
        guard let (key, value) = mapping.exactlyOne(of: [one, more]) else { return [] }
        if key == one { return element(value).map { [$0] } ?? [] }
        rejectEmpty(value)
        return value.list().compactMap(element)
    }

    private static func rejectEmpty(_ value: ConfigValue?) {
        guard let value, value.node.sequence?.isEmpty == true else { return }
        value.reader.report(
            .invalidValue(found: "[]", requirement: .other("a list of at least one")),
            at: value.node.position)
    }

    private static func taskReference(_ value: ConfigValue) -> TaskReference {
        let text = value.string()
        return TaskReference(
            text: text,
            ifMissing: value.reader.problem(
                .invalidValue(found: text, requirement: .other("a task that exists")),
                at: value.node.position))
    }

    private static func context(_ value: ConfigValue) -> ContextSize? {
        let text = value.string()
        guard !text.isEmpty else { return nil }
        let size = ContextSize(parsing: text)
        if size == nil { value.reject(.other("tokens such as 64k or 65536, or default")) }
        return size
    }

    /// `search` alone, or a mapping with the sizes to search; nil for anything else.
    private static func searchedContexts(_ value: ConfigValue) -> [ContextSize]? {
        if value.node.text == "search" {
            return WindowSearch.standardSizes.map { ContextSize(tokens: $0) }
        }
        guard value.node.mapping != nil else { return nil }
        guard let sizes = value.mapping(keys: ["search"]).required("search") else { return [] }
        rejectEmpty(sizes)
        return sizes.list().compactMap { size in
            guard let found = context(size) else { return nil }
            if found.tokens == nil { size.reject(.other("tokens such as 64k or 65536")) }
            return found.tokens == nil ? nil : found
        }
    }

    /// With a slash at its end; empty for the one that we are in.
    private static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    }

    private static func name(of path: String) -> String {
        let name = path.split(separator: "/").last.map { String($0) } ?? path
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return name }
        return String(name[..<dot])
    }
}
