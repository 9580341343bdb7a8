import ConfigFiles
import Plans
import Tasks
import Traces
import Workbench

/// A sweep file with the tasks it names, read from the disk.
struct SweepSource {
    var plan: Plan
    /// Servers that are to be started for it.
    var launches: [LaunchedServer]
    var text: String

    /// Reads the file and its tasks; `servers` are used where the file names none.
    static func load(_ path: String, servers: [String]) throws -> SweepSource {
        let text = try Files.readText(path)
        let file = try SweepFile.parse(yaml: text, path: path)
        var tasks: [String: TaskDefinition] = [:]
        let request = try file.request(defaultServers: servers.map { ServerEntry(address: $0) }) {
            reference in
            if let known = tasks[reference.text] { return known }
            guard TaskFolder.path(of: reference.text) != nil else {
                throw ConfigFileError(problems: [reference.ifMissing])
            }
            let task = try TaskFolder.load(reference.text)
            tasks[reference.text] = task
            return task
        }
        return SweepSource(
            plan: Plan.expand(request), launches: file.launches, text: text)
    }
}
