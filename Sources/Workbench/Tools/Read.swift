/// `Read`: a text file as numbered lines.
enum ReadTool {
    static func run(_ input: ToolInput, in scope: ToolScope) throws(ToolStop) -> ToolOutcome {
        let given = input.string("file_path") ?? ""
        let path = try scope.resolve(given)
        // `offset:-1`, `offset:0` and `limit:0` count as not given (claude-code.md 3).
        let offset = input.integer("offset").flatMap { $0 > 0 ? $0 : nil }
        let limit = input.integer("limit").flatMap { $0 > 0 ? $0 : nil }
        let limits = scope.limits

        if let info = FileInfo.of(path), info.kind == .regular, offset == nil, limit == nil,
            info.bytes > Int64(limits.readBytes)
        {
            throw tooLarge(info.bytes, limits)
        }
        var lines = LineSelection(
            from: offset ?? 1, count: limit ?? limits.readLines,
            maximumBytes: limits.readBytes)
        do {
            try Files.read(path) { lines.take($0) }
        } catch {
            throw scope.stop(error, doing: "read", given: given)
        }
        if lines.isBinary { throw binary(given) }
        lines.finish()
        if lines.isTooLarge { throw tooLarge(Int64(lines.bytes), limits) }
        if lines.total == 0 {
            return .done(
                "<system-reminder>Warning: the file exists but the contents are empty.</system-reminder>"
            )
        }
        if lines.selected.isEmpty {
            return .done(
                "<system-reminder>Warning: the file exists but is shorter than the provided offset "
                    + "(\(offset ?? 1)). The file has \(lines.total) lines.</system-reminder>")
        }
        let first = offset ?? 1
        var text = lines.selected.enumerated()
            .map { "\(first + $0.offset)\t\($0.element)" }.joined(separator: "\n")
        let last = first + lines.selected.count - 1
        if limit == nil, last < lines.total {
            text +=
                "\n\n<system-reminder>The file has \(lines.total) lines; lines \(first) to \(last) are "
                + "shown. Use offset and limit to read the others.</system-reminder>"
        }
        return .done(text)
    }

    private static func tooLarge(_ bytes: Int64, _ limits: ToolLimits) -> ToolStop {
        .failure(
            "File content (\(size(bytes))) exceeds maximum allowed size "
                + "(\(size(Int64(limits.readBytes)))). Use offset and limit parameters to read specific "
                + "portions of the file, or search for specific content instead of reading the whole "
                + "file.")
    }

    private static func size(_ bytes: Int64) -> String {
        bytes < 10 * 1024 * 1024 ? "\((bytes + 1023) / 1024)KB" : "\(bytes / 1024 / 1024)MB"
    }

    private static func binary(_ given: String) -> ToolStop {
        let name = FilePathText.lastComponent(of: given)
        let ending = name.split(separator: ".").dropFirst().last.map { ".\($0) " } ?? ""
        return .wrapped(
            "This tool cannot read binary files. The file appears to be a binary \(ending)file. "
                + "Please use appropriate tools for binary file analysis.")
    }
}

/// Picks lines out of a file that comes in chunks, holding no more than it picks.
struct LineSelection {
    private let first: Int
    private let count: Int
    private let maximumBytes: Int
    private(set) var selected: [String] = []
    /// Lines in the file; a final newline begins one more, empty line (claude-code.md 3). 0 when empty.
    private(set) var total = 0
    /// Bytes of the lines selected.
    private(set) var bytes = 0
    private(set) var isBinary = false
    private var line: [UInt8] = []
    private var number = 1
    private var seen = 0

    init(from first: Int, count: Int, maximumBytes: Int) {
        self.first = first
        self.count = count
        self.maximumBytes = maximumBytes
    }

    var isTooLarge: Bool { bytes > maximumBytes }

    private var isWanted: Bool { number >= first && number - first < count }

    /// Takes the next bytes; false when no more are needed.
    mutating func take(_ chunk: UnsafeRawBufferPointer) -> Bool {
        // What has a NUL byte near its beginning is no text; git and grep judge so too.
        if seen < 8192, chunk.prefix(8192 - seen).contains(0) {
            isBinary = true
            return false
        }
        seen += chunk.count
        var rest = chunk[...]
        while let newline = rest.firstIndex(of: UInt8(ascii: "\n")) {
            add(rest[rest.startIndex..<newline])
            endLine()
            rest = rest[(newline + 1)...]
        }
        add(rest)
        return !isTooLarge
    }

    mutating func finish() {
        guard seen > 0 else { return }
        total = number
        if isWanted { selected.append(text(of: line)) }
    }

    private mutating func add(_ part: Slice<UnsafeRawBufferPointer>) {
        guard isWanted, !isTooLarge else { return }
        bytes += part.count
        if !isTooLarge { line += part }
    }

    private mutating func endLine() {
        if isWanted, !isTooLarge {
            bytes += 1
            selected.append(text(of: line))
        }
        line.removeAll(keepingCapacity: true)
        number += 1
    }

    private func text(of line: [UInt8]) -> String {
        let withoutReturn = line.last == UInt8(ascii: "\r") ? line.dropLast() : line[...]
        return String(decoding: withoutReturn, as: UTF8.self)
    }
}
