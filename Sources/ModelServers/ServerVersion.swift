/// A dotted version, compared number by number; a pre-release comes before its release.
package struct ServerVersion: Comparable, Sendable, Hashable {
    private var numbers: [Int]
    private var preRelease: String

    /// Reads `0.15.5`, `v0.15.5`, `0.16.0-rc1`, `0.14.0+build`; what is no number counts as 0.
    package init(_ text: String) {
        let bare = text.hasPrefix("v") ? text.dropFirst() : text[...]
        let main = bare.prefix { $0 != "-" && $0 != "+" }
        numbers = main.split(separator: ".").map { Int($0) ?? 0 }
        while numbers.last == 0 { numbers.removeLast() }
        let rest = bare.dropFirst(main.count)
        preRelease = rest.hasPrefix("-") ? String(rest.dropFirst().prefix { $0 != "+" }) : ""
    }

    package static func < (one: ServerVersion, other: ServerVersion) -> Bool {
        if one.numbers != other.numbers {
            return one.numbers.lexicographicallyPrecedes(other.numbers)
        }
        if one.preRelease.isEmpty { return false }
        return other.preRelease.isEmpty || one.preRelease < other.preRelease
    }
}
