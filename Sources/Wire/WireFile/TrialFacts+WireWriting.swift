import Traces

extension TrialFacts {
    /// The `trial` line. What a file that lacks it would be read as is left out.
    /// - Parameters:
    ///   - agentExitCode: Of the agent's last process.
    ///   - more: Adds to the members that the format has no word for.
    func wireRecord(agentExitCode: Int?, more: (inout WireObject) -> Void) -> WireObject {
        var record = WireObject()
        record.add("type", text: "trial")
        record.add("format", JSONValue.integer(1))
        record.add("id", text: id)
        record.add("started", text: startedAt.unlessUnknown)
        record.add("task") { object in
            object.add("name", text: task.name)
            object.add("prompt", text: task.prompt.isEmpty ? nil : task.prompt)
            object.add("artifact", text: task.artifact)
        }
        record.add("model") { object in
            object.add("name", text: model.name)
            object.add("digest", text: model.digest)
            object.add("quantization", text: model.quantization)
            object.add("capabilities", texts: model.capabilities)
            object.add("disk_bytes", model.diskBytes)
        }
        record.add("server") { object in
            object.add("kind", text: server.kind.rawValue)
            object.add("version", text: server.version)
            object.add("url", text: server.url.unlessUnknown)
        }
        record.add("agent") { object in
            object.add("kind", text: agent.kind.rawValue)
            object.add("version", text: agent.version)
            object.add("exit_code", agentExitCode)
        }
        record.add("context") { object in
            object.add("requested", context.requested)
            object.add("granted", context.granted)
            object.add("told", context.told)
            object.add("trained", context.trained)
        }
        record.add("workspace") { object in
            object.add("files", texts: workspace.files.isEmpty ? nil : workspace.files)
        }
        record.add("host") { object in
            object.add("memory_bytes", host.memoryBytes)
            object.add("os", text: host.os.unlessUnknown)
        }
        record.add(WireKey.own) { object in
            addOwn(to: &object)
            more(&object)
        }
        return record
    }

    private func addOwn(to object: inout WireObject) {
        object.add("sweep", text: sweep)
        object.add("cell", text: cell == id ? nil : cell)
        object.add("repetition", repetition == 1 ? nil : repetition)
        object.add("attempt", attempt == 1 ? nil : attempt)
        object.add("family", text: model.family)
        object.add(
            "parameters_in_billions", model.parametersInBillions.map(JSONValue.number))
        if let simulation = server.simulation {
            object.add("simulation") { object in
                object.add("scale", JSONValue.number(simulation.scale))
                object.add("memory_bytes", simulation.memoryBytes)
                object.add("gpu_bytes", simulation.gpuBytes)
            }
        }
        object.add(
            "also_requested",
            context.alsoRequested.map { .array($0.map { .integer(Int64($0)) }) })
        object.add("tool_set", text: agent.toolSet)
        object.add("profile", text: agent.profile)
        object.add("command", texts: agent.command)
        object.add("hardware", text: host.hardware.unlessUnknown)
        object.add("sandbox", text: sandbox)
        if let rates {
            object.add("rates") { object in
                object.add("prefill", JSONValue.number(rates.prefill))
                object.add("decode", JSONValue.number(rates.decode))
            }
        }
        object.add("pooled", isPooled.map(JSONValue.bool))
        object.add("manifests", files: workspace.manifests)
        object.add("workspace_digest", text: workspace.digest)
    }
}

extension String {
    fileprivate var unlessUnknown: String? { self == TrialFacts.unknown ? nil : self }
}
