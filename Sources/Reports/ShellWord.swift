/// Text as one word of a shell's command line.
package enum ShellWord {
    /// For any POSIX shell, as it is: line breaks and control characters stay what they are.
    package static func posix(_ text: String) -> String {
        if isPlain(text) { return text }
        // By scalars: a quote that has a combining mark is still a quote to the shell.
        let escaped = text.unicodeScalars.map { $0 == "'" ? "'\\''" : String($0) }
        return "'\(escaped.joined())'"
    }

    /// For people to paste into bash, zsh or ksh: on one line, and what would steer a terminal written as octal escapes of
    /// its bytes. Nil where no command line can hold the text: it has a NUL in it.
    package static func pasted(_ text: String) -> String? {
        if text.unicodeScalars.contains("\0") { return nil }
        guard text.unicodeScalars.contains(where: \.isControl) else { return posix(text) }
        let escaped = text.unicodeScalars.map { scalar -> String in
            if scalar == "'" || scalar == "\\" { return "\\\(scalar)" }
            return scalar.isControl
                ? Array(String(scalar).utf8).map(octal).joined() : String(scalar)
        }
        return "$'\(escaped.joined())'"
    }

    /// An option with its value, which may begin like an option itself; nil as of ``pasted(_:)``.
    package static func option(_ name: String, _ value: String) -> String? {
        pasted(value).map { value.unicodeScalars.first == "-" ? "\(name)=\($0)" : "\(name) \($0)" }
    }

    private static func isPlain(_ text: String) -> Bool {
        !text.isEmpty && !text.hasPrefix("=")
            && text.utf8.allSatisfy {
                (0x30...0x39).contains($0) || (0x41...0x5A).contains($0)
                    || (0x61...0x7A).contains($0) || "/._-:=@+,".utf8.contains($0)
            }
    }

    private static func octal(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 8)
        return "\\" + String(repeating: "0", count: 3 - digits.count) + digits
    }
}
