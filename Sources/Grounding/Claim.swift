/// Something that a document says of a repository and that can be looked up.
package struct Claim: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        /// A file or folder, a glob of them.
        case path
        /// A line of a tree drawn in a fenced block.
        case tree
        /// A command line, down to the script, target, task, module, file or flag it names.
        case command
        /// A script, target or task by its name alone.
        case script
        /// A dependency, framework or tool that is said to be used.
        case dependency
        /// A function, class, type or constant.
        case symbol
        /// A key of a configuration file.
        case setting
        /// An environment variable.
        case environment
        /// An address, or a repository's name.
        case url
    }
    package var kind: Kind
    /// As the document has it, on one line.
    package var text: String
    /// From 1.
    package var line: Int
    /// Where `text` starts in the line, in characters from 1.
    package var column: Int

    package init(kind: Kind, text: String, line: Int, column: Int) {
        self.kind = kind
        self.text = text
        self.line = line
        self.column = column
    }
}

/// A place in the repository that shows a claim to be true.
package struct Evidence: Sendable, Hashable {
    /// Relative to the repository's top folder, `/`-separated.
    package var path: String
    /// From 1; nil when the file or folder as a whole is the evidence.
    package var line: Int?

    package init(path: String, line: Int? = nil) {
        self.path = path
        self.line = line
    }
}

/// A claim and what looking it up gave.
package struct CheckedClaim: Sendable, Hashable {
    package enum Status: Sendable, Hashable {
        case verified([Evidence])
        /// `sought`: what was looked for and where; `nearest`: what exists and is closest to it.
        case absent(sought: String, nearest: String?)
        case unverifiable(Doubt)
        /// True of the repository, and the agent never saw it.
        case unread([Evidence])
    }
    package var claim: Claim
    package var status: Status
    /// Of what is absent: how surely it is of this repository by its name alone.
    var kinship = Kinship.Degree.close

    package init(_ claim: Claim, _ status: Status) {
        self.claim = claim
        self.status = status
    }
}

/// Why nothing in a repository can decide a claim.
package enum Doubt: String, Sendable, Hashable, Codable, CaseIterable {
    /// A name to be replaced: `path/to/file`, `<id>.json`, `$NAME`.
    case placeholder
    /// Said to be an example.
    case example
    /// To be made by the reader or by a tool that is told to.
    case toBeMade
    /// Said not to be there, not to be used, or to have been removed.
    case denied
    /// Made by a build or a test run.
    case buildOutput
    case ignoredByGit
    /// On the user's machine: a home folder, an absolute path, an installed program.
    case onUsersMachine
    case otherRepository
    case needsNetwork
    /// Of a dependency, the language or the system; its sources are not here.
    case foreign
    /// Nothing here has a name like it: it may be of anything.
    case unrelated
    /// Contents were not kept, are too large, or cannot be read.
    case unreadable
}
