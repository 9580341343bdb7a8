import Traces

/// What the pieces of a chat completions answer say, one after the other, streamed or whole.
enum ChatEvent: Sendable, Hashable {
    /// The first piece of an answer came.
    case began
    case thinking(String)
    case text(String)
    /// Calls are numbered from 0 in the order in which they begin; the identifier may be empty.
    case callBegan(number: Int, id: String, name: String)
    case callGrew(number: Int, arguments: String)
    /// In the API's own word.
    case finished(reason: String)
    case usage(ChatUsage)
    case failed(ServerError)
    /// Something that could not be understood.
    case unreadable(String)
    /// The end marker: `[DONE]`, or the end of a whole body that names its reason.
    case ended
}

/// Token counts: `prompt_tokens` is the whole prompt, of which `cached_tokens` were cached.
struct ChatUsage: Sendable, Hashable {
    var prompt: Int
    var completion: Int
    var cached: Int?

    init?(_ json: JSONValue?) {
        guard let json, json.object != nil else { return nil }
        prompt = json["prompt_tokens"]?.tokenCount ?? 0
        completion = json["completion_tokens"]?.tokenCount ?? 0
        cached = json["prompt_tokens_details"]?["cached_tokens"]?.tokenCount
    }

    var usage: Usage {
        Usage(
            inputTokens: prompt, outputTokens: completion, cachedTokens: cached,
            counting: .wholePrompt)
    }
}

/// Takes a chat completions body apart, however the network cut it.
struct ChatEventParser: Sendable {
    private var body = EventBody()
    private var calls = ChatCalls()
    private var began = false
    private var ended = false

    /// Whether the body is a stream of events.
    var isStream: Bool { body.hasEvents }
    /// The bytes so far, when there is no event among them.
    var plain: [UInt8] { body.plain }

    /// What the bytes complete; nothing after the end marker.
    mutating func feed(_ bytes: [UInt8]) -> [ChatEvent] {
        var events: [ChatEvent] = []
        for event in body.feed(bytes) where !ended { take(event, into: &events) }
        return events
    }

    /// What is left when the body is over: all of it, when it was no stream.
    mutating func finish(status: Int?) -> [ChatEvent] {
        var events: [ChatEvent] = []
        if !body.hasEvents {
            takeWhole(status: status, into: &events)
        } else if !ended {
            calls.flush(into: &events)
            if body.hasUnfinishedEvent {
                events.append(.unreadable("the stream ended inside an event"))
            }
        }
        return events
    }

    private mutating func take(_ event: SSEParser.Event, into events: inout [ChatEvent]) {
        if event.data.elementsEqual("[DONE]".utf8) {
            calls.flush(into: &events)
            ended = true
            events.append(.ended)
            return
        }
        guard let json = try? JSONValue(parsing: event.data), json.object != nil else {
            events.append(.unreadable("event data is not JSON: \(excerpt(event.data))"))
            return
        }
        if let error = ServerError(body: json) {
            events.append(.failed(error))
        } else if event.name == "error" {
            events.append(.failed(ServerError(members: json)))
        } else {
            take(json, message: "delta", into: &events)
        }
    }

    private mutating func takeWhole(status: Int?, into events: inout [ChatEvent]) {
        let json = (try? JSONValue(parsing: body.plain)).flatMap { $0.object == nil ? nil : $0 }
        if let error = json.flatMap(ServerError.init(body:)) {
            events.append(.failed(error))
            return
        }
        guard let json, (status ?? 0) < 400 else {
            let unreadable = TurnResponse(unreadable: body.plain, status: status)
            if let error = unreadable.error { events.append(.failed(error)) }
            if let malformed = unreadable.malformed { events.append(.unreadable(malformed)) }
            return
        }
        take(json, message: "message", into: &events)
        calls.flush(into: &events)
        if events.contains(where: { if case .finished = $0 { true } else { false } }) {
            events.append(.ended)
        }
    }

    private mutating func take(
        _ json: JSONValue, message: String, into events: inout [ChatEvent]
    ) {
        let choices = json["choices"]?.array
        if choices != nil, !began {
            began = true
            events.append(.began)
        }
        // Only one answer is asked for; others would be told apart by their index.
        let choice = choices?.first { ($0["index"]?.integer ?? 0) == 0 }
        if let choice { take(choice, said: choice[message] ?? .null, into: &events) }
        if let usage = ChatUsage(json["usage"]) { events.append(.usage(usage)) }
    }

    private mutating func take(
        _ choice: JSONValue, said: JSONValue, into events: inout [ChatEvent]
    ) {
        // `reasoning_content` with llama-server and vLLM, `reasoning` with Ollama.
        let thinking = said["reasoning_content"]?.string ?? said["reasoning"]?.string ?? ""
        if !thinking.isEmpty { events.append(.thinking(thinking)) }
        let text = TurnRequest.text(of: said["content"])
        if !text.isEmpty { events.append(.text(text)) }
        if let refusal = said["refusal"]?.string, !refusal.isEmpty {
            events.append(.text(refusal))
        }
        for (position, call) in (said["tool_calls"]?.array ?? []).enumerated() {
            calls.take(call, position: position, into: &events)
        }
        if let reason = choice["finish_reason"]?.string { events.append(.finished(reason: reason)) }
    }
}

/// The calls of one answer, put together by the index of their deltas.
private struct ChatCalls: Sendable {
    private struct Call: Sendable {
        var id: String
        /// Its number, once its name is known.
        var number: Int?
        /// Arguments that came before the name.
        var waiting = ""
    }

    private var calls: [Call] = []
    /// Positions in `calls` by index.
    private var latest: [Int64: Int] = [:]
    private var begun = 0

    mutating func take(_ json: JSONValue, position: Int, into events: inout [ChatEvent]) {
        let index = json["index"]?.integer ?? Int64(position)
        let id = json["id"]?.string ?? ""
        let function = json["function"]
        let name = function?["name"]?.string ?? ""
        let at = slot(index: index, id: id, name: name)
        if calls[at].id.isEmpty, calls[at].number == nil { calls[at].id = id }
        if calls[at].number == nil, !name.isEmpty { begin(at, name: name, into: &events) }
        // Text as the API has it, or the object itself as some servers send it.
        let arguments =
            function?["arguments"].map {
                $0.string ?? ($0.object == nil ? "" : $0.encoded())
            } ?? ""
        guard !arguments.isEmpty else { return }
        if let number = calls[at].number {
            events.append(.callGrew(number: number, arguments: arguments))
        } else {
            calls[at].waiting += arguments
        }
    }

    /// Begins the calls that were never named.
    mutating func flush(into events: inout [ChatEvent]) {
        for at in calls.indices where calls[at].number == nil {
            begin(at, name: "", into: &events)
        }
    }

    /// The call that a delta belongs to. Some servers give every call of an answer the same index; a new
    /// name under a new identifier is a new call.
    private mutating func slot(index: Int64, id: String, name: String) -> Int {
        if let at = latest[index] {
            let isAnother = !name.isEmpty && !id.isEmpty && id != calls[at].id
            if !isAnother || calls[at].id.isEmpty { return at }
        }
        latest[index] = calls.count
        calls.append(Call(id: id))
        return calls.count - 1
    }

    private mutating func begin(_ at: Int, name: String, into events: inout [ChatEvent]) {
        calls[at].number = begun
        events.append(.callBegan(number: begun, id: calls[at].id, name: name))
        if !calls[at].waiting.isEmpty {
            events.append(.callGrew(number: begun, arguments: calls[at].waiting))
            calls[at].waiting = ""
        }
        begun += 1
    }
}
