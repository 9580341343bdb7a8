/// A line of `fieldtest` that a person can paste.
struct PastedCommand {
    var verb: String
    /// Words that were a command line's already, options among them.
    var arguments: [String] = []
    /// What it is about: names that may be a model's own.
    var names: [String] = []
    var options: [(name: String, value: String)] = []

    /// Nil where no command line can hold a name.
    var text: String? {
        let settings = options.compactMap { ShellWord.option($0.name, $0.value) }
        let known = arguments.compactMap(ShellWord.pasted)
        let words = names.compactMap(ShellWord.pasted)
        guard settings.count == options.count, known.count == arguments.count,
            words.count == names.count
        else { return nil }
        // Behind two dashes nothing is an option, whatever it begins with.
        let parts =
            names.contains { $0.unicodeScalars.first == "-" }
            ? settings + ["--"] + words : words + settings
        return (["fieldtest", verb] + known + parts).joined(separator: " ")
    }
}
