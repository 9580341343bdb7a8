import Traces

/// A JSON object as text, its members in the order in which they are added. Nil adds nothing.
struct WireObject {
    /// The members without the braces.
    private var members: [UInt8] = []

    var isEmpty: Bool { members.isEmpty }

    var encoded: [UInt8] { [UInt8(ascii: "{")] + members + [UInt8(ascii: "}")] }

    /// `json` must be a JSON value.
    mutating func add(_ key: String, json: [UInt8]) {
        if !members.isEmpty { members.append(UInt8(ascii: ",")) }
        JSONValue.write(key, to: &members)
        members.append(UInt8(ascii: ":"))
        members += json
    }

    mutating func add(_ key: String, _ value: JSONValue?) {
        if let value { add(key, json: value.encodedBytes()) }
    }

    mutating func add(_ key: String, text: String?) { add(key, text.map(JSONValue.string)) }

    mutating func add(_ key: String, _ value: (some BinaryInteger)?) {
        add(key, value.map { JSONValue.integer(Int64($0)) })
    }

    mutating func add(_ key: String, seconds: Seconds?) { add(key, seconds.map(JSONValue.number)) }

    mutating func add(_ key: String, texts: [String]?) {
        add(key, texts.map { JSONValue.array($0.map(JSONValue.string)) })
    }

    /// Nothing when there are none.
    mutating func add(_ key: String, files: [String: String]) {
        if !files.isEmpty { add(key, JSONValue.object(files.mapValues(JSONValue.string))) }
    }

    /// Nothing when there are none.
    mutating func add(_ key: String, objects: [WireObject]) {
        if objects.isEmpty { return }
        add(key, json: Self.array(objects.map(\.encoded)))
    }

    /// An object that gets its members from `fill`; left out when it gets none.
    mutating func add(_ key: String, _ fill: (inout WireObject) -> Void) {
        var object = WireObject()
        fill(&object)
        if !object.isEmpty { add(key, json: object.encoded) }
    }

    /// An array of JSON values.
    static func array(_ values: [[UInt8]]) -> [UInt8] {
        [UInt8(ascii: "[")] + values.joined(separator: [UInt8(ascii: ",")]) + [UInt8(ascii: "]")]
    }
}
