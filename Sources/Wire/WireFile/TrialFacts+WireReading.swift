import Traces

extension TrialFacts {
    /// What a `trial` line says. `id` and `cell` are empty, and texts `unknown`, where it does not say.
    /// - Throws: ``WireFileProblem``.
    init(wire fields: WireFields) throws {
        let own = try fields.object(WireKey.own)
        self.init(
            id: try fields.identifier("id") ?? "",
            sweep: try own.label("sweep"),
            cell: try own.identifier("cell") ?? "",
            repetition: try own.integer("repetition", in: Self.ordinals) ?? 1,
            attempt: try own.integer("attempt", in: Self.ordinals) ?? 1,
            startedAt: try fields.label("started") ?? Self.unknown,
            task: try TaskFacts(wire: fields.object("task")),
            model: try ModelFacts(wire: fields.object("model"), own: own),
            server: try ServerFacts(wire: fields.object("server"), own: own),
            agent: try AgentFacts(wire: fields.object("agent"), own: own),
            context: try ContextContract(wire: fields.object("context"), own: own),
            host: try HostFacts(wire: fields.object("host"), own: own),
            workspace: try WorkspaceSnapshot(wire: fields.object("workspace"), own: own),
            sandbox: try own.label("sandbox"),
            rates: own.value("rates") == nil ? nil : try HostRates(wire: own.object("rates")),
            isPooled: own.value("pooled") == .bool(true) ? true : nil)
    }

    /// For what must have a text and a file does not say.
    static let unknown = "unknown"
    private static let ordinals: ClosedRange<Int64> = 1...1_000_000
}

extension TaskFacts {
    fileprivate init(wire fields: WireFields) throws {
        self.init(
            name: try fields.required(fields.name("name"), "name"),
            prompt: try fields.text("prompt") ?? "", artifact: try fields.path("artifact"))
    }
}

extension ModelFacts {
    fileprivate init(wire fields: WireFields, own: WireFields) throws {
        self.init(
            name: try fields.required(fields.name("name"), "name"),
            digest: try fields.label("digest"), quantization: try fields.label("quantization"),
            family: try own.label("family"),
            parametersInBillions: try own.number("parameters_in_billions", in: 0...1e9),
            capabilities: try fields.texts("capabilities"),
            diskBytes: try fields.bytes("disk_bytes"))
    }
}

extension ServerFacts {
    fileprivate init(wire fields: WireFields, own: WireFields) throws {
        let simulation = try own.object("simulation")
        self.init(
            kind: try fields.required(fields.word("kind", of: Kind.allCases), "kind"),
            version: try fields.label("version"),
            url: try fields.label("url") ?? TrialFacts.unknown,
            simulation: own.value("simulation") == nil ? nil : try Simulation(wire: simulation))
    }
}

extension Simulation {
    fileprivate init(wire fields: WireFields) throws {
        self.init(
            scale: try fields.required(fields.number("scale", in: 0...1), "scale"),
            memoryBytes: try fields.required(fields.bytes("memory_bytes"), "memory_bytes"),
            gpuBytes: try fields.required(fields.bytes("gpu_bytes"), "gpu_bytes"))
    }
}

extension HostRates {
    fileprivate init(wire fields: WireFields) throws {
        let range = 1e-9...1e12
        self.init(
            prefill: try fields.required(fields.number("prefill", in: range), "prefill"),
            decode: try fields.required(fields.number("decode", in: range), "decode"))
    }
}

extension AgentFacts {
    fileprivate init(wire fields: WireFields, own: WireFields) throws {
        self.init(
            kind: try fields.required(fields.word("kind", of: Kind.allCases), "kind"),
            version: try fields.label("version"), toolSet: try own.label("tool_set"),
            profile: try own.label("profile"), command: try own.texts("command"))
    }
}

extension ContextContract {
    fileprivate init(wire fields: WireFields, own: WireFields) throws {
        self.init(
            requested: try fields.count("requested"), granted: try fields.count("granted"),
            told: try fields.count("told"), trained: try fields.count("trained"),
            alsoRequested: try own.counts("also_requested"))
    }
}

extension HostFacts {
    fileprivate init(wire fields: WireFields, own: WireFields) throws {
        self.init(
            os: try fields.label("os") ?? TrialFacts.unknown,
            hardware: try own.label("hardware") ?? TrialFacts.unknown,
            memoryBytes: try fields.bytes("memory_bytes"))
    }
}

extension WorkspaceSnapshot {
    /// `path` is where the workspace was on another machine: checked, and of no use here.
    fileprivate init(wire fields: WireFields, own: WireFields) throws {
        _ = try fields.text("path")
        self.init(
            files: try fields.texts("files") ?? [], manifests: try own.files("manifests"),
            digest: try own.label("workspace_digest"))
    }
}
