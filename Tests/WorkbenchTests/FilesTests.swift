import Testing

@testable import Workbench

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

struct FilesTests {
    private let scratch: Scratch
    init() throws { scratch = try Scratch() }

    private func problem(_ body: () throws -> Void) -> FileFailure.Problem? {
        do {
            try body()
            return nil
        } catch { return (error as? FileFailure)?.problem }
    }

    @Test func `a file that cannot be read says why`() throws {
        let base = scratch.path
        #expect(problem { _ = try Files.readText("\(base)/none") } == .missing)
        #expect(problem { _ = try Files.readText(base) } == .isFolder)
        #expect(mkfifo("\(base)/pipe", 0o600) == 0)
        #expect(problem { _ = try Files.readText("\(base)/pipe") } == .notAFile)
        try Files.writeInPlace(Array("ok".utf8) + [0xff, 0x41], to: "\(base)/latin")
        #expect(problem { _ = try Files.readText("\(base)/latin") } == .notUTF8(offset: 2))
        try scratch.write("12345", "five")
        #expect(
            problem { _ = try Files.readText("\(base)/five", atMost: 4) }
                == .tooLarge(bytes: 5, limit: 4))
        #expect(problem { _ = try Files.readText("\(base)/five/x") } == .notAFolder)
    }

    @Test func `a folder's names come sorted and filtered by ending`() throws {
        for name in ["b.yaml", "a.yaml", "c.yml", "é.yaml"] { try scratch.write("", name) }
        #expect(
            try Files.names(in: scratch.path, ending: ".yaml") == ["a.yaml", "b.yaml", "é.yaml"])
        #expect(problem { _ = try Files.names(in: "\(scratch.path)/none") } == .missing)
    }

    @Test func `writing replaces the whole file and leaves nothing else behind`() throws {
        try Files.makeFolder("\(scratch.path)/a/b")
        try Files.makeFolder("\(scratch.path)/a/b")
        try Files.write("one, longer", to: "\(scratch.path)/a/b/f")
        try Files.write("two", to: "\(scratch.path)/a/b/f")
        #expect(try scratch.read("a/b/f") == "two")
        #expect(try Files.names(in: "\(scratch.path)/a/b") == ["f"])
        #expect(problem { try Files.write("x", to: "\(scratch.path)/none/f") } == .missing)
        #expect(problem { try Files.makeFolder("\(scratch.path)/a/b/f") } == .notAFolder)
    }

    @Test func `removing a folder removes links but not what they lead to`() throws {
        try scratch.write("keep", "keep/file")
        try scratch.write("x", "gone/a/b/c")
        scratch.link("gone/link", to: "../keep")
        chmod("\(scratch.path)/gone/a", 0o000)
        try Files.remove("\(scratch.path)/gone")
        #expect(FileInfo.of("\(scratch.path)/gone") == nil)
        #expect(try scratch.read("keep/file") == "keep")
    }
}

struct OutputWindowTests {
    private func window(_ capacity: Int, _ chunks: [String]) -> OutputWindow {
        var window = OutputWindow(capacity: capacity)
        for chunk in chunks { Array(chunk.utf8).withUnsafeBytes { window.append($0) } }
        return window
    }

    @Test func `what fits is kept whole however it comes`() {
        #expect(window(4, ["ab", "c", "defgh"]).text == "abcdefgh")
        #expect(window(4, ["abcdefgh"]).dropped == 0)
        #expect(window(4, []).text == "")
    }

    @Test func `of what does not fit both ends are kept, and the gap is counted`() {
        let long = window(4, Array(repeating: "x", count: 50) + ["END."])
        #expect(long.text == "xxxx\n\n... [46 characters truncated] ...\n\nEND.")
        #expect(long.total == 54)
    }

    @Test func `a text is cut between characters`() {
        #expect("short".cutInTheMiddle(to: 5) == "short")
        let cut = String(repeating: "😀", count: 10).cutInTheMiddle(to: 6)
        #expect(cut.hasPrefix("😀\n\n... ["))
        #expect(!cut.contains("\u{fffd}"))
    }
}
