import Plans

/// A command that runs every night: absolute, since schedulers know neither the folder nor the environment that it was
/// written in.
struct NightlyJob {
    /// Letters, digits, dots, dashes and underscores: part of files' names.
    var name: String
    /// In the machine's time zone.
    var time: TimeOfDay
    /// The program, by its absolute path, and its arguments.
    var command: [String]
    /// Where tasks are looked for, among others.
    var folder: String
    /// What schedulers do not hand on: the search path, and the servers' addresses.
    var environment: [String: String]
    /// Gets what the command prints, appended.
    var log: String

    var description: String { "fieldtest sweep \(name)" }

    /// Environment in one order.
    var variables: [(name: String, value: String)] {
        environment.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}

/// A file that a scheduler reads.
struct ScheduleFile: Equatable {
    /// Absolute.
    var path: String
    var text: String
}
