import Grounding
import Testing

@testable import Falsehoods

@Suite struct FalsehoodsTests {
    struct Files: RepositoryContents {
        var texts: [String: String]

        var entries: [RepositoryEntry] {
            texts.keys.sorted().map { RepositoryEntry(path: $0, size: texts[$0]?.utf8.count ?? 0) }
        }
        func bytes(of path: String, atMost limit: Int) -> [UInt8]? {
            texts[path].map { Array($0.utf8.prefix(limit)) }
        }
    }

    let files = Files(texts: [
        "package.json": #"{"scripts": {"lint": "eslint ."}, "dependencies": {"react": "18"}}"#,
        "package-lock.json": "{}",
        "src/widgets/frame.ts": "export function getFrame() {}",
        "src/core/frame.ts": "",
        ".gitignore": "dist\n",
    ])

    @Test func `a plain look finds names by their endings and words in any case`() {
        let tree = Tree(files)
        #expect(tree.has("widgets/frame.ts"))
        #expect(tree.has("./SRC/widgets/"))
        #expect(!tree.has("rc/widgets"))
        #expect(tree.hasWord("getframe"))
        #expect(!tree.hasWord("fetchFrame"))
        #expect(tree.defines("getFrame"))
        #expect(tree.mayIgnore("dist/a.js"))
    }

    @Test func `a false path is nowhere, and each way gives one of its own`() {
        let paths = PathFalsehoods(tree: Tree(files))
        var dice = Dice(seed: 1)
        let found = paths.falsehoods(for: "src/widgets/frame.ts", dice: &dice)
        #expect(found.map(\.way) == [.wrongFolder, .wrongExtension, .inventedSibling])
        #expect(found.allSatisfy { !Tree(files).has($0.text) })
        #expect(found.allSatisfy { $0.text != "src/core/frame.ts" })
    }

    @Test func `a command is falsified by its manager and by its script`() {
        var dice = Dice(seed: 2)
        let found = CommandFalsehoods(Tree(files)).falsehoods(
            for: "npm run lint -- --fix", dice: &dice)
        #expect(found.map(\.way) == [.otherManager, .renamedScript])
        #expect(found[0].text.hasSuffix(" run lint -- --fix"))
        #expect(found[1].text.hasPrefix("npm run "))
    }

    @Test func `a function is misnamed in its own spelling`() {
        var dice = Dice(seed: 3)
        let names = NameFalsehoods(tree: Tree(files))
        let found = names.misnamed("Widget.getFrame()", dice: &dice)
        #expect(found == "Widget.fetchFrame()" || found == "Widget.retrieveFrame()")
        #expect(Casing.joined(["get", "user"], like: "LOAD_USER") == "GET_USER")
        #expect(Casing.words(of: "getUserById") == ["get", "User", "By", "Id"])
    }

    @Test func `plain reading finds paths, commands, functions and frameworks at their columns`() {
        let text = """
            Built with React. See `src/widgets/frame.ts` and `getFrame()`.

            ```sh
            $ npm run lint # all of it
            ```
            """
        let sites = Reader(Tree(files)).sites(in: text)
        #expect(
            sites.map(\.text) == ["React", "src/widgets/frame.ts", "getFrame()", "npm run lint"])
        #expect(sites.map(\.column) == [12, 24, 51, 3])
        #expect(sites.map(\.line) == [1, 1, 1, 4])
    }

    @Test func `the same seed makes the same falsehoods`() {
        let site = Site(
            kind: .path, text: "src/widgets/frame.ts", line: 1, column: 1, finder: .reader)
        let tree = Tree(files)
        #expect(
            Falsifier(tree, seed: 7).falsehoods(for: site)
                == Falsifier(tree, seed: 7).falsehoods(for: site))
    }
}
