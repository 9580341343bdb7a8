/// What the comments in a view's SELECT say of its columns, and which columns are others as they are.
struct CommentedSelect {
    struct Column {
        /// `*` for all columns of ``origin``'s source.
        var name: String
        var comment: String?
        /// Set when the column is nothing but another one.
        var origin: Origin?
    }

    struct Origin {
        /// As the FROM clause calls it; nil when it was not said.
        var source: String?
        var column: String
    }

    enum Source {
        case named(String)
        case select(CommentedSelect)
    }

    var comment: String?
    var columns: [Column] = []
    /// By the names that the FROM clause gives them.
    var sources: [String: Source] = [:]

    private static let ends: Set = ["WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "UNION"]
    private static let joins: Set = ["FROM", "JOIN"]
    /// What may follow a source that has no name of its own.
    private static let afterSource: Set = [
        "ON", "USING", "JOIN", "LEFT", "INNER", "CROSS", "NATURAL", "AS",
    ]

    /// - Parameter sql: Of a view, as `sqlite_master` has it.
    init(view sql: String) {
        self.init(SQLToken.all(in: sql))
    }

    private init(_ tokens: [SQLToken]) {
        guard let select = tokens.firstIndex(ofAny: ["SELECT"]) else { return }
        comment = Array(tokens[..<select]).commentText
        let from = tokens.firstIndex(ofAny: ["FROM"], from: select) ?? tokens.endIndex
        columns = Array(tokens[(select + 1)..<from]).split(at: ",").compactMap(Self.column)
        let end = tokens.firstIndex(ofAny: Self.ends, from: select) ?? tokens.endIndex
        if from < end { readSources(Array(tokens[from..<end])) }
    }

    private static func column(_ tokens: [SQLToken]) -> Column? {
        var rest = tokens.filter { $0.comment == nil && $0 != .symbol(";") }
        let comment = tokens.commentText
        var name: String?
        if rest.count > 2, rest[rest.count - 2].keyword == "AS" {
            name = rest.last?.name
            rest.removeLast(2)
        }
        if rest.count == 3, let source = rest[0].name, rest[1] == .symbol(".") {
            let column = rest[2].name ?? "*"
            return Column(
                name: name ?? column, comment: comment,
                origin: Origin(source: source, column: column))
        }
        if rest.count == 1, let column = rest[0].name {
            return Column(
                name: name ?? column, comment: comment, origin: Origin(source: nil, column: column))
        }
        return name.map { Column(name: $0, comment: comment, origin: nil) }
    }

    private mutating func readSources(_ tokens: [SQLToken]) {
        var index = 0
        while let join = tokens.firstIndex(ofAny: Self.joins, from: index) {
            index = join + 1
            guard index < tokens.endIndex else { return }
            let source: Source
            if tokens[index] == .symbol("(") {
                let end = tokens.closing(of: index)
                source = .select(CommentedSelect(Array(tokens[(index + 1)..<end])))
                index = end
            } else {
                source = .named(tokens[index].name ?? "")
            }
            let alias = tokens.dropFirst(index + 1).first { $0.keyword != "AS" }
            if let alias, let name = alias.name, !Self.afterSource.contains(name.uppercased()) {
                sources[name] = source
            } else if case .named(let name) = source {
                sources[name] = source
            }
        }
    }
}
