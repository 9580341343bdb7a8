import ConfigFiles
import Foundation
import Tasks
import Traces
import Workbench

/// Finds task files: by path, or by name in `tasks/`.
enum TaskFolder {
    static let name = "tasks"

    /// Where the task of that name or path is; nil when there is none.
    static func path(of nameOrPath: String) -> String? {
        let isPath = nameOrPath.contains("/") || nameOrPath.hasSuffix(".yaml")
        let path = isPath ? nameOrPath : "\(name)/\(nameOrPath).yaml"
        return FileManager.default.fileExists(atPath: path) ? path : nil
    }

    /// The task of that name or path; throws the file's problems, all at once.
    static func load(_ nameOrPath: String) throws -> TaskDefinition {
        guard let path = path(of: nameOrPath) else {
            let known = names()
            throw UserMistake(
                message: "there is no task `\(nameOrPath)`",
                hint: EditDistance.closest(to: nameOrPath, in: known)
                    .map { "did you mean `\($0)`?" }
                    ?? (known.isEmpty
                        ? "tasks are looked for in `\(name)/`, or by the path of a file"
                        : "there are \(known.joined(separator: ", "))"))
        }
        let folder = URL(filePath: path).deletingLastPathComponent().path
        let parsed = try TaskFile.parse(
            yaml: try Files.readText(path), path: path, folder: folder)
        if let problem = parsed.ifWorkspaceIsMissing,
            !FileManager.default.fileExists(atPath: parsed.task.workspace.location)
        {
            throw ConfigFileError(problems: [problem])
        }
        for warning in parsed.warnings { Console.note("warning: \(warning.rendered)") }
        return parsed.task
    }

    /// Names of the tasks in `tasks/`, sorted; empty when there is no such folder.
    static func names() -> [String] {
        ((try? Files.names(in: name, ending: ".yaml")) ?? []).map { String($0.dropLast(5)) }
    }
}
