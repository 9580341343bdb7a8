import Reports

/// Tool names in call order, as in `Read → Glob ×3 → Write`: who went round in circles sees it at once.
struct ArrowText {
    private static let most = 24
    let text: String

    /// The last 24, repeats counted.
    init(_ names: [String]) {
        var runs: [(name: String, count: Int)] = []
        for name in names.map(\.onOneLine) {
            if runs.last?.name == name {
                runs[runs.count - 1].count += 1
            } else {
                runs.append((name, 1))
            }
        }
        let words = runs.map { $0.count == 1 ? $0.name : "\($0.name) ×\($0.count)" }
        let dropped = words.count - Self.most
        text =
            (dropped > 0 ? "… \(dropped) more → " : "")
            + words.suffix(Self.most).joined(separator: " → ")
    }
}
