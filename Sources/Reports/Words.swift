package import Results

extension Table.Value {
    /// The value for people; text as it came, not yet made safe.
    package var words: String {
        switch self {
        case .text(let text): text
        case .list(let items): items.joined(separator: ", ")
        case .arrows(let names): names.joined(separator: " → ")
        case .count(let count): String(count)
        case .share(let part, let whole): "\(part) of \(whole)"
        case .interval(.fraction(let lower), let upper) where lower.isFinite:
            "\(Words.hundredths(lower))-\(upper.words)"
        case .interval(let lower, let upper): "\(lower.words) to \(upper.words)"
        case .fraction(let part): part.isFinite ? "\(Words.hundredths(part))%" : "-"
        case .bar(let part): part.isFinite ? Words.bar(part) : "-"
        case .change(let part):
            part.isFinite ? "\(part > 0 ? "+" : "")\(Words.hundredths(part)) points" : "-"
        case .chance(let value): Words.chance(value)
        case .score(let range): Words.score(range)
        case .ratio(let times): times.isFinite ? "\(Words.decimal(times, places: 1))x" : "-"
        case .seconds(let seconds, let simulated):
            Words.duration(seconds) + (simulated ? " (simulated)" : "")
        case .bytes(let bytes): Words.size(bytes)
        case .window(let tokens): Table.windowText(tokens)
        case .flag(let value): value ? "yes" : "no"
        case .missing: "-"
        }
    }
}

/// Figures as people write them. No locale: the same figures give the same text everywhere.
package enum Words {
    /// `0.4 s`, `45 s`, `17 min 12 s`, `2 h 5 min`.
    package static func duration(_ seconds: Double) -> String {
        guard seconds.isFinite, seconds >= 0, seconds < 1e12 else { return "-" }
        if seconds < 9.95 { return "\(decimal(seconds, places: 1)) s" }
        let whole = Int(seconds.rounded())
        if whole < 60 { return "\(whole) s" }
        if whole < 3600 { return "\(whole / 60) min \(whole % 60) s" }
        let minutes = Int((seconds / 60).rounded())
        return "\(minutes / 60) h \(minutes % 60) min"
    }

    /// Ten blocks for 1, by eighths of a block: `███▌      `.
    package static func bar(_ part: Double) -> String {
        let eighths = Int((min(max(part, 0), 1) * 80).rounded())
        let partial = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8]
        let text = String(repeating: "█", count: eighths / 8) + partial
        return text + String(repeating: "·", count: 10 - text.count)
    }

    /// As it was published, to a tenth of a percent: `70.6%`, `74-81%`.
    fileprivate static func score(_ range: ClosedRange<Double>) -> String {
        let ends = [range.lowerBound, range.upperBound].map { decimal($0 * 100, places: 1) }
        return (ends[0] == ends[1] ? ends[0] : ends.joined(separator: "-")) + "%"
    }

    fileprivate static func hundredths(_ part: Double) -> Int { Int((part * 100).rounded()) }

    /// `42%`, `3.1%`, `below 0.1%`.
    package static func chance(_ value: Double) -> String {
        guard value.isFinite else { return "-" }
        if value < 0.001 { return "below 0.1%" }
        return value < 0.1 ? "\(decimal(value * 100, places: 1))%" : "\(hundredths(value))%"
    }

    /// Decimal units: `512 B`, `301 MB`, `2.3 GB`, `15 GB`.
    package static func size(_ bytes: Int64) -> String {
        guard bytes >= 1000 else { return "\(bytes) B" }
        var value = Double(bytes)
        var unit = "B"
        for larger in ["kB", "MB", "GB", "TB"] where value >= 999.5 {
            value /= 1000
            unit = larger
        }
        let rounded = value < 9.95 ? decimal(value, places: 1) : String(Int64(value.rounded()))
        return "\(rounded) \(unit)"
    }

    /// At most `places` digits after the point, no zeros at the end.
    static func decimal(_ value: Double, places: Int) -> String {
        let scale = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
        let rounded = (value * scale).rounded() / scale
        return Int64(exactly: rounded).map { String($0) } ?? String(rounded)
    }
}
