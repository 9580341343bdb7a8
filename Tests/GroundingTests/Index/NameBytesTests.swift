import Testing

@testable import Grounding

struct NameBytesTests {
    @Test(arguments: [
        ("ReadFile", ["read", "file"]), ("read_file", ["read", "file"]),
        ("HTTPServer2", ["httpserver2"]), ("__init__", ["init"]), ("", []),
        ("get-user.by id", ["get", "user", "by", "id"]),
    ])
    func `a name is taken apart into words in lower case`(name: String, words: [String]) {
        #expect(NameLikeness.words(of: name) == words)
    }
}
