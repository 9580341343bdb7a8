import ConfigFiles
import Foundation
import Tasks
import Workbench

/// Finds task files: by path, or by name in `tasks/`.
enum TaskFolder {
    static let name = "tasks"

    /// The task of that name or path; throws the file's problems, all at once.
    static func load(_ nameOrPath: String) throws -> TaskDefinition {
        let isPath = nameOrPath.contains("/") || nameOrPath.hasSuffix(".yaml")
        let path = isPath ? nameOrPath : "\(name)/\(nameOrPath).yaml"
        guard FileManager.default.fileExists(atPath: path) else {
            let known = names()
            throw UserMistake(
                message: "there is no task `\(nameOrPath)` (looked for `\(path)`)",
                hint: EditDistance.closest(to: nameOrPath, in: known)
                    .map { "did you mean `\($0)`?" }
                    ?? (known.isEmpty ? nil : "there are \(known.joined(separator: ", "))"))
        }
        let parsed = try TaskFile.parse(yaml: try Files.readText(path), path: path)
        for warning in parsed.warnings { Console.note("warning: \(warning.rendered)") }
        return parsed.task
    }

    /// Names of the tasks in `tasks/`, sorted; empty when there is no such folder.
    static func names() -> [String] {
        ((try? Files.names(in: name, ending: ".yaml")) ?? []).map { String($0.dropLast(5)) }
    }
}
