import Foundation
import Traces

/// Takes out the credentials that can stand in URLs; headers never get here.
enum Redaction {
    static let mark = "redacted"
    private static let secretNames: Set<String> = [
        "key", "api_key", "api-key", "apikey", "token", "access_token", "auth", "password",
    ]

    /// `path` with the values of query parameters that are named like secrets replaced.
    static func path(_ path: String) -> String {
        guard let question = path.firstIndex(of: "?") else { return path }
        let pairs = path[path.index(after: question)...].split(
            separator: "&", omittingEmptySubsequences: false)
        let redacted = pairs.map { pair -> String in
            let name = pair.prefix { $0 != "=" }
            let isSecret = secretNames.contains(name.lowercased()) && name.count < pair.count
            return isSecret ? "\(name)=\(mark)" : String(pair)
        }
        return path[...question] + redacted.joined(separator: "&")
    }

    /// `url` without user name and password.
    static func url(_ url: String) -> String {
        guard let scheme = url.range(of: "://") else { return path(url) }
        let rest = url[scheme.upperBound...]
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        guard let at = authority.lastIndex(of: "@") else { return path(url) }
        return path(url[..<scheme.upperBound] + String(rest[rest.index(after: at)...]))
    }
}

extension Redaction {
    /// The environment with the values of what is named like a credential, and credentials in URLs, replaced.
    static func environment(_ environment: [String: String]) -> [String: String] {
        environment.reduce(into: [:]) { kept, entry in
            let words = entry.key.uppercased().split(separator: "_")
            let isSecret = words.contains { secretWords.contains(String($0)) }
            kept[entry.key] =
                isSecret ? mark : entry.value.contains("://") ? url(entry.value) : entry.value
        }
    }

    private static let secretWords: Set<String> = [
        "KEY", "TOKEN", "SECRET", "PASSWORD", "CREDENTIALS", "AUTH",
    ]
}

extension TrialFacts {
    /// The facts as column `facts` has them: what other tables hold is left empty, and no secrets.
    var withoutWhatIsStoredApart: TrialFacts {
        var facts = self
        facts.workspace = WorkspaceSnapshot()
        facts.task.prompt = ""
        facts.server.url = Redaction.url(server.url)
        facts.agent.environment = agent.environment.map(Redaction.environment)
        return facts
    }
}
