import ConfigFiles

/// What people found false in a document about a source distribution; all else in it is true, or cannot be decided.
struct LabelledDocument {
    var document: String
    var sources: String
    /// In the words of the document.
    var absent: [String]

    static func all(yaml: String, path: String) throws -> [LabelledDocument] {
        let reader = try ConfigReader(yaml: yaml, path: path)
        let top = reader.root.mapping(keys: ["documents"])
        let documents = top.list("documents") { value in
            let given = value.mapping(keys: ["document", "sdist", "absent"])
            return LabelledDocument(
                document: given.string("document"), sources: given.string("sdist"),
                absent: given.list("absent") { $0.string() })
        }
        return try reader.finish(documents)
    }
}
