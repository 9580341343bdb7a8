import Storage
import Traces

/// What Datasette shows beside a store's tables and columns when it is started with `--metadata`.
enum DatasetteMetadata {
    /// JSON for the store at `path`, whose file's name Datasette takes as the name of the database.
    static func json(_ schema: SchemaDescription, store path: String) -> String {
        let tables = (schema.views + schema.tables).map { ($0.name, table($0)) }
        let database: JSONValue = [
            "source": "fieldtest",
            "tables": .object(Dictionary(uniqueKeysWithValues: tables)),
        ]
        let metadata: JSONValue = ["databases": .object([stem(of: path): database])]
        return metadata.encoded()
    }

    private static func table(_ object: SchemaDescription.Object) -> JSONValue {
        let columns = object.columns.map { column in
            (
                column.name,
                JSONValue.string(column.meaning + (column.unit.map { " [\($0)]" } ?? ""))
            )
        }
        var table: [String: JSONValue] = [
            "description": .string(object.meaning),
            "columns": .object(Dictionary(uniqueKeysWithValues: columns)),
        ]
        // Other tables call a trial by its number, which tells people nothing.
        if object.name == "trials" { table["label_column"] = "id" }
        return .object(table)
    }

    private static func stem(of path: String) -> String {
        let name = path.split(separator: "/").last ?? ""
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return String(name) }
        return String(name[..<dot])
    }
}
