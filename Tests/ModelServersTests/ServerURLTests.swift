import ModelServers
import Testing

struct ServerURLTests {
    /// Ollama's own rules (ollama.md 3).
    @Test(arguments: [
        ("gpu", "http://gpu:11434"),
        ("gpu:8080", "http://gpu:8080"),
        ("http://gpu", "http://gpu:80"),
        ("https://gpu", "https://gpu:443"),
        ("http://gpu:11434", "http://gpu:11434"),
        ("http://gpu:80/ollama/", "http://gpu:80/ollama"),
        ("ollama.com", "https://ollama.com:443"),
        (" \"gpu:1\" ", "http://gpu:1"),
        ("0.0.0.0", "http://127.0.0.1:11434"),
        ("0.0.0.0:9", "http://127.0.0.1:9"),
        (":9", "http://127.0.0.1:9"),
        ("[::1]", "http://[::1]:11434"),
        ("[::1]:9", "http://[::1]:9"),
        ("::1", "http://[::1]:11434"),
        ("[::]:9", "http://[::1]:9"),
    ])
    func `an address is read as Ollama reads it`(text: String, url: String) throws {
        #expect("\(try ServerURL(ollamaHost: text))" == url)
    }

    @Test(arguments: ["", "  ", "gpu:0", "gpu:99999", "gpu:http", "ftp://gpu"])
    func `what is no address is refused, not replaced by localhost`(text: String) {
        #expect(throws: ServerURLProblem.self) { try ServerURL(ollamaHost: text) }
    }
}

struct ServerVersionTests {
    @Test func `versions are compared by their numbers, pre-releases before releases`() {
        let ascending = ["0.9.9", "0.14.0-rc0", "0.14.0-rc1", "0.14.0", "0.14.1", "0.15.5", "1"]
        for (index, one) in ascending.enumerated() {
            for other in ascending[(index + 1)...] {
                #expect(ServerVersion(one) < ServerVersion(other))
                #expect(!(ServerVersion(other) < ServerVersion(one)))
            }
        }
        #expect(ServerVersion("v0.14") == ServerVersion("0.14.0+build"))
    }
}
