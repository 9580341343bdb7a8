package import Traces

/// Edits to a request's top-level members, as splices: bytes that no rule names go on as they came.
package struct RequestRewrite: Sendable, Hashable {
    private struct Splice: Hashable {
        var range: Range<Int>
        var bytes: [UInt8]
    }

    private var splices: [Splice] = []
    /// What the rules changed, in the order of the body.
    package private(set) var changes: [RequestChange] = []

    /// Whether the body goes on as it came.
    package var isEmpty: Bool { splices.isEmpty }

    /// Finds what to change in `body`; nothing when it is no JSON object.
    /// - Parameters:
    ///   - model: The name that `"model"` is to have; nil leaves it.
    ///   - dropped: Names of members to take out.
    package init(of body: [UInt8], model: String?, dropping dropped: Set<String> = []) {
        if model == nil, dropped.isEmpty { return }
        guard let members = RequestParts.members(of: body) else { return }
        let names = members.map { Self.text(body[$0.key]) }
        var hasKept = false
        for (index, member) in members.enumerated() {
            if let name = names[index], dropped.contains(name) {
                changes.append(RequestChange(rule: .droppedField, from: name))
                // With the comma before it; the first members go with the comma after them, below.
                if hasKept {
                    splices.append(
                        Splice(
                            range: members[index - 1].value.upperBound..<member.value.upperBound,
                            bytes: []))
                }
                continue
            }
            if !hasKept, index > 0 {
                splices.append(
                    Splice(range: members[0].key.lowerBound..<member.key.lowerBound, bytes: []))
            }
            hasKept = true
            guard let model, names[index] == "model" else { continue }
            let was = Self.text(body[member.value])
            if was == model { continue }
            changes.append(
                RequestChange(
                    rule: .model,
                    from: was ?? String(decoding: body[member.value], as: UTF8.self), to: model))
            splices.append(
                Splice(range: member.value, bytes: JSONValue.string(model).encodedBytes()))
        }
        if !hasKept, let first = members.first, let last = members.last {
            splices.append(
                Splice(range: first.key.lowerBound..<last.value.upperBound, bytes: []))
        }
    }

    /// The name that a request asks for; nil when it has none.
    package static func model(of body: [UInt8]) -> String? {
        RequestParts.members(of: body)?.first { text(body[$0.key]) == "model" }
            .flatMap { text(body[$0.value]) }
    }

    /// Hands over the changed body piece by piece, so that it is copied once only.
    package func forEachPiece(of body: [UInt8], _ take: (UnsafeRawBufferPointer) -> Void) {
        body.withUnsafeBytes { bytes in
            var position = 0
            for splice in splices {
                take(UnsafeRawBufferPointer(rebasing: bytes[position..<splice.range.lowerBound]))
                splice.bytes.withUnsafeBytes(take)
                position = splice.range.upperBound
            }
            take(UnsafeRawBufferPointer(rebasing: bytes[position...]))
        }
    }

    /// How long the changed body is, in bytes.
    package func length(of body: [UInt8]) -> Int {
        splices.reduce(body.count) { $0 - $1.range.count + $1.bytes.count }
    }

    /// The changed body.
    package func applied(to body: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(length(of: body))
        forEachPiece(of: body) { result.append(contentsOf: $0) }
        return result
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String? {
        guard bytes.first == UInt8(ascii: "\"") else { return nil }
        return (try? JSONValue(parsing: bytes))?.string
    }
}
