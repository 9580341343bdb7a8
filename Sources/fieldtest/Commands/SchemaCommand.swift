import ArgumentParser
import Reports
import Results
import Storage
import Workbench

/// `make docs` calls it with `--into`.
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print what the store's tables and views hold, column by column.",
        discussion: "Of stores that this version makes; docs/store.md is made of the same.")

    @Option(
        help: ArgumentHelp(
            "Put it between the marks of this Markdown page instead.", valueName: "file"))
    var into: String?

    @Option(
        help: ArgumentHelp(
            "Print the metadata that Datasette shows with this store instead.", valueName: "store"))
    var datasette: String?

    @OptionGroup var format: FormatOptions

    func run() throws {
        let schema = try SchemaDescription.ofNewStores()
        if let datasette {
            Console.out(DatasetteMetadata.json(schema, store: datasette))
            return
        }
        if let into {
            guard let page = SchemaPage(schema).replacing(in: try Files.readText(into)) else {
                throw UserMistake(
                    message: "`\(into)` has no lines with the marks `\(SchemaPage.start)` "
                        + "and `\(SchemaPage.end)`")
            }
            try Files.write(page, to: into)
            Console.note(into)
            return
        }
        Console.out(
            format.format.render(
                (schema.views + schema.tables).map(Self.table), screen: Console.screen))
    }

    private static func table(of object: SchemaDescription.Object) -> Table {
        Table(
            title: object.name,
            columns: [
                Table.Column("column"), Table.Column("type"), Table.Column("unit"),
                Table.Column("meaning", wraps: true),
            ],
            rows: object.columns.map { column in
                [
                    .text(column.name), .text(column.type?.lowercased()), .text(column.unit),
                    .text(column.meaning),
                ]
            },
            notes: [object.meaning])
    }
}
