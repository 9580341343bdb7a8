import Traces

extension TrialEnd {
    /// What an `end` line says. `exit_code` wins over the one of the `trial` line.
    /// - Throws: ``WireFileProblem``.
    init(wire fields: WireFields, after latest: Seconds, agentExitCode: Int?) throws {
        let own = try fields.object(WireKey.own)
        self.init(
            at: try fields.seconds("at") ?? latest,
            reason: try fields.required(fields.word("reason", of: Reason.allCases), "reason"),
            limit: try own.word("limit", of: Limit.allCases), detail: try fields.text("detail"),
            artifacts: try fields.files("artifacts"),
            changedFiles: try own.texts("changed_files") ?? [],
            agentExit: try AgentExit(
                wire: own.value("agent_exit") == nil ? nil : own.object("agent_exit"),
                code: fields.exitCode("exit_code") ?? agentExitCode))
    }

    /// The `end` line.
    func wireRecord(_ interventions: [Intervention]) -> WireObject {
        var record = WireObject()
        record.add("type", text: "end")
        record.add("at", seconds: at)
        record.add("reason", text: reason.rawValue)
        record.add("detail", text: detail)
        record.add("interventions", objects: interventions.map(\.wireObject))
        record.add("artifacts", files: artifacts)
        record.add("exit_code", agentExit?.code)
        record.add(WireKey.own) { own in
            own.add("limit", text: limit?.rawValue)
            own.add("changed_files", texts: changedFiles.isEmpty ? nil : changedFiles)
            agentExit?.addOwn(to: &own)
        }
        return record
    }
}

extension AgentExit {
    fileprivate init?(wire own: WireFields?, code: Int?) throws {
        if own == nil, code == nil { return nil }
        self.init(
            code: code, signal: try own?.integer("signal", in: 0...255),
            claim: try own?.text("claim"), errors: try own?.text("errors"))
    }

    fileprivate func addOwn(to own: inout WireObject) {
        var object = WireObject()
        object.add("signal", signal)
        object.add("claim", text: claim)
        object.add("errors", text: errors)
        // Without a code too, an exit is an exit.
        if code == nil || !object.isEmpty { own.add("agent_exit", json: object.encoded) }
    }
}

extension Intervention {
    /// - Throws: ``WireFileProblem``.
    init(wire fields: WireFields) throws {
        self.init(
            at: try fields.seconds("at") ?? 0,
            afterTurn: try fields.integer("after_turn", in: 0...Exchange.turns.upperBound) ?? 0,
            text: try fields.text("text") ?? "")
    }

    /// The object in `interventions`.
    var wireObject: WireObject {
        var object = WireObject()
        object.add("at", seconds: at)
        object.add("after_turn", afterTurn)
        object.add("text", text: text)
        return object
    }
}

extension MemorySample {
    /// What a `sample` line says.
    /// - Throws: ``WireFileProblem``.
    init(wire fields: WireFields, after latest: Seconds) throws {
        self.init(
            at: try fields.seconds("at") ?? latest,
            modelBytes: try fields.bytes("model_bytes"), gpuBytes: try fields.bytes("gpu_bytes"),
            availableBytes: try fields.bytes("available_bytes"),
            swapBytes: try fields.bytes("swap_bytes"),
            swappedInBytes: try fields.bytes("swapped_in_bytes"))
    }

    /// The `sample` line.
    var wireRecord: WireObject {
        var record = WireObject()
        record.add("type", text: "sample")
        record.add("at", seconds: at)
        record.add("model_bytes", modelBytes)
        record.add("gpu_bytes", gpuBytes)
        record.add("available_bytes", availableBytes)
        record.add("swap_bytes", swapBytes)
        record.add("swapped_in_bytes", swappedInBytes)
        return record
    }
}
