/// A command whose process does not outlive this one, however this one ends.
///
/// A shell starts it and waits for it; when the shell's standard input ends, which it does when its writer is gone,
/// killed ones included, the process is killed. A server that nobody will end again would keep a night's memory.
struct TiedCommand: Sendable {
    /// Program first; found by name or path.
    var command: [String]

    /// What to run, with a standard input that stays open as long as the process is wanted.
    var arguments: [String] { ["-c", Self.script, "sh"] + command }

    static let shell = "sh"

    /// SIGTERM is passed on. The watch keeps no output open, or whoever reads it would wait for its end.
    private static let script = """
        exec 3<&0
        asked= served=
        trap 'asked=1; test -n "$served" && kill -TERM "$served" 2>/dev/null' TERM
        "$@" </dev/null 3<&- &
        served=$!
        test -n "$asked" && kill -TERM "$served" 2>/dev/null
        { cat <&3; kill -KILL "$served"; } >/dev/null 2>&1 &
        watch=$!
        exec 3<&-
        while :; do
            wait "$served"
            status=$?
            kill -0 "$served" 2>/dev/null || break
        done
        kill "$watch" 2>/dev/null
        exit "$status"
        """

    /// A shell's exit code with a signal told apart, which is below zero.
    static func status(ofExit code: Int) -> Int { code > 128 ? 128 - code : code }
}
