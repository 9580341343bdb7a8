import Traces

/// Bundler, Rake and Rails.
extension CommandLookup {
    func bundle(_ call: Call) -> [Finding]? {
        guard let used = manifests.uses(manager: "bundle") else {
            return [.missing(sought: "Gemfile", nearest: nil)]
        }
        guard call.first?.text == "exec" else { return [.found(used)] }
        return (delegated(Array(call.arguments.dropFirst()), call) ?? []) + [.found(used)]
    }

    func rake(_ call: Call) -> [Finding]? {
        let options = Options(call.arguments, valued: ["-f", "-T"])
        guard let used = manifests.uses(manager: "rake") ?? manifests.dependency("rake")?.place
        else { return [.missing(sought: "Rakefile", nearest: nil)] }
        let names = options.positionals.filter { !ShellReader.isAssignment($0.text) }
        return names.map { rakeTask($0) } + [.found(used)]
    }

    private func rakeTask(_ word: ShellWord) -> Finding {
        let name = ShellWord(text: String(word.text.prefix { $0 != "[" }), isOpen: word.isOpen)
        let found = nameFinding(name, [.rakeTask], called: "task")
        guard found.isMissing else { return found }
        // Rails and gems bring tasks, too.
        if Self.railsTasks.contains(name.text) { return .open(.foreign) }
        let prefixes = [
            "app:", "tmp:", "log:", "yarn:", "webpacker:", "active_storage:", "action_text:",
            "action_mailbox:", "rubocop:", "standard:",
            "solid_", "turbo:", "stimulus:", "importmap:", "tailwindcss:", "javascript:", "css:",
            "annotate", "sidekiq", "erb_lint", "i18n",
            "db:migrate:", "db:schema:", "db:test:", "db:fixtures:", "db:structure:", "db:setup:",
            "db:create:", "db:drop:", "db:seed:", "db:rollback:", "db:prepare:", "test:", "spec:",
            "data:", "jobs:", "active_record", "rswag", "knapsack",
        ]
        return prefixes.contains { name.text.hasPrefix($0) } ? .open(.foreign) : found
    }

    private static let railsTasks: Set<String> = [
        "db:create", "db:drop", "db:migrate", "db:rollback", "db:seed", "db:setup", "db:reset",
        "db:prepare", "db:version", "db:forward", "db:abort_if_pending_migrations",
        "db:environment:set", "db:charset", "db:collation", "db:purge", "db:truncate_all",
        "db:encryption:init", "db:system:change", "assets:precompile", "assets:clean",
        "assets:clobber", "assets:environment", "zeitwerk:check", "test", "spec", "build",
        "install", "release", "default", "routes", "stats", "notes", "about", "rubocop", "standard",
        "standard:fix", "secret", "middleware", "initializers", "time:zones:all", "test:all",
        "test:system", "test:db", "test:models", "clobber", "clean",
    ]

    private static let railsCommands: Set<String> = [
        "server", "s", "console", "c", "generate", "g", "destroy", "d", "dbconsole", "db", "runner",
        "r", "new", "plugin", "test", "t", "routes", "about", "notes", "stats",
        "secret", "initializers", "middleware", "credentials", "encrypted", "dev", "restart",
        "version", "help", "boot", "devcontainer", "query", "unused_routes", "rubocop", "brakeman",
        "unused",
    ]

    func rails(_ call: Call) -> [Finding]? {
        guard let used = manifests.dependency("rails")?.place ?? manifests.uses(manager: "bundle")
        else { return [.missing(sought: "Rails", nearest: nil)] }
        let options = Options(call.arguments, valued: ["-e", "--environment", "-n", "-p", "-b"])
        guard let command = options.positionals.first else { return [.found(used)] }
        var findings: [Finding] = []
        if command.text.hasPrefix("test") || command.text == "t" {
            findings = pathArguments(Array(options.positionals.dropFirst()), in: call.folder)
        } else if !command.isOpen,
            !Self.railsCommands.contains(String(command.text.prefix { $0 != ":" }))
                || command.text.hasPrefix("db:")
        {
            findings = [rakeTask(command)]
        }
        return findings + [.found(used)]
    }
}
