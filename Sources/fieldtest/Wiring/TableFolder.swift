import Reports
import Results
import Workbench

/// A folder of generated Markdown tables.
struct TableFolder {
    var path: String
    /// What a reader types to make the tables again.
    var command: String

    /// Writes one file of these tables, called after them; returns its path.
    func write(_ tables: [Table], named name: String) throws -> String {
        try Files.makeFolder(path)
        let file = "\(path)/\(name).md"
        let head = "<!-- Made by `\(command)`. Do not edit: run it again. -->\n\n"
        try Files.write(head + ReportFormat.markdown.render(tables), to: file)
        return file
    }

    /// Writes `tables.md`, and `side-by-side.md` when there is a comparison; returns the files' paths.
    func write(_ tables: [Table], sideBySide: Table?) throws -> [String] {
        var files = [try write(tables, named: "tables")]
        if let sideBySide {
            files.append(try write([sideBySide], named: "side-by-side"))
        }
        return files
    }
}
