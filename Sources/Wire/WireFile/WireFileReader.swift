import Traces

/// Takes the lines of a `wire` file one by one and puts the trial together.
struct WireFileReader {
    private var facts: TrialFacts?
    private var exchanges: [Exchange] = []
    private var samples: [MemorySample] = []
    private var interventions: [Intervention] = []
    private var end: TrialEnd?
    private var runs = WireToolRuns()
    private var agentExitCode: Int?
    /// Where a record without a time belongs: when the one before it was.
    private var latest: Seconds = 0

    /// - Parameters:
    ///   - text: The line without its line feed.
    ///   - line: Its number, from 1.
    ///   - isWhole: Whether it had a line feed.
    /// - Returns: the turn of an exchange, and where in the line its request is, if it is there byte for byte.
    /// - Throws: ``WireFileProblem``.
    mutating func read(
        _ text: ArraySlice<UInt8>, line: Int, isWhole: Bool
    ) throws -> (turn: Int?, request: Range<Int>?) {
        let value = try Self.parse(text, line: line, isWhole: isWhole)
        let fields = try WireFields(value, line: line)
        let type = try fields.required(fields.word("type", of: RecordType.allCases), "type")
        guard type == .trial || facts != nil else {
            throw WireFileProblem(line: line, .trialExpected(found: type.rawValue))
        }
        guard end == nil || type == .trial else {
            throw WireFileProblem(line: line, .afterEnd(found: type.rawValue))
        }
        switch type {
        case .trial: try readTrial(fields)
        case .exchange: return try readExchange(fields, text)
        case .sample:
            let sample = try MemorySample(wire: fields, after: latest)
            latest = sample.at
            samples.append(sample)
        case .end:
            interventions += try fields.objects("interventions").map(Intervention.init(wire:))
            end = try TrialEnd(wire: fields, after: latest, agentExitCode: agentExitCode)
        }
        return (nil, nil)
    }

    /// The trial, at the file's end.
    /// - Parameter identifier: One for a trial that has none.
    /// - Throws: ``WireFileProblem``.
    consuming func finish(identifier: () -> String) throws -> StoredTrial {
        guard var facts else { throw WireFileProblem(line: 1, .emptyFile) }
        if facts.id.isEmpty { facts.id = identifier() }
        if facts.cell.isEmpty { facts.cell = facts.id }
        return StoredTrial(
            facts: facts, exchanges: exchanges, toolRuns: runs.all, samples: samples,
            interventions: interventions, end: end)
    }

    private enum RecordType: String, CaseIterable { case trial, exchange, sample, end }

    private mutating func readTrial(_ fields: WireFields) throws {
        if facts != nil { throw WireFileProblem(line: fields.line, .secondTrial) }
        _ = try fields.required(fields.integer("format", in: 1...1), "format")
        facts = try TrialFacts(wire: fields)
        agentExitCode = try fields.object("agent").exitCode("exit_code")
        let own = try fields.object(WireKey.own)
        interventions = try own.objects("interventions").map(Intervention.init(wire:))
        try runs.addUncarried(own.objects("tools"))
    }

    private mutating func readExchange(
        _ fields: WireFields, _ text: ArraySlice<UInt8>
    ) throws -> (turn: Int?, request: Range<Int>?) {
        let text = Array(text)
        let read = try Exchange.read(fields, in: text, after: latest)
        let turn = read.exchange.turn
        if let last = exchanges.last?.turn, last >= turn {
            throw WireFileProblem(line: fields.line, .turnNotAfter(turn: turn, last: last))
        }
        latest = read.exchange.sentAt
        try runs.add(fields.objects("tools"), of: read.exchange, after: exchanges)
        exchanges.append(read.exchange)
        return (turn, read.request)
    }

    private static func parse(
        _ text: ArraySlice<UInt8>, line: Int, isWhole: Bool
    ) throws -> JSONValue {
        if text.count > WireFile.maximumLine {
            throw WireFileProblem(line: line, .lineTooLong(limit: WireFile.maximumLine))
        }
        if line == 1, text.starts(with: [0xEF, 0xBB, 0xBF]) {
            throw WireFileProblem(line: line, column: 1, .byteOrderMark)
        }
        if let offset = UTF8Text.firstInvalidByte(of: text) {
            throw WireFileProblem(line: line, column: offset + 1, .notUTF8)
        }
        if text.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\r") }) {
            throw WireFileProblem(line: line, .blankLine)
        }
        do {
            return try JSONValue(parsing: text)
        } catch let error as JSONSyntaxError {
            let isCutOff = error.problem == .unexpectedEnd && !isWhole
            throw WireFileProblem(
                line: line, column: error.offset + 1,
                isCutOff ? .cutOff : .syntax(error.problem))
        }
    }
}

/// Keys that both directions use.
enum WireKey {
    /// What the format has no word for.
    static let own = "fieldtest"
}

extension WireFields {
    /// As POSIX and Windows have them.
    func exitCode(_ key: String) throws -> Int? {
        try integer(key, in: Int64(Int32.min)...Int64(UInt32.max))
    }
}
