import Foundation

/// A monorepo of made-up sources, and documents about it.
struct MadeUpRepository {
    let folder: String
    let files: Int

    private static let words = """
        get set user order item cart load store cache parse build token index path file name list map node tree page \
        view render query plan task queue worker http client server route handler model config option value error \
        event state sync async lock pool batch stream chunk frame
        """.split(separator: " ").map(String.init)
    private static let endings = ["py", "ts", "go", "rs", "md"]

    private static func path(_ number: Int) -> String {
        let word = words[number % words.count]
        let ending = endings[number % endings.count]
        return "packages/pkg\(number / 500)/src/mod\(number / 50 % 10)/\(word)_\(number).\(ending)"
    }

    private static func name(_ dice: inout Dice) -> String {
        let parts = (0..<dice.number(in: 2...4)).map { _ in dice.pick(from: words) }
        return parts.joined(separator: "_")
            + (dice.chance(0.3) ? "\(dice.number(in: 0...5000))" : "")
    }

    /// Writes it; its size in bytes.
    func make() throws -> Int {
        var dice = Dice(seed: 5)
        var size = 0
        for number in 0..<files {
            let file = URL(fileURLWithPath: "\(folder)/\(Self.path(number))")
            if number % 50 == 0 {
                try FileManager.default.createDirectory(
                    at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            }
            var text = ""
            for _ in 0..<12 {
                text += """
                    def \(Self.name(&dice))(\(dice.pick(from: Self.words)), \(Self.name(&dice))):
                        # \(Self.name(&dice)) of the \(dice.pick(from: Self.words))
                        return \(Self.name(&dice))(\(dice.pick(from: Self.words)))


                    """
            }
            size += text.utf8.count
            try Data(text.utf8).write(to: file)
        }
        return size
    }

    /// A document of claims, some of them false.
    func document(lines: Int, seed: UInt64) -> String {
        var dice = Dice(seed: seed)
        var text = "# About the repository\n\n"
        for line in 0..<lines {
            let path = Self.path(dice.number(in: 0...(files + files / 10)))
            switch line % 5 {
            case 0: text += "- The `\(Self.name(&dice))()` function is in `\(path)`.\n"
            case 1:
                text +=
                    "- `\(path)` holds what `\(Self.name(&dice))` needs to \(dice.pick(from: Self.words)).\n"
            case 2: text += "## About the \(Self.name(&dice))\n"
            case 3:
                text +=
                    "Run `npm run \(dice.pick(from: Self.words))` in `packages/pkg\(line % 250)` first.\n"
            default:
                text +=
                    "All of `packages/pkg\(line % 250)/src/**/*.\(dice.pick(from: Self.endings))` is read at the start.\n"
            }
        }
        return text
    }
}
