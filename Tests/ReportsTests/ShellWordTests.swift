import Foundation
import Reports
import TestSupport
import Testing

struct ShellWordTests {
    @Test func `plain names stay plain, others are quoted`() {
        #expect(ShellWord.pasted("qwen3-coder:30b") == "qwen3-coder:30b")
        #expect(ShellWord.pasted("") == "''")
        #expect(ShellWord.pasted("it's") == "'it'\\''s'")
        #expect(ShellWord.pasted("a\nb") == "$'a\\012b'")
        #expect(ShellWord.pasted("=ls") == "'=ls'")
        #expect(ShellWord.pasted("a\u{0}") == nil)
        #expect(ShellWord.option("--sweep", "-x") == "--sweep=-x")
        #expect(ShellWord.option("--sweep", "a b") == "--sweep 'a b'")
    }

    /// A quote with a mark upon it is one character to Swift, and a quote to the shell.
    @Test func `a shell reads every word as it was`() async throws {
        let words =
            hostileTexts.filter { !$0.unicodeScalars.contains("\0") }
            + ["'\u{301}; echo out", "$(id)", "`id`", "a\\'b\u{1B}", "\u{202E}\\", "!!", "~", "*"]
        for word in words {
            let pasted = try #require(ShellWord.pasted(word))
            #expect(!pasted.steersTerminal && !pasted.contains("\n"))
            let read = try await Command.shell("printf %s \(pasted)", [])
            #expect(Array(read.stdout.unicodeScalars) == Array(word.unicodeScalars), "\(pasted)")
            let plain = try await Command.shell("printf %s \(ShellWord.posix(word))", [])
            #expect(Array(plain.stdout.unicodeScalars) == Array(word.unicodeScalars))
        }
    }
}
