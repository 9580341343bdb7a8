import ConfigFiles

/// Reads a task's `workspace`.
struct WorkspaceReading {
    let folder: String

    func source(in task: ConfigMapping) -> (source: WorkspaceSource, ifMissing: ConfigProblem?) {
        let kinds = ["path", "git", "archive", "pypi"]
        guard let (kind, value) = task.mapping("workspace", keys: kinds).exactlyOne(of: kinds)
        else { return (.path(""), nil) }
        switch kind {
        case "path":
            return (.path(resolved(value.string())), missing(value))
        case "git":
            let git = value.mapping(keys: ["url", "commit"])
            let url = argument(git.required("url"))
            let isRelative = url.hasPrefix("./") || url.hasPrefix("../")
            return (
                .git(
                    url: isRelative ? resolved(url) : url, commit: argument(git.required("commit"))),
                nil
            )
        case "archive":
            let archive = value.mapping(keys: ["location", "sha256"])
            let location = archive.required("location")
            let text = location?.string() ?? ""
            let isURL = text.contains("://")
            return (
                .archive(
                    location: isURL ? text : resolved(text),
                    sha256: sha256(archive.required("sha256"))),
                isURL ? nil : location.map(missing)
            )
        default:
            let package = value.mapping(keys: ["package", "version", "sha256"])
            return (
                .pypi(
                    package: argument(package.required("package")),
                    version: argument(package.required("version")),
                    sha256: sha256(package.required("sha256"))),
                nil
            )
        }
    }

    private func resolved(_ path: String) -> String {
        RelativePath.resolved(path, against: folder)
    }

    private func missing(_ value: ConfigValue) -> ConfigProblem {
        value.reader.problem(
            .invalidValue(
                found: value.node.text ?? "", requirement: .other("a path that exists")),
            at: value.node.position)
    }

    /// Text that becomes an argument of a command, so it must not look like an option.
    private func argument(_ value: ConfigValue?) -> String {
        guard let value else { return "" }
        let text = value.string()
        if text.hasPrefix("-") { value.reject(.other("something that does not begin with `-`")) }
        return text
    }

    private func sha256(_ value: ConfigValue?) -> String {
        guard let value else { return "" }
        let text = value.string()
        let isDigest = text.utf8.count == 64 && text.allSatisfy { $0.isHexDigit && $0.isASCII }
        if !text.isEmpty, !isDigest { value.reject(.other("a SHA-256: 64 hex digits")) }
        return text.lowercased()
    }
}
