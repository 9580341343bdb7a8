/// What the comments in the SQL of a table say of it.
///
/// A comment between the table's name and its columns is about the table, one in a column's text about that column; a
/// column's text begins behind the comma that ends the one before.
struct CommentedTable {
    var comment: String?
    /// By column.
    var columns: [String: String] = [:]

    private static let constraints: Set = ["PRIMARY", "FOREIGN", "UNIQUE", "CHECK", "CONSTRAINT"]

    /// - Parameter sql: As `sqlite_master` has it.
    init(sql: String) {
        let tokens = SQLToken.all(in: sql)
        guard let opening = tokens.firstIndex(of: .symbol("(")) else { return }
        comment = Array(tokens[..<opening]).commentText
        let body = Array(tokens[(opening + 1)..<tokens.closing(of: opening)])
        for part in body.split(at: ",") {
            guard let name = part.lazy.compactMap(\.name).first,
                !Self.constraints.contains(name.uppercased())
            else { continue }
            columns[name] = part.commentText
        }
    }
}
