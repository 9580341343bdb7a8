import PathPatterns
import TestSupport
import Testing

struct GlobPatternTests {
    @Test(arguments: [
        ("*.py", "a.py"), ("*.py", "deep/down/a.py"), ("**/*.py", "a.py"), ("**/*.py", "x/y/a.py"),
        ("src/*.ts", "src/a.ts"), ("src/**/*.ts", "src/a.ts"), ("src/**/*.ts", "src/x/y/a.ts"),
        ("src/**", "src/x/y"), ("**", "a/b/c"), ("{a,b}.txt", "b.txt"), ("*.{ts,tsx}", "x/a.tsx"),
        ("{src,lib/{x,y}}/*.c", "lib/y/m.c"), ("file?.md", "file1.md"), ("[a-c]x", "bx"),
        ("[!a-c]x", "dx"), ("*", ".hidden"), ("./package.json", "package.json"), ("a\\*b", "a*b"),
        ("日本*.txt", "日本語.txt"), ("[", "["), ("{a", "{a"), ("a**b", "axxb"),
        ("**/.git/**", ".git/HEAD"),
    ])
    func `matches`(pattern: String, path: String) throws {
        #expect(try GlobPattern(pattern).matches(path))
    }

    @Test(arguments: [
        ("*.py", "a.pyc"), ("src/*.ts", "src/x/a.ts"), ("src/*.ts", "other/src/a.ts"),
        ("src/**", "src"),
        ("a\\*b", "axb"), ("[!a-c]x", "ax"), ("file?.md", "file.md"), ("{a,b}.txt", "c.txt"),
        ("", "a"),
        ("a?b", "a/b"),
    ])
    func `does not match`(pattern: String, path: String) throws {
        #expect(try !GlobPattern(pattern).matches(path))
    }

    @Test func `a hostile pattern ends in bounded work`() throws {
        let stars = String(repeating: "*a", count: 200) + "b"
        #expect(try !GlobPattern(stars).matches(String(repeating: "a", count: 2000)))
        let folders = String(repeating: "**/", count: 200) + "b"
        #expect(try !GlobPattern(folders).matches(String(repeating: "a/", count: 500) + "c"))
        #expect(throws: GlobPattern.Problem.tooManyAlternatives) {
            try GlobPattern(String(repeating: "{a,b}", count: 40))
        }
        #expect(throws: GlobPattern.Problem.tooLong) {
            try GlobPattern(String(repeating: "x", count: 5000))
        }
    }

    @Test func `random patterns never trap, and a name without wildcards matches itself`() throws {
        var generator = SeededGenerator(seed: 7)
        let alphabet = Array("ab*?[]{},!-/\\.é")
        for _ in 0..<5000 {
            let pattern = String(
                (0..<Int.random(in: 0...14, using: &generator)).map { _ in
                    alphabet.randomElement(using: &generator) ?? "a"
                })
            _ = try? GlobPattern(pattern).matches("ab/é.a")
            let plain = pattern.filter { "ab.é".contains($0) }
            if !plain.isEmpty, !plain.hasPrefix(".") {
                #expect(try GlobPattern(plain).matches(plain))
            }
        }
    }

    @Test(arguments: [
        ("src/**/*.ts", ["src"]), ("{a,b/c}/x?/*.py", ["a", "b/c"]), ("*.ts", nil),
        ("**/a/b", nil), ("a/{b,**}/c", ["a"]), ("src/a.ts", ["src"]),
    ])
    func `a pattern tells in which folders everything lies that it matches`(
        pattern: String, folders: [String]?
    ) throws {
        #expect(try GlobPattern(pattern).folders == folders)
    }

    @Test func `what stands after the last wildcard must be there`() throws {
        #expect(try GlobPattern("src/*.{ts,tsx}").matches("src/a.tsx"))
        #expect(try !GlobPattern("src/*.{ts,tsx}").matches("src/a.js"))
        #expect(try GlobPattern("src/a").matches("src/a/"))
        #expect(try GlobPattern("größe").matches("docs/größe"))
    }
}
