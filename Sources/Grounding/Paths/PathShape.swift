/// Tells words that are paths from those that only look like some.
struct PathShape {
    enum Kind {
        case none
        /// A path if it is there; else it may be anything.
        case onlyIfThere
        /// A path that is not of this repository, unless it is there.
        case outside(Doubt)
        case claim
    }
    let kind: Kind

    init(_ path: PathText, _ mention: PathMention, _ lookup: PathLookup) {
        kind = Self.kind(of: path, mention, lookup)
    }

    /// Letters of every language, and the few marks that names have.
    static func isPlain(_ path: String) -> Bool {
        path.unicodeScalars.allSatisfy { scalar in
            if scalar.isASCII {
                return scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                    || "._-/+@~ ,&!".unicodeScalars.contains(scalar)
            }
            return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        }
    }

    private static func kind(
        of path: PathText, _ mention: PathMention, _ lookup: PathLookup
    ) -> Kind {
        let names = path.components
        if isAddress(names) || isVersion(path.path) { return .none }
        if mention.strength != .destination, isLibrary(path.name.lowercased()) {
            return .onlyIfThere
        }
        if mention.strength == .destination {
            if path.isRooted, path.ending == nil { return .onlyIfThere }
            return path.ending != nil || path.isFolder || path.isDotted ? .claim : .onlyIfThere
        }
        if path.isRooted { return rooted(path, names, mention, lookup) }
        if names.dropLast().contains(where: isFileName) { return .onlyIfThere }
        if names.count == 1 { return single(path, mention) }
        let hasEnding = path.ending.map { FileEndings.isKnown($0) } ?? false
        if isScoped(path, names), !hasEnding { return .onlyIfThere }
        if isPackage(names, mention, lookup) { return .outside(.foreign) }
        if hasEnding || FileEndings.plainNames.contains(path.name.lowercased()) {
            return path.ending.map(isMember) == true && !beginsInside(names, lookup)
                ? .onlyIfThere : .claim
        }
        switch mention.strength {
        case .alone:
            if isBranch(mention, names) { return .onlyIfThere }
            if path.isDotted || path.isFolder { return .claim }
            let isPlace =
                PathContext.isCalledFolder(mention.passage)
                || names.count == 2 && endsKnown(names, mention, lookup)
            return isPlace || beginsInside(names, lookup) || endsInside(names, lookup)
                ? .claim : .onlyIfThere
        case .among, .prose:
            let isKnown =
                beginsInside(names, lookup) || endsInside(names, lookup)
                || names.first.map { codeFolders.contains(String($0)) } ?? false
                    && endsKnown(names, mention, lookup)
            return path.isFolder && names.count > 1 && isKnown ? .claim : .onlyIfThere
        case .destination: return .claim
        }
    }

    /// A name without a folder.
    private static func single(_ path: PathText, _ mention: PathMention) -> Kind {
        let name = path.name
        let lower = name.lowercased()
        if path.isFolder {
            guard mention.strength == .alone else { return .none }
            return isWord(name) ? .claim : .none
        }
        if lower.hasPrefix(".") {
            if FileEndings.hiddenNames.contains(lower) {
                return mention.strength == .among ? .onlyIfThere : .claim
            }
            guard let ending = path.ending else { return .onlyIfThere }
            return mention.strength == .alone
                && ["yml", "yaml", "json", "toml", "cjs", "mjs", "js"].contains(ending)
                ? .claim : .onlyIfThere
        }
        if FileEndings.plainNames.contains(lower) {
            guard mention.strength == .alone else { return .none }
            return name.first?.isUppercase == true || lower.contains(".") ? .claim : .onlyIfThere
        }
        if mention.strength == .alone, PathContext.isCalledFolder(mention.passage),
            name.contains(where: \.isLowercase), isWord(name)
        {
            return .claim
        }
        guard let ending = path.ending, FileEndings.isKnown(ending) else {
            return path.isDotted && mention.strength == .alone ? .onlyIfThere : .none
        }
        if ending == "h", systemHeaders.contains(lower) { return .outside(.foreign) }
        if isObject(lower) || name.contains(" ") { return .onlyIfThere }
        if mention.strength == .among { return .onlyIfThere }
        guard FileEndings.bare.contains(ending) || mention.strength == .alone else {
            return .onlyIfThere
        }
        // `self.rs`, `obj.c`: short endings are members too.
        if ending.utf8.count == 1, name.utf8.filter({ $0 == UInt8(ascii: ".") }).count > 1 {
            return .onlyIfThere
        }
        if mention.strength == .prose, !proseEndings.contains(ending) { return .onlyIfThere }
        return FileEndings.bare.contains(ending) || FileEndings.data.contains(ending)
            ? .claim : .onlyIfThere
    }

    private static let systemHeaders: Set<String> = Set(
        [
            "assert", "ctype", "errno", "fenv", "float", "inttypes", "limits", "locale", "math",
            "setjmp", "signal", "stdalign", "stdarg", "stdatomic", "stdbool", "stddef", "stdint",
            "stdio", "stdlib", "string", "tgmath", "threads", "time", "uchar", "wchar", "wctype",
            "unistd", "windows", "pthread", "fcntl", "dlfcn", "immintrin", "arm_neon",
        ].map { $0 + ".h" })

    private static let proseEndings: Set<String> = [
        "py", "ts", "tsx", "jsx", "md", "mdx", "rst", "toml", "rs", "go", "swift", "rb", "java",
        "kt", "css", "scss", "sh", "cpp", "hpp", "yml", "yaml", "json", "cs", "php", "ex", "exs",
        "proto", "zig",
    ]

    /// `/x`: from the top of the repository, of the machine, or of a server.
    private static func rooted(
        _ path: PathText, _ names: [Substring], _ mention: PathMention, _ lookup: PathLookup
    ) -> Kind {
        guard let first = names.first?.lowercased() else { return .none }
        if lookup.writesFromTop, names.count > 1 {
            return beginsInside(names, lookup) || endsKnown(names, mention, lookup)
                ? .claim : .onlyIfThere
        }
        if KnownFolders.systemRoots.contains(first),
            lookup.repository.listing.find(path.path) == nil
        {
            return names.count > 1 ? .outside(.onUsersMachine) : .none
        }
        let hasEnding = path.ending.map { FileEndings.sources.contains($0) } ?? false
        guard names.count > 1 || path.isFolder, beginsInside(names, lookup) else {
            return hasEnding && names.count > 1 ? .outside(.onUsersMachine) : .none
        }
        return hasEnding || path.isFolder ? .claim : .onlyIfThere
    }

    /// Made by a build or a test run, as far as the folder's name tells.
    static func isBuilt(_ path: PathText) -> Bool {
        // `scripts/release` is a program.
        let first = path.components.first ?? ""
        let isProgram =
            !path.isFolder && ["scripts", "script", "bin", "tools", "ci", "hack"].contains(first)
        return path.components.dropLast(isProgram ? 1 : 0).contains { name in
            let name = name.lowercased()
            return KnownFolders.built.contains(name) || name.hasSuffix(".egg-info")
        }
    }

    /// What a compiler makes of the sources of a package, whose folder is not there before.
    static func isCompiled(_ path: PathText, _ listing: Listing) -> Bool {
        guard let ending = path.ending, ["js", "mjs", "cjs", "css", "map", "ts"].contains(ending),
            ending != "ts" || path.path.hasSuffix(".d.ts"), path.components.count > 1,
            let first = path.components.first, !listing.isFolder(String(first))
        else { return false }
        return ["lib", "es", "esm", "cjs", "umd", "types", "style"].contains(first)
            && !listing.places(endingWith: "tsconfig.json").isEmpty
    }

    // MARK: What only looks like a path

    /// Whether the first component is a folder of the repository.
    private static func beginsInside(_ names: [Substring], _ lookup: PathLookup) -> Bool {
        guard let first = names.first else { return false }
        let listing = lookup.repository.listing
        return listing.isFolder(String(first))
            || listing.isFolder(RelativePath.join(lookup.folder, first))
    }

    /// Whether the path without its first component is there: the folder may be the wrong one.
    private static func endsInside(_ names: [Substring], _ lookup: PathLookup) -> Bool {
        names.count > 2
            && lookup.findModule(names.dropFirst().joined(separator: "/")) != nil
    }

    /// Folders that repositories of all kinds have.
    static let codeFolders: Set<String> = [
        "src", "lib", "core", "internal", "pkg", "app", "apps", "packages", "utils", "modules",
        "services", "components", "scripts", "tools", "cmd", "server", "client", "common",
        "shared", "helpers", "crates", "test", "tests", "spec", "docs", "backend", "frontend",
        "source",
    ]

    /// Whether the second of two names is one of the repository, and the first may be the wrong folder for it.
    private static func endsKnown(
        _ names: [Substring], _ mention: PathMention, _ lookup: PathLookup
    ) -> Bool {
        guard let last = names.last, last.utf8.count > 2 else { return false }
        let listing = lookup.repository.listing
        let places = listing.places(endingWith: String(last)).filter {
            RelativePath.name(of: $0) == last
        }
        if places.isEmpty { return false }
        if codeFolders.contains(String(names[0])), !codeFolders.contains(String(last)) {
            return true
        }
        return PathContext.isCalledPlace(mention.passage)
            || places.contains { $0.utf8.count > last.utf8.count && !listing.isFolder($0) }
    }

    /// `example.org/page.html`
    private static func isAddress(_ names: [Substring]) -> Bool {
        guard let first = names.first, let ending = PathText.ending(of: first) else { return false }
        if names.count == 1 { return hosts.contains(first.lowercased()) }
        return domains.contains(ending) && !first.hasPrefix(".")
            || hosts.contains(first.lowercased())
            || first.lowercased().hasPrefix("www.")
    }

    private static let domains: Set<String> = [
        "com", "org", "net", "io", "dev", "ai", "edu", "gov", "co", "sh", "land", "page", "cloud",
        "xyz", "info", "tech", "me", "us", "uk", "de", "fr", "jp", "cn", "eu",
    ]
    private static let hosts: Set<String> = [
        "docs.rs", "lib.rs", "bun.sh", "astral.sh", "brew.sh", "rustup.rs", "sh.rustup.rs",
        "crates.io", "pkg.go.dev", "esm.sh", "deno.land", "skills.sh", "ohmyz.sh",
    ]

    /// `1.2/1.3`, `v2.0`
    private static func isVersion(_ path: String) -> Bool {
        path.utf8.allSatisfy {
            (0x2E...0x39).contains($0) || [0x76, 0x78, 0x2B, 0x2D].contains($0)
        }
    }

    /// `@scope/package`
    private static func isScoped(_ path: PathText, _ names: [Substring]) -> Bool {
        names.first?.hasPrefix("@") == true
    }

    /// A file inside a package that the repository depends on: `@scope/package/lib/a.js`.
    private static func isPackage(
        _ names: [Substring], _ mention: PathMention, _ lookup: PathLookup
    ) -> Bool {
        guard let first = names.first, !beginsInside(names, lookup) else { return false }
        if codeFolders.contains(String(first)) { return false }
        if mention.text.hasPrefix("@") { return names.count > 2 }
        return lookup.repository.manifests.dependency(String(first))?.name == String(first)
    }

    private static func isFileName(_ name: Substring) -> Bool {
        guard let ending = PathText.ending(of: name) else { return false }
        return [
            "md", "ts", "tsx", "js", "jsx", "py", "json", "yaml", "yml", "toml", "rs", "go", "sh",
            "swift", "rb", "css", "html",
        ].contains(ending)
    }

    /// Endings that are members of objects as often as files: `app/console.log`.
    private static func isMember(_ ending: String) -> Bool {
        [
            "log", "env", "key", "map", "in", "api", "import", "service", "y", "l", "s", "d", "v",
            "r",
        ].contains(ending)
    }

    private static func isBranch(_ mention: PathMention, _ names: [Substring]) -> Bool {
        let words = mention.passage.sentence.lowercased()
        if words.contains("branch") || words.contains("label") { return true }
        guard names.count == 2, let first = names.first?.lowercased() else { return false }
        return [
            "feat", "feature", "fix", "hotfix", "chore", "origin", "upstream", "refs", "release",
            "bugfix", "refactor",
        ].contains(first)
    }

    private static func isWord(_ name: Substring) -> Bool {
        name.contains(where: \.isLetter) && !name.hasPrefix("@") && !name.contains(" ")
            && !["and", "or", "n"].contains(name.lowercased())
    }

    /// `Node.js` is no file, nor are its like.
    private static func isLibrary(_ name: String) -> Bool {
        guard name.hasSuffix(".js") else {
            return ["asp.net", "socket.io", "coverage.py"].contains(name)
        }
        return libraries.contains(String(name.dropLast(3)))
    }

    private static let libraries: Set<String> = [
        "node", "next", "vue", "nuxt", "react", "express", "d3", "pdf", "three", "chart", "require",
        "backbone", "moment", "discord", "ember", "alpine", "nest", "socket", "day", "p5",
        "angular",
        "knockout", "solid", "stimulus", "hotwire", "turbo", "ethers", "web3", "ext", "pixi",
        "phaser", "babylon", "tone", "anime", "gsap", "fuse", "lunr", "highlight", "prism",
        "mermaid", "reveal", "impress", "leaflet", "cesium", "deck", "brain", "tensorflow", "tf",
        "onnx", "transformers", "hono", "fastify", "koa", "sails", "meteor", "preact", "qwik",
        "lit",
        "polymer", "riot", "mithril", "inferno", "marko", "video", "hls", "dash", "howler",
        "matter",
        "cannon", "ammo", "paper", "fabric", "konva", "snap", "raphael", "vis", "cytoscape",
        "sigma",
        "plotly", "echarts", "apex", "handlebars", "mustache", "ejs", "pug", "lodash", "underscore",
        "ramda", "rx", "most", "bacon", "bluebird", "q", "async", "axios", "superagent", "got",
        "puppeteer", "playwright", "cypress", "jest", "mocha", "chai", "sinon", "vitest",
        "nightwatch",
        "zx", "bull", "agenda", "passport", "mongoose", "sequelize", "knex", "prisma", "drizzle",
        "wasm", "asm", "zone", "core", "opennext", "blessed", "ink", "chalk", "commander", "yargs",
    ]

    /// `console.log`, `process.env`, `response.json`
    private static func isObject(_ name: String) -> Bool {
        let parts = name.split(separator: ".")
        guard let first = parts.first else { return false }
        return objects.contains(String(first)) && parts.count == 2
    }

    private static let objects: Set<String> = [
        "console", "process", "response", "request", "res", "req", "self", "this", "math", "object",
        "array", "json", "os", "sys", "np", "pd", "df", "std", "fmt", "logger", "resp",
    ]

    // MARK: Patterns

    static func isPattern(
        _ path: PathText, _ pattern: PathPattern, _ mention: PathMention, _ lookup: PathLookup
    ) -> Bool {
        let names = path.components
        guard mention.strength != .among || names.count > 1, mention.strength != .destination,
            !path.path.contains("("), !isAddress(names)
        else {
            return path.path.hasSuffix("(x)") || path.path.hasSuffix("(s)")
        }
        guard
            path.path.unicodeScalars.allSatisfy({
                $0.value > 0x20 && !";!&^=#\"".unicodeScalars.contains($0)
            })
        else { return false }
        if path.isRooted, !beginsInside(names, lookup) { return false }
        if names.count == 1 {
            // `*.py`, `test_*.py`: an ending is needed, and letters.
            guard mention.strength == .alone, let ending = path.ending,
                path.path.contains("*") || path.path.contains("{") || path.path.contains("<")
            else { return false }
            return FileEndings.isKnown(String(ending.prefix { $0.isLetter || $0.isNumber }))
                || ending.hasPrefix("{")
        }
        if names.first?.hasPrefix("@") == true { return false }
        if mention.strength == .prose { return beginsInside(names, lookup) }
        let hasEnding =
            path.ending.map {
                FileEndings.isKnown(String($0.prefix { $0.isLetter || $0.isNumber }))
                    || $0.hasPrefix("{")
            } ?? false
        return hasEnding || path.isFolder || path.isDotted || beginsInside(names, lookup)
            || endsInside(Array(pattern.fixedFolder.split(separator: "/")), lookup)
            || path.path.contains("**")
    }
}
