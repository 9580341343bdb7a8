import TestSupport
import Testing

@testable import Workbench

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

struct WorkspacePathTests {
    private let scratch: Scratch
    private var root: String { "\(scratch.path)/ws" }

    init() throws {
        scratch = try Scratch()
        try scratch.write("inside", "ws/src/a.txt")
        try scratch.write("secret", "outside/secret.txt")
        scratch.link("ws/out", to: "\(scratch.path)/outside")
        scratch.link("ws/up", to: "../outside")
        scratch.link("ws/src/deep", to: "../../outside/secret.txt")
        scratch.link("ws/dangling", to: "\(scratch.path)/outside/new.txt")
        scratch.link("ws/in", to: "src")
        scratch.link("ws/loop", to: "loop")
        scratch.link("ws/chain", to: "in/../up")
    }

    private func resolve(_ path: String, from folder: String? = nil) throws -> String {
        try WorkspacePath.resolve(path, from: folder ?? root, in: root)
    }

    @Test(arguments: [
        ("src/a.txt", "src/a.txt"), ("./src/../src/a.txt", "src/a.txt"), ("in/a.txt", "src/a.txt"),
        ("new/folder/file.md", "new/folder/file.md"), ("src//a.txt/", "src/a.txt"),
        ("missing/../src", "src"), ("in/new.txt", "src/new.txt"),
        ("ünï cödé/日本 語.txt", "ünï cödé/日本 語.txt"),
        ("...", "..."), ("..a/b", "..a/b"),
    ])
    func `a path inside leads where the kernel would go`(given: String, wanted: String) throws {
        #expect(try resolve(given) == "\(root)/\(wanted)")
        #expect(try resolve("\(root)/\(given)") == "\(root)/\(wanted)")
    }

    @Test(arguments: [
        "..", "../outside/secret.txt", "src/../../outside", "/etc/passwd", "/", "out/secret.txt",
        "out",
        "up", "src/deep", "dangling", "out/not/there/yet", "in/../out/x", "chain", "loop", "loop/x",
        "~",
        "~/x", "new/../../x", "/proc/self/root/etc/passwd", "//etc//passwd",
    ])
    func `a path that ends outside is refused`(given: String) {
        #expect(throws: WorkspacePath.Refusal.self) { try resolve(given) }
    }

    @Test func `a neighbour whose name begins like the workspace's is outside`() throws {
        try Files.makeFolder("\(root)-evil")
        #expect(throws: WorkspacePath.Refusal.self) { try resolve("../ws-evil/x") }
    }

    @Test func `the workspace itself and a way out and back in are inside`() throws {
        #expect(try resolve("") == root)
        #expect(try resolve("../ws/src") == "\(root)/src")
        #expect(try resolve("a.txt", from: "\(root)/src") == "\(root)/src/a.txt")
    }

    @Test func `a NUL byte or a path longer than any is malformed`() {
        #expect(throws: WorkspacePath.Refusal.malformed) { try resolve("a\0b") }
        #expect(throws: WorkspacePath.Refusal.malformed) {
            try resolve(String(repeating: "a/", count: 3000))
        }
    }

    @Test func `whatever is accepted, the kernel agrees that it lies inside`() throws {
        var generator = SeededGenerator(seed: 20_260_115)
        let pieces = [
            "..", ".", "src", "a.txt", "out", "up", "in", "deep", "loop", "dangling", "chain",
            "new", "",
            "~", "secret.txt", "outside", "ws", "\u{2e}\u{2e}", "%2e%2e", "..\\..", " ",
        ]
        var accepted = 0
        for _ in 0..<4000 {
            var path = (0..<Int.random(in: 1...8, using: &generator))
                .map { _ in pieces.randomElement(using: &generator) ?? "" }.joined(separator: "/")
            if Bool.random(using: &generator) { path = "\(root)/\(path)" }
            guard let resolved = try? resolve(path) else { continue }
            accepted += 1
            #expect(resolved == root || resolved.hasPrefix("\(root)/"), "\(path)")
            if let real = realpath(resolved, nil) {
                #expect(String(cString: real) == resolved, "\(path)")
                free(real)
            }
        }
        #expect(accepted > 500)
    }
}
