/// Where a model server is, as the person said it.
package struct ServerURL: Sendable, Hashable, CustomStringConvertible {
    package var scheme: String
    package var host: String
    package var port: Int
    /// Starts with `/` when not empty, never ends with one.
    package var path: String

    package init(scheme: String = "http", host: String, port: Int, path: String = "") {
        self.scheme = scheme
        self.host = host
        self.port = port
        self.path = path
    }

    package var description: String {
        let shown = host.contains(":") ? "[\(host)]" : host
        return "\(scheme)://\(shown):\(port)\(path)"
    }

    /// Where clients connect when nothing is said (ollama.md 3).
    package static let ollamaDefault = ServerURL(host: "127.0.0.1", port: 11434)
}

/// Why a text is no server address.
package struct ServerURLProblem: Error, Hashable, Sendable {
    package enum Kind: Sendable, Hashable { case unknownScheme(String), badPort(String), empty }
    package var text: String
    package var kind: Kind
}

extension ServerURL {
    /// Reads `OLLAMA_HOST` or a `--server` flag by Ollama's own rules (ollama.md 3).
    ///
    /// Spaces and quotes around it are trimmed; without a scheme it is `http` and port 11434; `http://h`
    /// means port 80 and `https://h` 443; IPv6 with or without brackets; the path is kept; a bind address
    /// (`0.0.0.0`, `::`) means this machine for a client. Ollama answers a bad port with the default one and
    /// a warning in a log; here it is an error, since the server used must never be another than the one
    /// that was named.
    package init(ollamaHost text: String) throws {
        var rest = text.trimmed(of: " \t\r\n\"'")
        if rest.isEmpty { throw ServerURLProblem(text: text, kind: .empty) }
        var scheme = "http"
        var defaultPort = 11434
        if let mark = rest.firstRange(of: "://") {
            scheme = rest[..<mark.lowerBound].lowercased()
            rest = String(rest[mark.upperBound...])
            switch scheme {
            case "http": defaultPort = 80
            case "https": defaultPort = 443
            default: throw ServerURLProblem(text: text, kind: .unknownScheme(scheme))
            }
        } else if rest == "ollama.com" {
            scheme = "https"
            defaultPort = 443
        }
        let slash = rest.firstIndex(of: "/") ?? rest.endIndex
        let path = String(rest[slash...]).trimmed(of: "/")
        let (host, port) = try Self.hostAndPort(
            String(rest[..<slash]), defaultPort: defaultPort, text: text)
        self.init(
            scheme: scheme, host: Self.client(host: host), port: port,
            path: path.isEmpty ? "" : "/" + path)
    }

    private static func hostAndPort(
        _ authority: String, defaultPort: Int, text: String
    ) throws -> (String, Int) {
        var host = authority
        var port: String?
        if authority.hasPrefix("["), let close = authority.firstIndex(of: "]") {
            host = String(authority[authority.index(after: authority.startIndex)..<close])
            let tail = authority[authority.index(after: close)...]
            if tail.hasPrefix(":") { port = String(tail.dropFirst()) }
        } else if authority.count(where: { $0 == ":" }) == 1 {
            let colon = authority.firstIndex(of: ":") ?? authority.endIndex
            host = String(authority[..<colon])
            port = String(authority[authority.index(after: colon)...])
        }
        guard let port, !port.isEmpty else { return (host, defaultPort) }
        guard let number = Int(port), (1...65535).contains(number) else {
            throw ServerURLProblem(text: text, kind: .badPort(port))
        }
        return (host, number)
    }

    private static func client(host: String) -> String {
        switch host {
        case "", "0.0.0.0": "127.0.0.1"
        case "::": "::1"
        default: host
        }
    }
}

extension String {
    fileprivate func trimmed(of characters: String) -> String {
        var text = Substring(self)
        while let first = text.first, characters.contains(first) { text.removeFirst() }
        while let last = text.last, characters.contains(last) { text.removeLast() }
        return String(text)
    }
}
