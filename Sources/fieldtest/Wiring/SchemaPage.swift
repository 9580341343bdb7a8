import Storage

/// The generated part of docs/store.md.
struct SchemaPage {
    /// What stands before the generated part of the page.
    static let start =
        "<!-- Made by `make docs` from the comments in the schema. Do not edit: edit those. -->"
    /// What stands behind it.
    static let end = "<!-- The end of what is made. -->"

    private let schema: SchemaDescription

    init(_ schema: SchemaDescription) { self.schema = schema }

    /// Markdown, without the marks around it.
    var text: String {
        ([contents] + section("Views", schema.views) + section("Tables", schema.tables))
            .joined(separator: "\n\n") + "\n"
    }

    /// `page` with its generated part made anew; nil when it has none.
    func replacing(in page: String) -> String? {
        guard let start = page.firstRange(of: Self.start), let end = page.firstRange(of: Self.end),
            start.upperBound <= end.lowerBound
        else { return nil }
        return page[..<start.upperBound] + "\n\n" + text + "\n" + page[end.lowerBound...]
    }

    private var contents: String {
        func names(_ objects: [SchemaDescription.Object]) -> String {
            objects.map { "[`\($0.name)`](#\($0.name))" }.joined(separator: ", ")
        }
        return "Views: \(names(schema.views)).\n\nTables: \(names(schema.tables))."
    }

    private func section(_ title: String, _ objects: [SchemaDescription.Object]) -> [String] {
        ["## \(title)"] + objects.flatMap(Self.paragraphs)
    }

    private static func paragraphs(_ object: SchemaDescription.Object) -> [String] {
        let isTable = object.columns.contains { $0.type != nil }
        let head = isTable ? ["column", "type", "unit", "meaning"] : ["column", "unit", "meaning"]
        let rows = object.columns.map { column in
            ["`\(column.name)`"] + (isTable ? [type(column)] : [])
                + [column.unit ?? "", column.meaning + reference(column)]
        }
        let lines = ([head, head.map { _ in "---" }] + rows).map(line)
        return ["### `\(object.name)`", object.meaning, lines.joined(separator: "\n")]
            + (object.indexes.isEmpty ? [] : [object.indexes.map(sentence).joined(separator: " ")])
    }

    private static func type(_ column: SchemaDescription.Column) -> String {
        (column.type ?? "").lowercased() + (column.isKey ? ", key" : "")
            + (column.isOptional ? " or null" : "")
    }

    private static func reference(_ column: SchemaDescription.Column) -> String {
        guard column.type != nil, let reference = column.reference else { return "" }
        return " → `\(reference)`"
    }

    private static func sentence(_ index: SchemaDescription.Index) -> String {
        let columns = index.columns.map { "`\($0)`" }.joined(separator: ", ")
        return index.isUnique ? "No two rows have the same \(columns)." : "Index: \(columns)."
    }

    private static func line(_ entries: [String]) -> String {
        "| " + entries.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
    }
}
