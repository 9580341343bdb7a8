import ArgumentParser
import ModelServers
import Reports
import Results
import Traces

struct ModelsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "models", abstract: "List the server's models.")

    @OptionGroup var server: ServerOptions
    @OptionGroup var format: FormatOptions

    func run() async throws {
        let options = self
        try await Session.with(options.server) { session in
            let driver = try await session.driver()
            _ = try await driver.identify()
            let models = try await driver.described()
            Console.out(
                options.format.format.render(ModelTable.table(of: models), screen: Console.screen))
        }
    }
}

extension ModelServer {
    /// Every installed model, described; derived models of ours left out.
    func described() async throws -> [ModelDescription] {
        var models: [ModelDescription] = []
        for model in try await installedModels() where !model.name.hasPrefix("fieldtest-") {
            models.append(try await describe(model: model.name))
        }
        return models.sorted { $0.facts.name < $1.facts.name }
    }
}

enum ModelTable {
    static func table(of models: [ModelDescription]) -> Table {
        Table(
            title: "Models",
            columns: [
                Table.Column("model"),
                Table.Column("size", key: "disk_bytes", alignment: .right),
                Table.Column("quantization"),
                Table.Column("trained context", key: "trained_context", alignment: .right),
                Table.Column("tools"),
            ],
            rows: models.map { model in
                [
                    .text(model.facts.name), .bytes(model.facts.diskBytes),
                    .text(model.facts.quantization), .window(model.trainedContext),
                    model.callsTools.map {
                        .text($0 ? "yes" : "no", tone: $0 ? .good : .bad)
                    } ?? .missing,
                ]
            })
    }
}
