import PathPatterns

extension IgnoreRules {
    /// Reads the `.gitignore` of a folder, given relative to the root; empty for the root itself.
    mutating func enter(_ folder: String, of root: String) {
        let path = folder.isEmpty ? "\(root)/.gitignore" : "\(root)/\(folder)/.gitignore"
        guard let bytes = try? Files.readBytes(path, atMost: 1024 * 1024) else { return }
        add(bytes, of: folder)
    }
}
