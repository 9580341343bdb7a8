/// A model server's base URL, written one way only, since it is part of a cell's identity.
package enum ServerAddress {
    /// Without slashes at the end; nil unless it is `http://` or `https://` with a host.
    package static func normalized(_ text: String) -> String? {
        guard let scheme = ["http://", "https://"].first(where: text.lowercased().hasPrefix),
            !text.contains(where: \.isWhitespace)
        else { return nil }
        var rest = text.dropFirst(scheme.count)
        while rest.last == "/" { rest.removeLast() }
        guard let host = rest.split(separator: "/", omittingEmptySubsequences: false).first,
            !host.isEmpty, !host.hasPrefix(":")
        else { return nil }
        return scheme + host.lowercased() + rest.dropFirst(host.count)
    }
}
