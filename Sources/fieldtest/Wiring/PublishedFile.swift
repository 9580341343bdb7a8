import ConfigFiles
import Results
import Verdicts
import Workbench

/// Published field notes, from YAML as in `fixtures/published/`.
enum PublishedFile {
    /// Throws the file's problems, all at once; keys beyond those compared are left alone.
    static func load(_ path: String) throws -> PublishedNotes {
        let reader = try ConfigReader(yaml: try Files.readText(path), path: path)
        let node = reader.node
        let notes = PublishedNotes(
            title: node.text("title") ?? "", date: node.text("date") ?? "",
            models: node.sequence("models").map(model))
        if notes.models.isEmpty { reader.report(.missingKey(name: "models"), at: node.position) }
        return try reader.finish(notes)
    }

    private static func model(_ node: ConfigNode) -> PublishedNotes.Model {
        PublishedNotes.Model(
            model: node.text("model") ?? "",
            group: node.text("group").flatMap(OutcomeGroup.init(rawValue:)),
            completed: node.text("completed"), quality: node.text("quality"),
            hallucinations: node.text("hallucinations"),
            interventions: node.text("interventions"), time: node.text("time"),
            seconds: node.sequence("seconds").compactMap(\.number), failure: node.text("failure"),
            failureModes: node.sequence("failure_modes").compactMap {
                $0.text.flatMap(FailureMode.init(rawValue:))
            },
            toolSequence: node.sequence("tool_sequence").compactMap(\.text),
            lines: node["lines"]?.integer,
            memory: node.sequence("memory").compactMap { row in
                guard let context = row["context"]?.integer, let bytes = row["bytes"]?.number else {
                    return nil
                }
                return PublishedNotes.Memory(context: context, bytes: Int64(bytes))
            },
            windows: node.sequence("windows").compactMap { row in
                guard let context = row["context"]?.integer,
                    let outcome = row.text("outcome").flatMap(Outcome.init(rawValue:))
                else { return nil }
                return PublishedNotes.Window(
                    context: context, outcome: outcome, text: row.text("text") ?? "")
            })
    }
}

extension ConfigNode {
    fileprivate func text(_ key: String) -> String? { self[key]?.text }
    fileprivate func sequence(_ key: String) -> [ConfigNode] { self[key]?.sequence ?? [] }
}
