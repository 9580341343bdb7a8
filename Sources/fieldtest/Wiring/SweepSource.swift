import Foundation
import Plans
import Tasks
import Workbench

/// A sweep file with the tasks it names, read from the disk.
struct SweepSource {
    var plan: Plan
    var text: String

    /// Tasks are looked for beside the sweep's folder first, then as usual.
    static func load(_ path: String, session server: String, toolSet: String) throws -> SweepSource
    {
        let text = try Files.readText(path)
        let file = try SweepFile.parse(yaml: text, path: path)
        var tasks: [String: TaskDefinition] = [:]
        for name in file.taskNames { tasks[name] = try TaskFolder.load(name) }
        return SweepSource(
            plan: try file.plan(tasks: tasks, server: server, toolSet: toolSet), text: text)
    }
}
