import Testing

@testable import Grounding

struct ShellReaderTests {
    private func words(_ text: String) -> [[String]] {
        ShellReader.commands(in: text).map { $0.words.map(\.text) }
    }

    @Test func `Operators separate commands`() {
        #expect(
            words("a b && c; d | e || f &\ng")
                == [["a", "b"], ["c"], ["d"], ["e"], ["f"], ["g"]])
    }

    @Test func `Quotes hold words together`() {
        #expect(words("pytest -k 'a and b' \"c d\"") == [["pytest", "-k", "a and b", "c d"]])
    }

    @Test func `Comments, assignments and sudo are no part of a command`() {
        #expect(words("CI=1 sudo -E npm test # all of them") == [["npm", "test"]])
        #expect(words("# only a comment").isEmpty)
    }

    @Test func `Redirections are no arguments`() {
        #expect(words("make test > log.txt 2>&1 &> all.txt < in.txt") == [["make", "test"]])
    }

    @Test func `A backslash at the end goes on with the command`() {
        let found = ShellReader.commands(in: "cargo test \\\n    -p core\nls")
        #expect(found.map { $0.words.map(\.text) } == [["cargo", "test", "-p", "core"], ["ls"]])
        #expect(found[0].text == "cargo test -p core")
        #expect(found[1].offset == 25)
    }

    @Test func `Only lines with a prompt are commands where there is one`() {
        #expect(words("$ npm test\nPASS all\n$ make") == [["npm", "test"], ["make"]])
        #expect(words("(venv) $ pytest\nok") == [["pytest"]])
    }

    @Test func `The folder changes with cd, in brackets for a while`() {
        let found = ShellReader.commands(in: "(cd a && x)\ny\ncd b\nz\ncd .. && w")
        #expect(
            found.filter { $0.words[0].text != "cd" }.map(\.folder)
                == [
                    ShellFolder(path: "a", isCertain: true), ShellFolder(path: ""),
                    ShellFolder(path: "b"), ShellFolder(path: "", isCertain: true),
                ])
    }

    @Test func `Here documents are no commands`() {
        #expect(words("cat > a.txt << 'EOF'\nnpm test\nEOF\nmake") == [["cat"], ["make"]])
    }

    @Test func `Placeholders are open words`() throws {
        let found = try #require(ShellReader.commands(in: "npm run <script name> $X ./...").first)
        #expect(found.words.map(\.isOpen) == [false, false, true, true, false])
    }

    @Test func `Offsets count bytes`() {
        let found = ShellReader.commands(in: "é; make test")
        #expect(found.map(\.offset) == [0, 4])
        #expect(found[1].text == "make test")
    }

    @Test(arguments: [
        "'", "\"", "`", "$(", "${", "<a", "\\", "cat <<EOF\n", "((((", "))))", ">", "2>", "&&&&",
        "|", "a\\\n",
    ])
    func `Broken text ends`(text: String) {
        _ = ShellReader.commands(in: text)
        _ = ShellReader.commands(in: text + text + "x " + text)
    }

    @Test func `A long line is read in linear time`() {
        let text = String(repeating: "`a` < <b $( ' && ", count: 4_000)
        _ = ShellReader.commands(in: text)
    }
}
