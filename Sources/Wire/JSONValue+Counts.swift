import Traces

extension JSONValue {
    /// A count of tokens as someone else wrote it, brought into a range in which counts can be added.
    var tokenCount: Int? { integer.map { Int(min(max($0, 0), 1 << 40)) } }
}
