import Testing
import Traces

@testable import Workbench

struct GlobTests {
    @Test func `paths come oldest first, hidden and ignored ones included, at most a hundred`()
        async throws
    {
        let bench = try Bench()
        try bench.write("*.ts\n", ".gitignore")
        for (index, name) in ["b.ts", "src/a.ts", ".hidden/c.ts", "d.js"].enumerated() {
            try bench.write("", name)
            bench.scratch.date("ws/\(name)", 1000 - index)
        }
        #expect(
            await bench.call("Glob", ["pattern": "**/*.ts"]).text == ".hidden/c.ts\nsrc/a.ts\nb.ts")
        #expect(await bench.call("Glob", ["pattern": "*.ts", "path": "src"]).text == "src/a.ts")
        #expect(
            await bench.call("Glob", ["pattern": .string("\(bench.root)/src/*.ts")]).text
                == "src/a.ts")
        #expect(await bench.call("Glob", ["pattern": "*.{rs,go}"]).text == "No files found")
        for index in 100..<220 { try bench.write("", "many/\(index)") }
        let lines = await bench.call("Glob", ["pattern": "many/*"]).text.split(separator: "\n")
        #expect(lines.count == 101)
        #expect(
            lines.last?.hasPrefix("(Showing 100 of 120 matching files; 20 more are not listed.")
                == true)
    }

    @Test func `a bad folder is an error and a pattern that leaves is refused`() async throws {
        let bench = try Bench()
        let missing = await bench.call("Glob", ["pattern": "*", "path": "none"])
        #expect(
            missing.text
                == "Error: Directory does not exist: none. Note: your current working directory is \(bench.root)."
        )
        for pattern in ["/etc/*", "../*", "*/../../*", "/etc/passwd"] {
            #expect(
                await bench.call("Glob", ["pattern": .string(pattern)]).run.ending == .refused,
                "\(pattern)")
        }
    }
}

struct GrepTests {
    private func bench() throws -> Bench {
        let bench = try Bench()
        try bench.write("import os\nclass A:\n    pass\n# import none\nlast", "src/a.py")
        try bench.write("import sys\r\nx = 1\r\n", "b.py")
        try bench.write("import hidden\n", ".github/c.yml")
        try bench.write("import ignored\n", "build/d.py")
        try bench.write("import git\n", ".git/config")
        try bench.write("import \0 binary\n", "e.bin")
        try bench.write("build/\n", ".gitignore")
        bench.scratch.date("ws/src/a.py", 1000)
        bench.scratch.date("ws/b.py", 2000)
        bench.scratch.date("ws/.github/c.yml", 3000)
        return bench
    }

    @Test func `files come newest first, hidden ones included, ignored and binary ones not`()
        async throws
    {
        let bench = try bench()
        #expect(
            await bench.call("Grep", ["pattern": "import"]).text
                == "Found 3 files\n.github/c.yml\nb.py\nsrc/a.py")
        #expect(
            await bench.call("Grep", ["pattern": "import", "head_limit": 1]).text
                == "Found 1 file limit: 1\n.github/c.yml")
        #expect(
            await bench.call("Grep", ["pattern": "import", "glob": "*.{py,pyi}", "type": "py"]).text
                == "Found 2 files\nb.py\nsrc/a.py")
        #expect(await bench.call("Grep", ["pattern": "nothing like it"]).text == "No files found")
    }

    @Test func `content shows path, line and text, with context and groups`() async throws {
        let bench = try bench()
        func grep(_ more: [String: JSONValue]) async -> String {
            var input: [String: JSONValue] = ["output_mode": "content"]
            input.merge(more) { _, new in new }
            return await bench.call("Grep", .object(input)).text
        }
        #expect(
            await grep(["pattern": "^import", "type": "py"])
                == "b.py:1:import sys\nsrc/a.py:1:import os")
        #expect(
            await grep(["pattern": "IMPORT O", "-i": true, "-n": false]) == "src/a.py:import os")
        #expect(
            await grep(["pattern": "import", "path": "src/a.py", "-A": 1])
                == "1:import os\n2-class A:\n--\n4:# import none\n5-last")
        #expect(
            await grep(["pattern": "class|none", "path": "src/a.py", "-C": 1])
                == "1-import os\n2:class A:\n3-    pass\n4:# import none\n5-last")
        #expect(
            await grep(["pattern": "import (\\w+)", "path": "b.py", "-o": true]) == "1:import sys")
        #expect(
            await grep(["pattern": "os\\nclass", "path": "src/a.py", "multiline": true])
                == "1:import os\n2:class A:")
        #expect(
            await grep(["pattern": "import", "path": "src", "head_limit": 1])
                == "src/a.py:1:import os\n\n[Showing results with pagination = limit: 1]")
        #expect(await grep(["pattern": "sys$", "path": "b.py"]) == "1:import sys")
        #expect(await grep(["pattern": "zzz"]) == "No matches found")
        try bench.write(String(repeating: "y", count: 600), "long")
        #expect(await grep(["pattern": "y", "path": "long"]) == "1:[Omitted long matching line]")
    }

    @Test func `count gives figures for each file and in all`() async throws {
        let bench = try bench()
        #expect(
            await bench.call("Grep", ["pattern": "import", "output_mode": "count", "type": "py"])
                .text
                == "b.py:1\nsrc/a.py:2\n\nFound 3 total occurrences across 2 files.")
    }

    @Test func `a bad path and a bad expression are said to be`() async throws {
        let bench = try bench()
        #expect(
            await bench.call("Grep", ["pattern": "x", "path": "none"]).text.hasPrefix(
                "Error: Path does not exist: none. Note:"))
        #expect(
            await bench.call("Grep", ["pattern": "(unclosed"]).text.hasPrefix(
                "Error: Search failed —"))
    }

    @Test func `an expression that never ends is stopped`() async throws {
        let bench = try Bench(ToolLimits(searchSeconds: 0.2))
        try bench.write(String(repeating: "a", count: 60) + "b", "f")
        let answer = await bench.call("Grep", ["pattern": "(a+)+$"])
        #expect(answer.text.hasPrefix("Error: Search timed out"))
    }
}
