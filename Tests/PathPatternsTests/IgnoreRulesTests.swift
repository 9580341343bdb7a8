import PathPatterns
import Testing

struct IgnoreRulesTests {
    @Test func `ignores what git ignores`() {
        var rules = IgnoreRules()
        rules.add(
            Array("# comment\n\n*.log\n!keep.log\n/build\nnode_modules/\ndocs/*.tmp\n".utf8), of: ""
        )
        #expect(rules.ignores("a.log", isFolder: false))
        #expect(rules.ignores("x/y/a.log", isFolder: false))
        #expect(!rules.ignores("keep.log", isFolder: false))
        #expect(rules.ignores("build", isFolder: true))
        #expect(!rules.ignores("src/build", isFolder: true))
        #expect(rules.ignores("a/node_modules", isFolder: true))
        #expect(!rules.ignores("node_modules", isFolder: false))
        #expect(rules.ignores("docs/a.tmp", isFolder: false))
        #expect(!rules.ignores("docs/x/a.tmp", isFolder: false))
        rules.add(Array("local.txt\n!*.log\n".utf8), of: "sub")
        #expect(rules.ignores("sub/local.txt", isFolder: false))
        #expect(!rules.ignores("local.txt", isFolder: false))
        #expect(!rules.ignores("sub/a.log", isFolder: false))
    }
}
