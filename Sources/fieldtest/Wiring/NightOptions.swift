import ArgumentParser
import Foundation

/// What a sweep does that runs every night.
struct NightOptions: ParsableArguments {
    @Flag(
        help: """
            Keep this night apart: everything runs anew under the sweep's name and the date of the evening, and is compared \
            with the night before. Run again in the same night, it resumes.
            """)
    var nightly = false

    @Option(
        help: ArgumentHelp(
            "Run this shell command at the end, with the summary on its standard input.",
            valueName: "command"))
    var notify: String?

    /// What a sweep's trials are kept under: a night belongs to the day on which it began, until noon.
    func name(for sweep: String, now: Date = .now, calendar: Calendar = .current) -> String {
        guard nightly else { return sweep }
        let evening = calendar.dateComponents(
            [.year, .month, .day], from: now.addingTimeInterval(-12 * 3600))
        let date = [evening.year ?? 0, evening.month ?? 0, evening.day ?? 0].map {
            $0 < 10 ? "0\($0)" : "\($0)"
        }
        return "\(sweep)@\(date.joined(separator: "-"))"
    }
}
