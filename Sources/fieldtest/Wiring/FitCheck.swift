import MemoryFit
import ModelServers
import Traces
import Workbench

/// One server's models against the memory of its machine, before anything is loaded.
struct FitCheck: Sendable {
    /// What a person says of the server and its machine.
    struct Said: Sendable {
        var gpuMemory: ByteCount?
        var settings = ServerSettings()
    }

    var server: ServerFacts
    var settings: ServerSettings
    var budget: MemoryBudget

    /// - Parameters:
    ///   - driver: A server that answers.
    ///   - facts: What it said of itself.
    ///   - said: What it cannot say.
    init(of driver: any ModelServer, facts: ServerFacts, said: Said) async {
        server = facts
        settings = said.settings
        budget = await Self.budget(
            of: facts, isHere: driver.url.isThisMachine, given: said.gpuMemory)
    }

    func prediction(of model: ModelDescription, context: Int?) -> FitPrediction {
        model.fit(context: context, on: server, settings: settings, budget: budget)
    }

    /// A person's word first, then a stand-in's own figures, then what this machine says of itself.
    private static func budget(
        of facts: ServerFacts, isHere: Bool, given: ByteCount?
    ) async -> MemoryBudget {
        if let simulation = facts.simulation {
            return MemoryBudget(
                gpuBytes: given?.bytes ?? simulation.gpuBytes, totalBytes: simulation.memoryBytes,
                source: given == nil ? .standIn : .given)
        }
        guard isHere else {
            return given.map { MemoryBudget(gpuBytes: $0.bytes, totalBytes: nil, source: .given) }
                ?? .unknown
        }
        let gpu = await GPUProbe.memory()
        let bytes = given?.bytes ?? gpu.bytes
        let main = HostProbe.facts().memoryBytes
        return MemoryBudget(
            gpuBytes: bytes, totalBytes: main.map { gpu.isShared ? $0 : $0 + bytes },
            source: given == nil ? MemoryBudget.Source(gpu.source) : .given)
    }
}

extension MemoryBudget.Source {
    fileprivate init(_ source: GPUMemory.Source) {
        switch source {
        case .metal: self = .metal
        case .appleShare: self = .appleShare
        case .nvidia: self = .nvidia
        case .none: self = .processor
        }
    }
}

extension ServerURL {
    /// Whether it is on loopback; what has any other name is taken for another machine.
    fileprivate var isThisMachine: Bool {
        host == "localhost" || host == "::1" || host.hasPrefix("127.")
    }
}
