import Foundation
import MemoryFit
import Subprocess
import Synchronization
package import Traces

/// The driver for llama-servers that the harness starts itself: one process for each load, at the window that is
/// asked for and on a port of its own.
///
/// The window is given when the process starts (`-c N -np 1`, ollama.md 7.1), so loading starts one and unloading
/// ends it. Where it listens is known only then: see ``LoadedModel/url``.
package final class LaunchedLlamaServer: ModelServer {
    package let messagesPath = "/v1/messages"
    /// Requests have none. Whoever wants one gives `--seed` among the arguments, for all trials of the server.
    package let takesSeed = false
    private let launch: LaunchedServer
    private let transport: HTTPTransport
    private let running = Mutex<[String: Running]>([:])

    /// One process, held until it is to end.
    private struct Running: Sendable {
        var process: LlamaProcess
        var stop: AsyncStream<Void>.Continuation
        var task: Task<Void, any Error>
    }

    package init(_ launch: LaunchedServer, transport: HTTPTransport) {
        self.launch = launch
        self.transport = transport
    }

    /// This machine; no port is known before a model is loaded.
    package var url: ServerURL { ServerURL(host: "127.0.0.1", port: 0) }

    /// Asks the program for its version.
    ///
    /// Throws ``LlamaProcess/Failure`` when there is no such program or it does not answer.
    package func identify() async throws -> ServerFacts {
        ServerFacts(kind: .llamaServer, version: try await version(), url: launch.name)
    }

    package func installedModels() async throws -> [InstalledModel] {
        launch.models.sorted { $0.key < $1.key }.map { name, path in
            InstalledModel(name: name, diskBytes: Self.size(of: path))
        }
    }

    /// From the model's file. Throws ``ServerProblem/modelNotServed(model:url:served:)`` for a name that has none,
    /// and ``ServerProblem/noModelFile(model:path:)`` where it cannot be read or is none.
    package func describe(model: String) async throws -> ModelDescription {
        guard let path = launch.models[model] else {
            throw ServerProblem.modelNotServed(
                model: model, url: launch.name, served: launch.models.keys.sorted())
        }
        guard let data = try? Data(contentsOf: URL(filePath: path), options: .mappedIfSafe),
            let metadata = data.withUnsafeBytes(GGUFMetadata.read)
        else { throw ServerProblem.noModelFile(model: model, path: path) }
        let architecture = metadata["general.architecture"]?.string ?? ""
        let trained = metadata["\(architecture).context_length"]?.integer.map { Int(clamping: $0) }
        return ModelDescription(
            facts: ModelFacts(
                name: model, family: architecture, diskBytes: Self.size(of: path)),
            trainedContext: trained, ownContext: trained,
            architecture: ArchitectureReading(metadata: metadata), settings: launch.settings)
    }

    /// Starts a process and proves its window.
    ///
    /// Throws ``ServerProblem/seedNotTaken(url:)`` for a seed, ``LlamaProcess/Failure`` when it does not come up, and what ``LlamaServer/load(_:context:seed:)``
    /// throws.
    package func load(
        _ model: ModelDescription, context: Int?, seed: Int?
    ) async throws -> LoadedModel {
        if seed != nil { throw ServerProblem.seedNotTaken(url: launch.name) }
        let name = model.facts.name
        guard let path = launch.models[name] else {
            throw ServerProblem.modelNotServed(
                model: name, url: launch.name, served: launch.models.keys.sorted())
        }
        let started = ContinuousClock.now
        let process = try await start(
            LlamaProcess.Configuration(
                program: launch.program, model: path, alias: name,
                // 0 is the window that the model was trained for.
                context: context ?? 0,
                // Buffers' sizes are only said at this level.
                more: ["-lv", "4"] + launch.arguments))
        let key = "\(process.process.url)"
        running.withLock { $0[key] = process }
        do {
            var loaded = try await LlamaServer(url: process.process.url, transport: transport)
                .load(model, context: context, seed: nil)
            loaded.contract.requested = context
            loaded.url = process.process.url
            loaded.loadSeconds = (ContinuousClock.now - started) / .seconds(1)
            return loaded
        } catch {
            await end(key)
            throw error
        }
    }

    /// Nil: only models that were loaded here run, and whoever loaded them knows their window.
    package func loadedWindow(of model: String) async -> Int? { nil }

    package func memory(of model: LoadedModel) async -> LoadedMemory? {
        model.url.flatMap { url in running.withLock { $0["\(url)"] } }?.process.memory
    }

    package func proof(
        of body: JSONValue, saying request: TurnRequest, to model: LoadedModel
    ) async throws -> PromptProof? {
        guard let url = model.url else { return nil }
        return try await LlamaServer(url: url, transport: transport)
            .proof(of: body, saying: request, to: model)
    }

    package func unload(_ model: LoadedModel) async {
        if let url = model.url { await end("\(url)") }
    }
}

extension LaunchedLlamaServer {
    /// Holds a process until ``end(_:)``; whoever is cancelled meanwhile leaves none behind.
    private func start(_ configuration: LlamaProcess.Configuration) async throws -> Running {
        let (announced, announce) = AsyncThrowingStream<LlamaProcess, any Error>.makeStream()
        let (stopped, stop) = AsyncStream<Void>.makeStream()
        let task = Task { [transport] in
            do {
                try await LlamaProcess.with(configuration, transport: transport) { process in
                    announce.yield(process)
                    for await _ in stopped {}
                }
                announce.finish()
            } catch {
                announce.finish(throwing: error)
                throw error
            }
        }
        return try await withTaskCancellationHandler {
            do {
                for try await process in announced {
                    return Running(process: process, stop: stop, task: task)
                }
                throw CancellationError()
            } catch {
                task.cancel()
                _ = await task.result
                throw error
            }
        } onCancel: {
            task.cancel()
        }
    }

    private func end(_ key: String) async {
        guard let process = running.withLock({ $0.removeValue(forKey: key) }) else { return }
        process.stop.finish()
        _ = await process.task.result
    }

    private static func size(of path: String) -> Int64? {
        let values = try? URL(filePath: path).resolvingSymlinksInPath()
            .resourceValues(forKeys: [.fileSizeKey])
        return values?.fileSize.map { Int64($0) }
    }

    /// `0.5.0-dev (build 1, commit 0c1e570)`, from the line that begins with `version:`.
    private func version() async throws -> String? {
        let (isSuccess, text): (Bool, String)
        do {
            let ended = try await Subprocess.run(
                .name("env"), arguments: [launch.program, "--version"], input: .none,
                output: .string(limit: 64 << 10), error: .string(limit: 64 << 10))
            isSuccess = ended.terminationStatus.isSuccess
            text = ended.standardError + "\n" + ended.standardOutput
        } catch {
            if Task.isCancelled { throw CancellationError() }
            throw LlamaProcess.Failure.notStarted(program: launch.program, reason: "\(error)")
        }
        guard isSuccess else {
            throw LlamaProcess.Failure.notStarted(program: launch.program, reason: text)
        }
        let line = text.split(separator: "\n").first { $0.hasPrefix("version:") }
        return line.map { String($0.dropFirst("version:".count).drop { $0 == " " }) }
    }
}
