/// All that is free text in made-up trials, as opposed to formats and errors that programs word in one way only.
///
/// There are three that share no phrase. Rules may be tuned on the first two; a rule which only knows the words it was
/// tuned on fails on the third.
package struct Wording: Sendable {
    /// What models say; the first is English.
    var phrasebooks: [Phrasebook]
    /// Tools of agents that are neither the built-in one nor Claude Code.
    var belts: [Toolbelt]
    /// Names of tools that there are not.
    var inventedTools: [String]
    /// The same, made of the name of a tool that there is: `{tool}`.
    var nearTools: [String]
    /// Names of parameters that no tool has.
    var inventedParameters: [String]
    /// What a required parameter is called instead: `{name}`.
    var renamedParameters: [String]
    /// In a few words, what a subagent is to do.
    var errands: [String]
    /// Names of source files that nobody asked for, without their endings.
    var strayFiles: [String]
    /// Titles that a model gives to conversations.
    var titles: [String]
    /// What somebody says to a model that has stopped.
    var nudges: [String]
    var tools: ToolWords
    var servers: ServerWords

    /// What tools tell, where each agent says it in its own way.
    struct ToolWords: Sendable {
        /// There is no tool `{tool}`.
        var unknownTool: [String]
        /// `{tool}` wants a parameter `{name}`.
        var missingParameter: [String]
        /// The parameter `{name}` is of another type.
        var wrongType: [String]
        var missingFile: [String]
        var missingCommand: [String]
        /// Subagents cannot be had.
        var noSubagent: [String]
        /// The same, where it does no harm.
        var noExplorer: [String]
        /// A file could not be written.
        var unwritten: [String]
        /// `{path}` was written below `{root}`.
        var written: [String]
        /// `{command}` ended well.
        var ran: [String]

        var lists: [[String]] {
            [
                unknownTool, missingParameter, wrongType, missingFile, missingCommand, noSubagent,
                noExplorer, unwritten, written, ran,
            ]
        }
    }

    /// What is said of servers that fail, where it is free text.
    struct ServerWords: Sendable {
        /// No connection could be had.
        var unreachable: [String]
        /// The model's own process ended.
        var stopped: [String]
        /// Errors in the middle of a stream.
        var broken: [String]

        var lists: [[String]] { [unreachable, stopped, broken] }
    }

    /// Every phrase and name that is not empty.
    package var texts: [String] {
        let names = belts.flatMap(\.tools).map(\.name)
        let lists =
            phrasebooks.flatMap(\.lists) + tools.lists + servers.lists + [
                inventedTools, nearTools, inventedParameters, renamedParameters, errands,
                strayFiles, titles, nudges, names,
            ]
        return lists.joined().filter { !$0.isEmpty }
    }
}
