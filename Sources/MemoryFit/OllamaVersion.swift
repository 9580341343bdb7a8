/// An Ollama release, and what changed between releases as far as a client can see it.
package struct OllamaVersion: Sendable, Hashable, Comparable, CustomStringConvertible {
    package var major: Int
    package var minor: Int
    package var patch: Int

    package init(_ major: Int, _ minor: Int, _ patch: Int) {
        self.major = major
        self.minor = minor
        self.patch = patch
    }

    /// Reads `0.14.0`, also with a leading `v` or a suffix such as `-rc1`; nil for anything else.
    package init?(_ text: String) {
        let bare = text.hasPrefix("v") ? text.dropFirst() : text[...]
        let numbers = bare.prefix { $0 != "-" && $0 != "+" }
            .split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
        guard numbers.count == 3, let major = numbers[0], let minor = numbers[1],
            let patch = numbers[2], major >= 0, minor >= 0, patch >= 0
        else { return nil }
        self.init(major, minor, patch)
    }

    package var description: String { "\(major).\(minor).\(patch)" }

    package static func < (left: OllamaVersion, right: OllamaVersion) -> Bool {
        (left.major, left.minor, left.patch) < (right.major, right.minor, right.patch)
    }
}

extension OllamaVersion {
    /// What the post's author ran, and the first with `/v1/messages` (ollama.md 1).
    package static let postVersion = OllamaVersion(0, 14, 0)

    /// From here on every model runs in a `llama-server` child (ollama.md, "big structural fact").
    package var usesLlamaServer: Bool { self >= OllamaVersion(0, 30, 0) }

    /// Whether the automatic window follows GPU memory, `/api/ps` shows the clamped window and
    /// `message_start` carries an estimate of the input (ollama.md 1.6, 1.9).
    package var hasContextTiers: Bool { self >= OllamaVersion(0, 15, 5) }
}
