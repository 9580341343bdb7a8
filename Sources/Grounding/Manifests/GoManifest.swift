/// `go.mod`.
enum GoManifest {
    static func read(_ file: ManifestFile, into manifests: inout Manifests) {
        manifests.use("go", of: file)
        var block = ""
        for (index, line) in file.lines.enumerated() {
            let words = line.split { $0 == " " || $0 == "\t" }.prefix { !$0.hasPrefix("//") }
            guard let first = words.first else { continue }
            if first == ")" {
                block = ""
            } else if words.count > 1, words.last == "(" {
                block = String(first)
            } else if first == "module", words.count > 1 {
                manifests.package(String(words[1]), .go, at: index + 1, of: file)
            } else {
                let directive = block.isEmpty ? String(first) : block
                let rest = block.isEmpty ? words.dropFirst() : words
                guard directive == "require" || directive == "tool", let name = rest.first else {
                    continue
                }
                manifests.depend(
                    on: String(name), .go, version: rest.dropFirst().first.map(String.init),
                    at: index + 1, of: file)
                // Spoken of by the last part of its path that is no version.
                let parts = name.split(separator: "/")
                guard
                    let short = parts.last(where: {
                        !($0.first == "v" && $0.dropFirst().allSatisfy(\.isNumber))
                    })
                else { continue }
                manifests.depend(
                    on: String(short), .go, version: rest.dropFirst().first.map(String.init),
                    at: index + 1, of: file)
            }
        }
    }
}
