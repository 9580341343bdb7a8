import Reports
import Results
import Workbench

/// A folder of generated Markdown tables.
struct TableFolder {
    var path: String
    /// What a reader types to make the tables again.
    var command: String

    /// Writes `tables.md`, and `side-by-side.md` when there is a comparison; returns the files' paths.
    func write(_ tables: [Table], sideBySide: SideBySide?) throws -> [String] {
        try Files.makeFolder(path)
        var files = [("tables.md", tables)]
        if let sideBySide { files.append(("side-by-side.md", [sideBySide.table()])) }
        return try files.map { name, tables in
            let file = "\(path)/\(name)"
            let head = "<!-- Made by `\(command)`. Do not edit: run it again. -->\n\n"
            try Files.write(head + ReportFormat.markdown.render(tables), to: file)
            return file
        }
    }
}
