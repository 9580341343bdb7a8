import Traces

extension Exchange {
    /// The `exchange` line.
    ///
    /// A request that is a JSON object stands in it as it is, its line breaks (which are white space) as
    /// blanks; any other as a string, no request as null. Bytes that are not UTF-8 are lost to U+FFFD, here and
    /// in the chunks; a character that the network cut in two goes to the later chunk.
    func wireRecord(tools: [ToolRun]) -> WireObject {
        var record = WireObject()
        record.add("type", text: "exchange")
        record.add("turn", turn)
        record.add("at", seconds: sentAt)
        record.add("role", text: role.rawValue)
        record.add("request") { object in
            object.add("method", text: method)
            object.add("path", text: path)
            object.add("body", json: wireBody)
        }
        if status != nil || !chunks.isEmpty {
            record.add("response") { object in
                object.add("status", status.map { JSONValue.integer(Int64($0)) } ?? .null)
                object.add("chunks", json: wireChunks)
            }
        }
        // The format has no word for a harness that was told to stop.
        record.add("closed", text: (closed == .cancelled ? .eof : closed).rawValue)
        record.add("tools", objects: tools.map(\.wireObject))
        record.add(WireKey.own) { addOwn(to: &$0) }
        return record
    }

    private func addOwn(to object: inout WireObject) {
        object.add("head_at", seconds: headAt)
        let isStated = endedAt != Self.leastEnd(sentAt: sentAt, chunks: chunks)
        object.add("ended_at", seconds: isStated ? endedAt : nil)
        object.add("closed", text: closed == .cancelled ? closed.rawValue : nil)
        object.add("failure", text: failure)
        object.add("simulated_seconds", seconds: simulatedSeconds)
        object.add(
            "changes",
            objects: changes.map { change in
                var object = WireObject()
                object.add("rule", text: change.rule.rawValue)
                object.add("from", text: change.from)
                object.add("to", text: change.to)
                return object
            })
        object.add("upstream_path", text: upstreamPath)
    }

    private var wireBody: [UInt8] {
        if requestBody.isEmpty { return Array("null".utf8) }
        let text = String(decoding: requestBody, as: UTF8.self)
        let repaired = Array(text.utf8)
        guard repaired.isObjectInWireLine else { return JSONValue.string(text).encodedBytes() }
        return repaired.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 }
    }

    private var wireChunks: [UInt8] {
        let texts = UTF8Text.texts(of: chunks.map(\.bytes))
        return WireObject.array(
            zip(chunks, texts).map { chunk, text in
                WireObject.array([
                    JSONValue.number(chunk.at).encodedBytes(),
                    JSONValue.string(text).encodedBytes(),
                ])
            })
    }
}

extension [UInt8] {
    /// Whether the bytes are a JSON object that still parses two levels deep in a line.
    fileprivate var isObjectInWireLine: Bool {
        // The first asks for one whole object, the second for JSON.
        RequestParts.members(of: self) != nil
            && (try? JSONValue(parsing: Array("[[".utf8) + self + Array("]]".utf8))) != nil
    }
}
