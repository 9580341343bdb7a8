import Storage

extension TraceStore {
    /// The trial that a person means by its identifier or the beginning of it.
    func identifier(beginning name: String) throws -> String {
        let matches = try trials().filter { $0.hasPrefix(name) }
        if matches.contains(name) { return name }
        if matches.count == 1 { return matches[0] }
        if matches.isEmpty { throw StoreError.unknownTrial(id: name) }
        throw UserMistake(
            message: "`\(name)` fits \(matches.count) trials",
            hint: matches.prefix(8).joined(separator: ", "))
    }
}
