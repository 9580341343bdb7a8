import PathPatterns
import Testing

@testable import Grounding

struct ListingTests {
    private let listing = Listing(
        MemoryContents(
            paths: [
                "README.md", "src/index.ts", "src/widgets/Button.tsx", "src/widgets/api.py",
                "src/widgets-old/api.py", "packages/core/src/index.ts", "docs/größe.md",
            ]))

    @Test func `a path is found as it is written, and in another case as the repository spells it`()
    {
        #expect(listing.find("src/index.ts") == "src/index.ts")
        #expect(listing.find("./src//widgets/../index.ts") == "src/index.ts")
        #expect(listing.find("readme.MD") == "README.md")
        #expect(listing.find("docs/GRÖSSE.md") == nil)
        #expect(listing.find("docs/GRÖßE.md") == "docs/größe.md")
        #expect(listing.find("src/index") == nil)
        #expect(listing.find("") == "")
        #expect(listing.find("..") == nil)
    }

    @Test func `folders are known by what lies in them, and when they are empty`() {
        #expect(listing.find("src/widgets/") == "src/widgets")
        #expect(listing.isFolder("src/widgets"))
        #expect(listing.isFolder("."))
        #expect(!listing.isFolder("README.md"))
        let empty = Listing(MemoryContents([:], folders: ["a/b"]))
        #expect(empty.isFolder("a/b") && empty.isFolder("a"))
        #expect(empty.files.isEmpty)
    }

    @Test func `a path's end finds whole components only, the same case first`() {
        #expect(listing.places(endingWith: "widgets/api.py") == ["src/widgets/api.py"])
        #expect(
            listing.places(endingWith: "index.ts")
                == ["packages/core/src/index.ts", "src/index.ts"])
        #expect(listing.places(endingWith: "dgets/api.py").isEmpty)
        #expect(listing.places(endingWith: "WIDGETS") == ["src/widgets"])
        let cases = Listing(MemoryContents(paths: ["a/Make.py", "b/make.py"]))
        #expect(cases.places(endingWith: "make.py") == ["b/make.py", "a/Make.py"])
    }

    @Test func `a pattern matches files and folders`() throws {
        #expect(
            try listing.matches(GlobPattern("src/*"), limit: 10)
                == ["src/index.ts", "src/widgets", "src/widgets-old"])
        #expect(try listing.matches(GlobPattern("**/*.{ts,tsx}"), limit: 2).count == 2)
    }

    @Test func `the children of a folder are those right in it`() {
        #expect(
            listing.children(of: "src", limit: 9)
                == ["src/index.ts", "src/widgets", "src/widgets-old"])
        #expect(
            listing.children(of: "", limit: 9) == ["README.md", "docs", "packages", "src"])
        #expect(listing.children(of: "src", limit: 1) == ["src/index.ts"])
    }

    @Test(arguments: [
        ("src/components/Toolbar.tsx", "src/components", "src"),
        ("src/widgets/Buton.tsx", "src/widgets/Buton.tsx", "src/widgets/Button.tsx"),
        ("src/widgets/Button.jsx", "src/widgets/Button.jsx", "src/widgets/Button.tsx"),
        ("lib/api.py", "lib", "src/widgets/api.py"),
        ("src/wigdets/none.rs", "src/wigdets", "src/widgets"),
    ])
    func `the nearest thing is a sibling alike, a namesake, or the folder above`(
        path: String, missing: String, existing: String
    ) {
        let nearest = listing.nearest(to: path)
        #expect(nearest.missing == missing)
        #expect(nearest.existing == existing)
    }

    @Test func `links are followed inside the repository, and those that lead out are told`() {
        let listing = Listing(
            MemoryContents(
                ["real/a.md": "", "real/sub/b.md": ""],
                links: [
                    "alias": "real", "deep/alias": "../real/sub", "out": "/etc", "up": "../x",
                    "loop": "loop2", "loop2": "loop", "gone": "nowhere",
                ]))
        #expect(listing.find("alias/a.md") == "real/a.md")
        #expect(listing.find("deep/alias/b.md") == "real/sub/b.md")
        #expect(listing.find("alias") == "alias")
        #expect(listing.isFolder("alias"))
        #expect(listing.find("loop/x") == nil)
        #expect(!listing.isFolder("loop"))
        #expect(listing.find("gone/x") == nil)
        #expect(listing.unknownLink(on: "out/passwd") == "out")
        #expect(listing.unknownLink(on: "up/y") == "up")
        #expect(listing.unknownLink(on: "loop/x") != nil)
        #expect(listing.unknownLink(on: "gone/x") == nil)
        #expect(listing.unknownLink(on: "alias/none.md") == nil)
    }
}
