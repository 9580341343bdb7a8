import ConfigFiles
import Traces

/// Reads what a sweep file says of a server: a URL, or how to start one.
enum ServerReading {
    enum Choice {
        case entry(ServerEntry)
        case launched(LaunchedServer)

        /// As cells call it.
        var entry: ServerEntry {
            switch self {
            case .entry(let entry): entry
            case .launched(let server): ServerEntry(address: server.name)
            }
        }

        var launch: LaunchedServer? {
            if case .launched(let server) = self { server } else { nil }
        }
    }

    /// Arguments that the harness gives itself.
    private static let own = [
        "-m", "--model", "-c", "--ctx-size", "-np", "--parallel", "--host", "--port", "-a",
        "--alias",
    ]

    /// - Parameter folder: What paths are relative to, with a slash at its end.
    static func choice(_ value: ConfigValue, folder: String) -> Choice? {
        if value.node.mapping != nil {
            let given = value.mapping(keys: ["url", "slots", "llama-server"])
            guard let (key, inner) = given.exactlyOne(of: ["url", "llama-server"]) else {
                return nil
            }
            if key == "llama-server" { return .launched(launched(inner, folder: folder)) }
            let slots = given.optionalInt("slots", in: 1...maximumSlots) ?? 1
            return entry(inner, slots: slots)
        }
        return entry(value, slots: 1)
    }

    /// More is a slip: each slot takes a window of its own in memory.
    private static let maximumSlots = 64

    private static func entry(_ value: ConfigValue, slots: Int) -> Choice? {
        let text = value.string()
        guard !text.isEmpty else { return nil }
        let address = ServerAddress.normalized(text)
        if address == nil { value.reject(.other("a URL such as http://localhost:11434")) }
        return address.map { .entry(ServerEntry(address: $0, slots: slots)) }
    }

    private static func launched(_ value: ConfigValue, folder: String) -> LaunchedServer {
        let given = value.mapping(keys: ["name", "program", "models", "arguments"])
        let program = given.optionalString("program") ?? "llama-server"
        let arguments = given.optionalList("arguments") { $0.string() }
        if let taken = arguments.first(where: own.contains) {
            given["arguments"]?.report(
                .invalidValue(
                    found: taken,
                    requirement: .other("without what is given for each model and window")))
        }
        return LaunchedServer(
            name: given.optionalString("name") ?? "llama-server",
            program: program.contains("/") ? resolved(program, folder) : program,
            models: models(given.required("models"), folder: folder), arguments: arguments)
    }

    private static func models(_ value: ConfigValue?, folder: String) -> [String: String] {
        guard let value else { return [:] }
        guard let pairs = value.node.mapping, !pairs.isEmpty else {
            value.report(
                .invalidValue(found: "", requirement: .other("names with paths of GGUF files")))
            return [:]
        }
        return pairs.reduce(into: [:]) { models, pair in
            let path = ConfigValue(node: pair.value, reader: value.reader).string()
            models[pair.key] = resolved(path, folder)
        }
    }

    private static func resolved(_ path: String, _ folder: String) -> String {
        path.hasPrefix("/") ? path : folder + path
    }
}
