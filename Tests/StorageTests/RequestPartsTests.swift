import Testing
import Wire

@Suite struct RequestPartsTests {
    private func parts(_ text: String) -> [String] {
        let bytes = Array(text.utf8)
        return RequestParts.ranges(of: bytes).map { String(decoding: bytes[$0], as: UTF8.self) }
    }

    @Test func `members and messages are parts, and so is the glue between`() {
        let body = #"{"model":"m", "messages":[{"a":"}],\""}, {"b":[{}]}],"n":-1.5e3,"s":true}"#
        #expect(
            parts(body) == [
                "{", #""model":"m""#, #", "messages":["#, #"{"a":"}],\""}"#, ", ", #"{"b":[{}]}"#,
                "],", #""n":-1.5e3"#, ",", #""s":true"#, "}",
            ])
    }

    @Test func `an array of anything but objects is not cut`() {
        #expect(
            parts(#"{"stop":["a","b"],"e":[]}"#) == [
                "{", #""stop":["a","b"]"#, ",", #""e":[]"#, "}",
            ])
    }

    @Test func `a string ends at the first quote that is not escaped`() {
        #expect(
            parts(#"{"a":"\\","b":"\\\"x"}"#) == ["{", #""a":"\\""#, ",", #""b":"\\\"x""#, "}"])
    }

    @Test(arguments: [
        "x", "[1]", "null", #"{"a"}"#, #"{"a":}"#, #"{"a":1"#, #"{"a":"x}"#, #"{"a":1}x"#,
        #"{"m":[{"a":1}"#, #"{"m":[{},]}"#, #"{a:1}"#, "{", "{,}",
    ])
    func `what is no object is one part`(body: String) {
        #expect(parts(body) == [body])
    }

    @Test func `an empty body has no parts and an empty object one`() {
        #expect(parts("") == [])
        #expect(parts("{}") == ["{}"])
    }

    @Test func `a body of too many parts is one part`() {
        let body = "{\"m\":[" + String(repeating: "{},", count: 40_000) + "{}]}"
        #expect(parts(body).count == 1)
    }
}
