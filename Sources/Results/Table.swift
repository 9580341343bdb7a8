/// Rows under named columns, values not yet words: Reports writes them as text, Markdown, CSV, JSON
/// or HTML.
package struct Table: Sendable, Hashable {
    package enum Alignment: Sendable, Hashable { case left, right }

    package struct Column: Sendable, Hashable {
        /// For people.
        package var name: String
        /// For programs: the CSV header and the JSON key, in snake case.
        package var key: String
        /// For programs, where an entry has several figures that people read as one: a key for each.
        package var partKeys: [String]?
        package var alignment: Alignment
        /// Whether text that is too long for a screen goes on in further lines instead of being cut.
        package var wraps: Bool

        /// Without a key, it is made from the name: lower case, blanks as underscores.
        package init(
            _ name: String, key: String? = nil, parts: [String]? = nil,
            alignment: Alignment = .left, wraps: Bool = false
        ) {
            self.name = name
            self.key = key ?? name.lowercased().replacing(" ", with: "_")
            self.partKeys = parts
            self.alignment = alignment
            self.wraps = wraps
        }
    }

    /// What stands where a row and a column meet.
    package struct Entry: Sendable, Hashable {
        package var value: Value
        package var tone: Tone
        package init(_ value: Value, tone: Tone = .plain) {
            self.value = value
            self.tone = tone
        }
    }

    package enum Value: Sendable, Hashable {
        /// Text, perhaps a model's own: anything may be in it.
        case text(String)
        case list([String])
        /// Tool names in call order.
        case arrows([String])
        case count(Int)
        /// So many of so many, in a column with two parts.
        case share(Int, of: Int)
        /// From one figure to another, in a column with two parts.
        indirect case interval(Value, Value)
        /// 0 to 1.
        case fraction(Double)
        /// 0 to 1, drawn for people.
        case bar(Double)
        /// Of a fraction: -1 to 1.
        case change(Double)
        /// A probability, 0 to 1, of which small ones matter.
        case chance(Double)
        /// Somebody's published score, 0 to 1: one figure, or the ends of a range, in a column with two parts.
        case score(ClosedRange<Double>)
        /// How many times as much.
        case ratio(Double)
        /// `simulated` only where the column does not say so for all its rows.
        case seconds(Double, simulated: Bool = false)
        case bytes(Int64)
        /// A context window in tokens.
        case window(Int)
        case flag(Bool)
        case missing
    }

    /// How good what an entry says is. A colour only underlines it: the words must say it as well.
    package enum Tone: Sendable, Hashable { case plain, good, warn, bad }

    package var title: String
    package var columns: [Column]
    /// Each as long as `columns`.
    package var rows: [[Entry]]
    /// What the figures are, where they come from, what was left out.
    package var notes: [String]

    package init(title: String, columns: [Column], rows: [[Entry]] = [], notes: [String] = []) {
        self.title = title
        self.columns = columns
        self.rows = rows
        self.notes = notes
    }
}

extension Table {
    /// The table with a column for each figure: as programs read it.
    package var inParts: Table {
        var table = self
        table.columns = columns.flatMap { column in
            column.partKeys?.map { Column($0, key: $0, alignment: column.alignment) } ?? [column]
        }
        table.rows = rows.map { row in
            zip(columns, row).flatMap { column, entry in
                column.partKeys.map { entry.value.parts($0.count).map { Entry($0) } } ?? [entry]
            }
        }
        return table
    }
}

extension Table.Value {
    fileprivate func parts(_ count: Int) -> [Table.Value] {
        switch self {
        case .share(let part, let whole): [.count(part), .count(whole)]
        case .interval(let lower, let upper): [lower, upper]
        case .score(let range): [.fraction(range.lowerBound), .fraction(range.upperBound)]
        default: Array(repeating: self, count: count)
        }
    }
}

extension Table.Entry: ExpressibleByStringInterpolation {
    package init(stringLiteral value: String) { self.init(.text(value)) }
}

extension Table.Entry {
    package static let missing = Table.Entry(.missing)

    package static func text(_ value: String?, tone: Table.Tone = .plain) -> Table.Entry {
        value.map { Table.Entry(.text($0), tone: tone) } ?? .missing
    }
    package static func count(_ value: Int?, tone: Table.Tone = .plain) -> Table.Entry {
        value.map { Table.Entry(.count($0), tone: tone) } ?? .missing
    }
    package static func fraction(_ value: Double?) -> Table.Entry {
        value.map { Table.Entry(.fraction($0)) } ?? .missing
    }
    package static func seconds(_ value: Double?) -> Table.Entry {
        value.map { Table.Entry(.seconds($0)) } ?? .missing
    }
    package static func bytes(_ value: Int64?) -> Table.Entry {
        value.map { Table.Entry(.bytes($0)) } ?? .missing
    }
    package static func window(_ value: Int?) -> Table.Entry {
        value.map { Table.Entry(.window($0)) } ?? .missing
    }

    /// The window that a cell asks for, in tokens; without one the server's own applies.
    package static func requestedWindow(_ tokens: Int?) -> Table.Entry {
        tokens.map { .window($0) } ?? "default"
    }
}
