import Testing

@testable import Grounding

struct RepositoryTests {
    private let repository = Repository(
        MemoryContents(
            [
                ".gitignore": "dist/\n*.log\n", "sub/.gitignore": "!keep.log\n/made\n",
                ".gitmodules": "[submodule \"x\"]\n\tpath = vendor/x\n\turl = ../x\n",
                "sub/a.txt": "one\ntwo words here\n", "b.bin": "a\0b", "CLAUDE.md": "secret phrase",
                "ci.yml": "run: docker compose up\nuses: tool@v2",
            ], folders: ["vendor/x"]))

    @Test func `what git ignores is told, folders around it too`() {
        #expect(repository.isIgnored("dist/index.js"))
        #expect(repository.isIgnored("dist"))
        #expect(repository.isIgnored("deep/x.log"))
        #expect(!repository.isIgnored("sub/keep.log"))
        #expect(repository.isIgnored("sub/made/x"))
        #expect(!repository.isIgnored("made/x"))
    }

    @Test func `what lies in a submodule is another repository's`() {
        #expect(repository.isInSubmodule("vendor/x/src/a.c"))
        #expect(repository.isInSubmodule("vendor/x"))
        #expect(!repository.isInSubmodule("vendor/xy"))
        #expect(repository.doubt(about: "vendor/x/src/a.c") == .otherRepository)
        #expect(repository.doubt(about: "dist/a") == .ignoredByGit)
        #expect(repository.doubt(about: "sub/none") == nil)
    }

    @Test func `texts are read, binaries are not`() {
        #expect(repository.text(of: "sub/a.txt") == "one\ntwo words here\n")
        #expect(repository.text(of: "b.bin") == nil)
        #expect(repository.text(of: "none") == nil)
        #expect(repository.line(of: "words", in: "sub/a.txt") == 2)
        #expect(repository.line(of: "three", in: "sub/a.txt") == nil)
    }

    @Test func `words are found anywhere but in documents for agents`() {
        #expect(repository.mention(of: "compose") == Evidence(path: "ci.yml", line: 1))
        #expect(repository.mention(of: "Docker") == Evidence(path: "ci.yml", line: 1))
        #expect(repository.mention(of: "docker compose") == Evidence(path: "ci.yml", line: 1))
        #expect(repository.mention(of: "tool@v2") == Evidence(path: "ci.yml", line: 2))
        #expect(repository.mention(of: "compose docker") == nil)
        #expect(repository.mention(of: "secret phrase") == nil)
        #expect(repository.mention(of: "") == nil)
    }

    @Test func `words that stand in many files are found side by side only`() {
        var files = ["z.py": "import a.b"]
        for number in 0..<9 { files["m\(number).py"] = "a\nb\n" }
        let repository = Repository(MemoryContents(files))
        #expect(repository.mention(of: "a.b") == Evidence(path: "z.py", line: 1))
        #expect(repository.mention(of: "b.a") == nil)
        #expect(repository.checking("z.py").mention(of: "a.b") == nil)
        #expect(repository.tokens.files(with: "import") == ["z.py"])
        #expect(repository.tokens.files(with: "a") == nil)
        #expect(repository.tokens.files(with: "none") == [])
    }
}
