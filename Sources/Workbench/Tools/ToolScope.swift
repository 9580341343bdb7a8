import Traces

/// Where one call runs: what a tool may see and how much it may take.
struct ToolScope: Sendable {
    /// The tool's name as the model called it, for messages.
    var tool: String
    var root: String
    /// Where relative paths start: the folder that the last `cd` in Bash led to.
    var folder: String
    var limits: ToolLimits

    /// The absolute path that `given` leads to inside the workspace.
    func resolve(_ given: String) throws(ToolStop) -> String {
        do {
            return try WorkspacePath.resolve(given, from: folder, in: root)
        } catch {
            switch error {
            case .malformed:
                throw .failure("The path is too long or holds a NUL byte.")
            case .outside, .tooManyLinks:
                throw .refusal(tool: tool, path: given, root: root)
            }
        }
    }

    /// The note that Claude Code adds where a path is not found.
    var whereWeAre: String { "Note: your current working directory is \(folder)." }

    /// How a file or folder is named in results: relative to the current folder when it is below it.
    func shown(_ path: String) -> String { FilePathText.relative(path, to: folder) ?? path }

    /// Node's words for what went wrong with a file.
    func stop(_ failure: FileFailure, doing: String, given: String) -> ToolStop {
        switch failure.problem {
        case .missing: .failure("File does not exist. \(whereWeAre)")
        case .isFolder: .failure("EISDIR: illegal operation on a directory, \(doing) '\(given)'")
        case .notAFolder: .failure("ENOTDIR: not a directory, \(doing) '\(given)'")
        case .denied: .failure("EACCES: permission denied, \(doing) '\(given)'")
        case .notAFile: .failure("\(given) is a pipe, socket or device, not a file.")
        case .noSpace: .failure("ENOSPC: no space left on device, \(doing) '\(given)'")
        case .notUTF8: .failure("\(given) is not UTF-8 text.")
        case .tooLarge(let bytes, let limit):
            .failure("\(given) is too large (\(bytes) bytes; at most \(limit) can be handled).")
        case .other(let number): .failure("I/O error \(number), \(doing) '\(given)'")
        }
    }
}

/// The validated arguments of a call.
struct ToolInput: Sendable {
    private let values: [String: JSONValue]
    init(_ input: JSONValue) { values = input.object ?? [:] }

    func string(_ name: String) -> String? { values[name]?.string }
    func flag(_ name: String) -> Bool { values[name]?.bool ?? false }
    func value(_ name: String) -> JSONValue? { values[name] }

    /// A whole number; a fraction is cut off and what no `Int` holds is clamped.
    func integer(_ name: String) -> Int? {
        guard let number = values[name]?.number else { return nil }
        return Int(exactly: number.rounded(.towardZero)) ?? (number < 0 ? Int.min : Int.max)
    }
}
