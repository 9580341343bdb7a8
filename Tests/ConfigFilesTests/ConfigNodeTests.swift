import ConfigFiles
import Testing

@Suite struct ConfigNodeTests {
    private func node(_ yaml: String) throws -> ConfigNode {
        try ConfigReader(yaml: yaml, path: "x.yaml").node
    }

    @Test(arguments: [
        ("~", ConfigNode.Content.null), ("null", .null), ("true", .bool(true)),
        ("FALSE", .bool(false)), ("no", .string("no")), ("on", .string("on")),
        ("1", .integer(1)), ("-12", .integer(-12)), ("+7", .integer(7)), ("007", .integer(7)),
        ("0o17", .integer(15)), ("0xff", .integer(255)), ("0x", .string("0x")),
        ("0x-1", .string("0x-1")), ("1:30", .string("1:30")), ("1_000", .string("1_000")),
        ("1.5", .number(1.5)), (".5", .number(0.5)), ("1.", .number(1)), ("1e3", .number(1000)),
        ("-1.5E-1", .number(-0.15)), ("e3", .string("e3")), ("1e", .string("1e")),
        ("1.2.3", .string("1.2.3")), (".", .string(".")), ("0x1p3", .string("0x1p3")),
        ("inf", .string("inf")), ("nan", .string("nan")), ("-.inf", .number(-.infinity)),
        ("99999999999999999999", .number(1e20)), ("\"1\"", .string("1")),
        ("'true'", .string("true")), ("''", .string("")), ("|\n  5\n", .string("5\n")),
        ("!!str 5", .string("5")), ("!!int \"5\"", .integer(5)),
        ("2001-01-01", .string("2001-01-01")),
    ])
    func `a scalar is what YAML's core schema says`(
        yaml: String, content: ConfigNode.Content
    ) throws {
        #expect(try node("k: \(yaml)")["k"]?.content == content)
    }

    @Test func `a mapping keeps the order of its keys`() throws {
        let pairs = try #require(try node("b: 1\na: {d: 2, c: [3, x]}\n").mapping)
        #expect(pairs.map(\.key) == ["b", "a"])
        #expect(pairs[1].value.mapping?.map(\.key) == ["d", "c"])
        #expect(pairs[1].value["c"]?.sequence?.map(\.text) == ["3", "x"])
        #expect(pairs[1].keyPosition == ConfigPosition(line: 2, column: 1))
        #expect(pairs[1].value["c"]?.position == ConfigPosition(line: 2, column: 14))
    }

    @Test func `an alias stands for what its anchor names`() throws {
        let top = try node("a: &x [1, 2]\nb: *x\n")
        #expect(top["b"]?.sequence?.compactMap(\.integer) == [1, 2])
    }

    @Test func `aliases of aliases do not blow up`() {
        var yaml = "l0: &l0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...12 {
            let aliases = Array(repeating: "*l\(level - 1)", count: 10).joined(separator: ", ")
            yaml += "l\(level): &l\(level) [\(aliases)]\n"
        }
        #expect(kinds(yaml) == [.tooLarge(limit: "100000 values")])
    }

    @Test func `nesting has a bound`() throws {
        let depth = 63
        _ = try node(String(repeating: "[", count: depth) + String(repeating: "]", count: depth))
        #expect(
            kinds(String(repeating: "[", count: 900) + String(repeating: "]", count: 900))
                == [.tooLarge(limit: "64 levels")])
        #expect(kinds(String(repeating: "[", count: 50_000)).count == 1)
        #expect(kinds(String(repeating: "- ", count: 50_000)).count == 1)
        #expect(kinds(String(repeating: "? ", count: 50_000)).count == 1)
    }

    private func kinds(_ yaml: String) -> [ConfigProblem.Kind] {
        do {
            _ = try node(yaml)
            return []
        } catch {
            return (error as? ConfigFileError)?.problems.map(\.kind) ?? []
        }
    }
}
