import Foundation
import ModelServers
import Plans
import StandIn
import Traces
import Workbench

/// A connection to the server that was asked for: a real one, or a stand-in that lives as long as the session.
struct Session: Sendable {
    /// What cells call the server; a stand-in's port changes from run to run, its name does not.
    var name: String
    var url: ServerURL
    var transport: HTTPTransport
    /// How the session's own server is talked to; others are what they turn out to be.
    var api = ServerAPI.auto
    /// Servers that are started for their models, by the names that cells give them.
    private var launched: [String: LaunchedLlamaServer] = [:]

    init(
        name: String, url: ServerURL, transport: HTTPTransport, api: ServerAPI = .auto
    ) {
        self.name = name
        self.url = url
        self.transport = transport
        self.api = api
    }

    /// The session, with servers that a sweep file wants started when their models are loaded.
    func starting(_ launches: [LaunchedServer]) -> Session {
        var session = self
        for launch in launches {
            session.launched[launch.name] = LaunchedLlamaServer(launch, transport: transport)
        }
        return session
    }

    /// The name of a stand-in that a session started itself.
    static let standInName = "stand-in"

    /// The driver for the session's own server.
    func driver() async throws -> any ModelServer { try await driver(for: name) }

    /// The driver for a server as cells call it: a sweep file may name other servers than the session's.
    func driver(for server: String) async throws -> any ModelServer {
        if let server = launched[server] { return server }
        let isOwn = server == name
        return try await ServerDetection.driver(
            at: isOwn ? url : try ServerURL(ollamaHost: server), transport: transport,
            name: isOwn && name == Self.standInName ? name : nil, api: isOwn ? api : .auto)
    }

    /// Runs `body` with a session and ends it afterwards.
    static func with<Value: Sendable>(
        _ options: ServerOptions, _ body: @escaping @Sendable (Session) async throws -> Value
    ) async throws -> Value {
        let transport = HTTPTransport()
        do {
            let value = try await open(
                options, transport: keyed(transport, for: options), body)
            await transport.shutdown()
            return value
        } catch {
            await transport.shutdown()
            throw error
        }
    }

    /// With the key in the environment, for Anthropic's address and one that is said to be like it; no other server
    /// ever sees it.
    private static func keyed(
        _ transport: HTTPTransport, for options: ServerOptions
    ) throws -> HTTPTransport {
        guard let key = Console.environment["ANTHROPIC_API_KEY"], !key.isEmpty else {
            return transport
        }
        let headers = AnthropicServer.headers(key: key)
        let keyed = transport.sending(headers, to: AnthropicServer.address)
        guard options.api == .anthropic, options.standin == nil else { return keyed }
        return keyed.sending(headers, to: try options.address())
    }

    private static func open<Value: Sendable>(
        _ options: ServerOptions, transport: HTTPTransport,
        _ body: @escaping @Sendable (Session) async throws -> Value
    ) async throws -> Value {
        guard let folder = options.standin else {
            let url = try options.address()
            return try await body(
                Session(name: "\(url)", url: url, transport: transport, api: options.api))
        }
        let configuration = StandInServer.Configuration(
            scale: options.scale, models: try ScriptFolder.load(folder))
        return try await withStandIn(configuration) { url in
            let address = try ServerURL(ollamaHost: url.absoluteString)
            return try await body(
                Session(
                    name: standInName, url: address, transport: transport, api: options.api))
        }
    }
}

/// Model scripts of a folder.
enum ScriptFolder {
    static func load(_ folder: String) throws -> [ModelScript] {
        let names = try Files.names(in: folder, ending: ".yaml")
        if names.isEmpty {
            throw UserMistake(message: "`\(folder)` holds no model scripts (*.yaml)")
        }
        return try names.map { name in
            let path = "\(folder)/\(name)"
            return try ModelScript.parse(yaml: try Files.readText(path), path: path)
        }
    }
}
