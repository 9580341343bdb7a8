package import Foundation
package import Traces

/// When a run has to end.
package struct TimeBudget: Sendable, Hashable {
    /// A time of day, in the machine's time zone; nil for none.
    package var until: TimeOfDay?
    /// Seconds from the start; nil for no such limit.
    package var atMost: Seconds?

    package init(until: TimeOfDay? = nil, atMost: Seconds? = nil) {
        self.until = until
        self.atMost = atMost
    }

    /// Starts the budget now: what it returns says how many seconds are left, nil when there is no limit.
    ///
    /// The time of day goes by the machine's calendar, which may be set while a sweep runs; the length by a clock that
    /// counts sleep too.
    package func started(
        at now: Date = .now, today: @escaping @Sendable () -> Date = { .now },
        calendar: Calendar = .current
    ) -> @Sendable () -> Seconds? {
        let deadline = until.map { $0.next(after: now, calendar: calendar) }
        let start = ContinuousClock.now
        let atMost = atMost
        return {
            [
                deadline.map { $0.timeIntervalSince(today()) },
                atMost.map { $0 - (ContinuousClock.now - start) / .seconds(1) },
            ].compactMap(\.self).min()
        }
    }
}

/// Hours and minutes, as in `07:00`.
package struct TimeOfDay: Sendable, Hashable, CustomStringConvertible {
    package var hour: Int
    package var minute: Int

    /// Takes `7:00`, `07:00` and `23:59`; nil for anything else.
    package init?(parsing text: String) {
        guard let match = text.wholeMatch(of: /(\d{1,2}):(\d{2})/), let hour = Int(match.1),
            let minute = Int(match.2), hour < 24, minute < 60
        else { return nil }
        self.hour = hour
        self.minute = minute
    }

    package var description: String {
        "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
    }

    /// The next time that clocks show it, at least a moment after `date`; in a night when they are set forward past
    /// it, the first moment after.
    func next(after date: Date, calendar: Calendar) -> Date {
        calendar.nextDate(
            after: date, matching: DateComponents(hour: hour, minute: minute),
            matchingPolicy: .nextTime) ?? date
    }
}

/// Seconds as people write them.
package enum DurationText {
    /// Takes `8h`, `90m`, `45s`, `1h30m`, and a number of seconds; nil for anything else and for what is not above 0.
    package static func seconds(parsing text: String) -> Seconds? {
        if let plain = Double(text) { return plain > 0 && plain.isFinite ? plain : nil }
        guard let match = text.wholeMatch(of: /(?:(\d{1,6})h)?(?:(\d{1,6})m)?(?:(\d{1,6})s)?/)
        else { return nil }
        let parts = [(match.1, 3600.0), (match.2, 60.0), (match.3, 1.0)]
        let total = parts.reduce(0.0) { $0 + ($1.0.flatMap { Double($0) } ?? 0) * $1.1 }
        return total > 0 ? total : nil
    }
}
