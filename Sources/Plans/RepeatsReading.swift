import ConfigFiles
import Stopping

/// Reads what a sweep file says of repetitions: `repeat: 3`, or `repeats: {min: 2, max: 10}`.
enum RepeatsReading {
    /// Nil when neither is given.
    static func repeats(of given: ConfigMapping) -> Repeats? {
        guard given["repeat"] != nil || given["repeats"] != nil else { return nil }
        let range = 1...SweepFile.maximumRepetitions
        guard let (key, value) = given.exactlyOne(of: ["repeat", "repeats"]) else { return nil }
        if key == "repeat" { return Repeats(exactly: value.int(in: range)) }
        let bounds = value.mapping(keys: ["min", "max"])
        let minimum = bounds.int("min", in: range)
        let maximum = bounds.int("max", in: range)
        if let limit = bounds["max"], range.contains(minimum), range.contains(maximum),
            maximum < minimum
        {
            limit.reject(.atLeast("\(minimum)"))
        }
        return Repeats(minimum: minimum, maximum: maximum)
    }
}
