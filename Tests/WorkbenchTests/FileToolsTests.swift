import TestSupport
import Testing
import Traces

@testable import Workbench

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

struct ReadTests {
    @Test func `lines are numbered without padding, and a final newline gives one more`()
        async throws
    {
        let bench = try Bench()
        try bench.write("a\n\nb\n", "f.txt")
        #expect(await bench.call("Read", ["file_path": "f.txt"]).text == "1\ta\n2\t\n3\tb\n4\t")
        try bench.write("a\r\nb", "crlf")
        #expect(
            await bench.call("Read", ["file_path": .string("\(bench.root)/crlf")]).text
                == "1\ta\n2\tb")
    }

    @Test func `offset and limit choose lines, as numbers or numeric strings`() async throws {
        let bench = try Bench()
        try bench.write((1...5).map { "l\($0)" }.joined(separator: "\n"), "f")
        func read(_ offset: JSONValue, _ limit: JSONValue) async -> String {
            await bench.call("Read", ["file_path": "f", "offset": offset, "limit": limit]).text
        }
        #expect(await read(2, 2) == "2\tl2\n3\tl3")
        #expect(await read("4", "9") == "4\tl4\n5\tl5")
        #expect(await read(-1, 0) == "1\tl1\n2\tl2\n3\tl3\n4\tl4\n5\tl5")
        #expect(await read(1, 9_223_372_036_854_775_807).hasSuffix("5\tl5"))
        #expect(
            await read(9, 1)
                == "<system-reminder>Warning: the file exists but is shorter than the provided offset (9). "
                + "The file has 5 lines.</system-reminder>")
    }

    @Test func `an empty file is a warning, not an error`() async throws {
        let bench = try Bench()
        try bench.write("", "f")
        let answer = await bench.call("Read", ["file_path": "f"])
        #expect(answer.text.contains("the contents are empty"))
        #expect(answer.run.ending == .done)
    }

    @Test func `two thousand lines are shown, and the rest is told of`() async throws {
        let bench = try Bench()
        try bench.write(String(repeating: "x\n", count: 2500), "f")
        let text = await bench.call("Read", ["file_path": "f"]).text
        #expect(text.contains("\n2000\tx\n"))
        #expect(!text.contains("\n2001\t"))
        #expect(
            text.hasSuffix(
                "The file has 2501 lines; lines 1 to 2000 are shown. Use offset and limit to read the others.</system-reminder>"
            ))
    }

    @Test func `a large file is refused whole and readable in parts`() async throws {
        let bench = try Bench()
        try bench.write(String(repeating: "0123456789\n", count: 40_000), "big")
        let whole = await bench.call("Read", ["file_path": "big"])
        #expect(
            whole.text.hasPrefix(
                "Error: File content (430KB) exceeds maximum allowed size (256KB)."))
        #expect(whole.run.ending == .failed)
        let part = await bench.call("Read", ["file_path": "big", "offset": 30_000, "limit": 1])
        #expect(part.text == "30000\t0123456789")
        let much = await bench.call("Read", ["file_path": "big", "limit": 39_999])
        #expect(much.text.contains("exceeds maximum allowed size"))
    }

    @Test func `what cannot be read is answered in Claude Code's words`() async throws {
        let bench = try Bench()
        try bench.write("a\0b", "x.bin")
        #expect(mkfifo("\(bench.root)/pipe", 0o600) == 0)
        func read(_ path: String) async -> String {
            await bench.call("Read", ["file_path": .string(path)]).text
        }
        #expect(
            await read("none.txt")
                == "Error: File does not exist. Note: your current working directory is \(bench.root)."
        )
        #expect(await read(".") == "Error: EISDIR: illegal operation on a directory, read '.'")
        #expect(
            await read("x.bin").hasPrefix(
                "<tool_use_error>This tool cannot read binary files. The file appears to be a binary .bin"
            ))
        #expect(await read("pipe").hasPrefix("Error: pipe is a pipe, socket or device"))
        #expect(await read("x.bin/y").hasPrefix("Error: ENOTDIR"))
    }

    @Test func `text that is not UTF-8 and odd names are read all the same`() async throws {
        let bench = try Bench()
        try Files.writeInPlace([0x61, 0xff, 0x0a, 0x62], to: "\(bench.root)/ünï cödé 日本.txt")
        #expect(
            await bench.call("Read", ["file_path": "ünï cödé 日本.txt"]).text == "1\ta\u{fffd}\n2\tb")
    }

    @Test(.enabled(if: geteuid() != 0)) func `a file without rights is denied`() async throws {
        let bench = try Bench()
        try bench.write("x", "f")
        chmod("\(bench.root)/f", 0)
        #expect(
            await bench.call("Read", ["file_path": "f"]).text
                == "Error: EACCES: permission denied, read 'f'")
    }

    @Test(arguments: ["SCRATCH/side.txt", "../side.txt", "link", "~/side.txt"])
    func `a path that leaves the workspace is refused`(given: String) async throws {
        let bench = try Bench()
        // Nothing of the machine's own: a failing test must do no harm.
        let path = given.replacing("SCRATCH", with: bench.scratch.path)
        try bench.scratch.write("secret", "side.txt")
        bench.scratch.link("ws/link", to: "\(bench.scratch.path)/side.txt")
        for (name, input) in [
            ("Read", ["file_path": .string(path)]),
            ("Write", ["file_path": .string(path), "content": "owned"]),
            ("Edit", ["file_path": .string(path), "old_string": "s", "new_string": "t"]),
            ("Glob", ["pattern": "*", "path": .string(path)]),
            ("Grep", ["pattern": ".", "path": .string(path)]),
        ] as [(String, JSONValue)] {
            let answer = await bench.call(name, input)
            #expect(answer.run.ending == .refused, "\(name) \(path)")
            #expect(
                answer.text.hasPrefix("Error: Permission to use \(name) on \(path) has been denied")
            )
        }
        #expect(try bench.scratch.read("side.txt") == "secret")
    }
}

struct WriteTests {
    @Test func `creates with parents, then overwrites`() async throws {
        let bench = try Bench()
        let input: JSONValue = ["file_path": "a/b c/f.md", "content": "# é\r\nx"]
        #expect(
            await bench.call("Write", input).text
                == "File created successfully at: a/b c/f.md (file state is current in your context — "
                + "no need to Read it back)")
        #expect(
            await bench.call("Write", input).text.hasPrefix(
                "The file a/b c/f.md has been updated successfully."))
        #expect(try bench.read("a/b c/f.md") == "# é\r\nx")
    }

    @Test func `a folder, a pipe, or a file for a parent cannot be written`() async throws {
        let bench = try Bench()
        try bench.write("x", "file")
        try Files.makeFolder("\(bench.root)/dir")
        #expect(mkfifo("\(bench.root)/pipe", 0o600) == 0)
        func write(_ path: String) async -> String {
            await bench.call("Write", ["file_path": .string(path), "content": "x"]).text
        }
        #expect(await write("dir").hasPrefix("<tool_use_error>dir is a directory, not a file."))
        #expect(await write("file/x").hasPrefix("Error: ENOTDIR: not a directory"))
        #expect(await write("pipe").hasPrefix("Error: "))
    }

    @Test func `keeps a file's permissions`() async throws {
        let bench = try Bench()
        try bench.write("#!/bin/sh\necho one", "run.sh")
        chmod("\(bench.root)/run.sh", 0o755)
        await bench.call("Write", ["file_path": "run.sh", "content": "#!/bin/sh\necho two"])
        #expect(await bench.bash("./run.sh").text == "two")
    }

    @Test func `a huge argument is refused without being written`() async throws {
        let bench = try Bench()
        let content = String(
            decoding: [UInt8](repeating: 0x78, count: 200_000_000), as: UTF8.self)
        let answer = await bench.call("Write", ["file_path": "big", "content": .string(content)])
        #expect(answer.text.hasPrefix("Error: content is too large (200000000 bytes"))
        #expect(answer.text.utf8.count < 500)
        #expect(FileInfo.of("\(bench.root)/big") == nil)
    }
}

struct EditTests {
    private func edit(
        _ bench: Bench, _ old: String, _ new: String, all: Bool? = nil, path: String = "f"
    ) async -> String {
        var input: [String: JSONValue] = [
            "file_path": .string(path), "old_string": .string(old), "new_string": .string(new),
        ]
        if let all { input["replace_all"] = .bool(all) }
        return await bench.call("Edit", .object(input)).text
    }

    @Test func `replaces one occurrence, or all when asked`() async throws {
        let bench = try Bench()
        try bench.write("a b a c", "f")
        #expect(await edit(bench, "b", "B").hasPrefix("The file f has been updated successfully."))
        #expect(try bench.read("f") == "a B a c")
        #expect(
            await edit(bench, "a", "x").contains(
                "Found 2 matches of the string to replace, but replace_all is false."))
        #expect(
            await edit(bench, "a", "x", all: true).hasSuffix(
                "All occurrences were successfully replaced."))
        #expect(try bench.read("f") == "x B x c")
    }

    @Test func `what does not fit is answered in Claude Code's words`() async throws {
        let bench = try Bench()
        try bench.write("a", "f")
        #expect(
            await edit(bench, "zz", "y")
                == "<tool_use_error>String to replace not found in file.\nString: zz</tool_use_error>"
        )
        #expect(
            await edit(bench, "a", "a")
                == "<tool_use_error>No changes to make: old_string and new_string are exactly the same.</tool_use_error>"
        )
        #expect(
            await edit(bench, "", "y")
                == "<tool_use_error>Cannot create new file - file already exists.</tool_use_error>")
        #expect(
            await edit(bench, "a", "b", path: "none")
                == "<tool_use_error>File does not exist. Note: your current working directory is \(bench.root).</tool_use_error>"
        )
        #expect(
            await edit(bench, "", "new", path: "made/here")
                == "The file made/here has been updated successfully.")
        #expect(try bench.read("made/here") == "new")
    }

    @Test func `line ends of a CRLF file are matched by LF and kept`() async throws {
        let bench = try Bench()
        try bench.write("one\r\ntwo\r\nthree\r\n", "f")
        _ = await edit(bench, "one\ntwo", "1\n2\n2.5")
        #expect(try Array(bench.read("f").utf8) == Array("1\r\n2\r\n2.5\r\nthree\r\n".utf8))
    }

    @Test func `two spellings of a letter are two strings`() async throws {
        let bench = try Bench()
        try bench.write("caf\u{e9}", "f")
        #expect(await edit(bench, "cafe\u{301}", "x").contains("not found"))
        #expect(await edit(bench, "caf\u{e9}", "cafe\u{301}").hasPrefix("The file f"))
        #expect(try Array(bench.read("f").utf8) == Array("cafe\u{301}".utf8))
    }

    @Test func `replacing much by more ends in words, not in memory`() async throws {
        let bench = try Bench()
        try bench.write(String(repeating: "a", count: 1_000_000), "f")
        let answer = await edit(bench, "a", String(repeating: "b", count: 10_000), all: true)
        #expect(answer.hasPrefix("Error: The file would become too large"))
    }

    @Test func `finds what a plain search finds`() {
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<2000 {
            let haystack = (0..<Int.random(in: 0...30, using: &generator)).map { _ in
                UInt8.random(in: 0...2, using: &generator)
            }
            let needle = (0..<Int.random(in: 1...4, using: &generator)).map { _ in
                UInt8.random(in: 0...2, using: &generator)
            }
            var plain: [Int] = []
            var position = 0
            while position + needle.count <= haystack.count {
                if Array(haystack[position..<position + needle.count]) == needle {
                    plain.append(position)
                    position += needle.count
                } else {
                    position += 1
                }
            }
            #expect(Bytes.occurrences(of: needle, in: haystack) == plain)
        }
    }
}
