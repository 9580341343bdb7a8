import ArgumentParser
import Reports
import Results
import Tasks
import Workbench

struct TasksCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tasks", abstract: "List the tasks in tasks/, or check task files.")

    @Argument(help: "Names or paths of tasks; all of tasks/ when left out.")
    var tasks: [String] = []

    @OptionGroup var format: FormatOptions

    func run() async throws {
        let loaded = try (tasks.isEmpty ? TaskFolder.names() : tasks).map(TaskFolder.load)
        let table = Table(
            title: "Tasks",
            columns: [
                Table.Column("task"), Table.Column("summary"), Table.Column("workspace"),
                Table.Column("artifact"), Table.Column("checks", alignment: .right),
            ],
            rows: loaded.map { task in
                [
                    .text(task.name), .text(task.summary), .text(task.workspace.folderName),
                    .text(task.artifact), .count(task.checks.count),
                ]
            })
        Console.out(format.format.render(table, screen: Console.screen))
    }
}
