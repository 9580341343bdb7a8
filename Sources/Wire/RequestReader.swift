package import Traces

/// One of the parts that a request body is kept in (``RequestParts``).
package enum RequestPart: Sendable, Hashable {
    /// Kept apart under this identifier, which stands for the same bytes always.
    case body(Int64)
    /// The bytes themselves.
    case inline([UInt8])
}

/// Reads the requests of a trial from the parts they are kept in.
///
/// A request repeats the one before and adds to it. What a part says is read once and shared by all the
/// requests that hold it, so a request costs what is new in it and a glance at the rest.
package struct RequestReader {
    private let dialect: WireDialect
    private var bodies: [Int64: Piece] = [:]
    private var inlines: [[UInt8]: Piece] = [:]

    package init(_ dialect: WireDialect) { self.dialect = dialect }

    /// What a part says; nil inside where its API sees nothing in an element.
    fileprivate enum Piece {
        case glue(Glue)
        case member(String, JSONValue)
        case element(JSONValue)
        case message(Message?)
        case tool(ToolSchema?)
    }

    /// Whether an array ends in what stands between two parts, and which one begins.
    fileprivate struct Glue {
        var closes = false
        var opens: String?
    }

    /// What a request that is read says so far.
    fileprivate struct Draft {
        /// The array that is open.
        var place: String?
        var members: [String: JSONValue] = [:]
        var messages: [Message]?
        var tools: [ToolSchema]?
        var elements: [JSONValue] = []
    }

    /// The same as ``WireDialect/request(_:)`` of all parts together; nil where that has to be asked: the parts
    /// are no JSON object, or not cut as ``RequestParts`` does.
    /// - Parameters:
    ///   - parts: All of the request's body, in order.
    ///   - bytes: Its size.
    ///   - content: The bytes of a ``RequestPart/body(_:)``, asked for once; throws what it throws.
    package mutating func request(
        _ parts: [RequestPart], bytes: Int, content: (Int64) throws -> [UInt8]
    ) throws -> TurnRequest? {
        guard parts.count > 1, dialect != .none else { return nil }
        var draft = Draft()
        for (position, part) in parts.enumerated() {
            // What stands between most messages.
            if case .inline(let text) = part, text.count == 1, text[0] == UInt8(ascii: ",") {
                continue
            }
            guard
                let piece = try self.piece(part, in: draft.place, isFirst: position == 0, content)
            else { return nil }
            draft.add(piece)
        }
        var request = dialect.request(
            .object(draft.members),
            messages: draft.messages
                ?? (draft.members["messages"]?.array ?? []).compactMap(dialect.message),
            tools: draft.tools ?? (draft.members["tools"]?.array ?? []).compactMap(dialect.tool))
        request.bytes = bytes
        return request
    }

    private mutating func piece(
        _ part: RequestPart, in place: String?, isFirst: Bool, _ content: (Int64) throws -> [UInt8]
    ) throws -> Piece? {
        switch part {
        case .body(let id):
            if let known = bodies[id], known.stands(in: place) { return known }
            let piece = read(try content(id), in: place, isFirst: isFirst)
            bodies[id] = piece
            return piece
        case .inline(let text):
            if let known = inlines[text], known.stands(in: place) { return known }
            let piece = read(text, in: place, isFirst: isFirst)
            inlines[text] = piece
            return piece
        }
    }

    private func read(_ bytes: [UInt8], in place: String?, isFirst: Bool) -> Piece? {
        switch bytes.first {
        case nil: return nil
        case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: " "),
            UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"):
            return Glue(bytes).map(Piece.glue)
        case _ where isFirst: return Glue(bytes).map(Piece.glue)
        default: break
        }
        guard let place else {
            let object = [UInt8(ascii: "{")] + bytes + [UInt8(ascii: "}")]
            guard let member = (try? JSONValue(parsing: object))?.object?.first else { return nil }
            return .member(member.key, member.value)
        }
        // In an array in an object.
        guard let json = try? JSONValue(parsing: bytes, depth: 2) else { return nil }
        return switch place {
        case "messages": .message(dialect.message(json))
        case "tools": .tool(dialect.tool(json))
        default: .element(json)
        }
    }
}

extension RequestReader.Piece {
    /// Whether it was read as what may stand in that array, or in none.
    func stands(in place: String?) -> Bool {
        switch self {
        case .glue: true
        case .member: place == nil
        case .message: place == "messages"
        case .tool: place == "tools"
        case .element: place != nil && place != "messages" && place != "tools"
        }
    }
}

extension RequestReader.Draft {
    mutating func add(_ piece: RequestReader.Piece) {
        switch piece {
        case .glue(let glue):
            if glue.closes { close() }
            if let name = glue.opens { open(name) }
        case .member(let name, let value):
            // The last of several members of one name counts.
            if name == "messages" { messages = nil }
            if name == "tools" { tools = nil }
            members[name] = value
        case .element(let value): elements.append(value)
        case .message(let message): if let message { messages?.append(message) }
        case .tool(let tool): if let tool { tools?.append(tool) }
        }
    }

    private mutating func open(_ name: String) {
        place = name
        members[name] = nil
        switch name {
        case "messages": messages = []
        case "tools": tools = []
        default: elements = []
        }
    }

    private mutating func close() {
        if let place, place != "messages", place != "tools" { members[place] = .array(elements) }
        place = nil
    }
}

extension RequestReader.Glue {
    /// Nil when it holds more than marks and a name.
    init?(_ bytes: [UInt8]) {
        guard let start = bytes.firstIndex(of: UInt8(ascii: "\"")) else {
            closes = bytes.contains(UInt8(ascii: "]"))
            return
        }
        guard let end = bytes.lastIndex(of: UInt8(ascii: "\"")),
            let name = (try? JSONValue(parsing: bytes[start...end]))?.string
        else { return nil }
        closes = bytes[..<start].contains(UInt8(ascii: "]"))
        opens = name
    }
}
