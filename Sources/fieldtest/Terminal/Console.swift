import Foundation
import Reports

/// The two streams a person sees: stdout is data, stderr is everything else.
enum Console {
    static func out(_ text: String) {
        FileHandle.standardOutput.write(Data((text.hasSuffix("\n") ? text : text + "\n").utf8))
    }

    static func note(_ text: String) {
        FileHandle.standardError.write(Data((text + "\n").utf8))
    }

    static func error(_ text: String) { note("error: \(text)") }

    /// Raw text to stderr: progress that rewrites its line.
    static func live(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }

    /// Whether stderr is a terminal that understands control sequences.
    static var isLive: Bool { isatty(STDERR_FILENO) == 1 && !isDumb }

    /// How tables are printed on stdout.
    static var screen: Screen {
        guard isatty(STDOUT_FILENO) == 1 else { return Screen() }
        return Screen(
            width: width, colours: !isDumb && environment["NO_COLOR", default: ""].isEmpty)
    }

    /// Columns of the terminal; 80 where it does not say.
    static var width: Int {
        var size = winsize()
        for descriptor in [STDOUT_FILENO, STDERR_FILENO]
        where ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 {
            return Int(size.ws_col)
        }
        return environment["COLUMNS"].flatMap(Int.init) ?? 80
    }

    static var environment: [String: String] { ProcessInfo.processInfo.environment }

    private static var isDumb: Bool { environment["TERM"] == "dumb" || environment["TERM"] == nil }
}
