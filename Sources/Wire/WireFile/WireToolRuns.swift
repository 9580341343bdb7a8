import Traces

/// Tools that the harness ran. A file has them at the exchange that carries the result; a run belongs to the
/// turn that made the call.
struct WireToolRuns {
    private var carried: [ToolRun] = []
    private var uncarried: [ToolRun] = []
    /// Identifiers of the calls that a turn made.
    private var calls: [Int: Set<String>] = [:]

    var all: [ToolRun] { carried + uncarried }

    /// Runs whose results no exchange carries: the trial ended before.
    /// - Throws: ``WireFileProblem``.
    mutating func addUncarried(_ tools: [WireFields]) throws {
        uncarried += try tools.map { tool in
            try ToolRun(wire: tool) { try tool.required(nil, "turn") }
        }
    }

    /// Runs at an exchange. A file that does not say of which turn they are means the last one before it, of
    /// the same role, that made a call of that identifier; if none did, the last one of that role.
    /// - Throws: ``WireFileProblem``.
    mutating func add(
        _ tools: [WireFields], of exchange: Exchange, after earlier: [Exchange]
    ) throws {
        for tool in tools {
            let id = try tool.text("id")
            carried.append(
                try ToolRun(wire: tool) {
                    let candidates = earlier.filter { $0.role == exchange.role }
                    let caller = candidates.last { calls(of: $0).contains(id ?? "") }
                    return (caller ?? candidates.last ?? exchange).turn
                })
        }
    }

    private mutating func calls(of exchange: Exchange) -> Set<String> {
        if let known = calls[exchange.turn] { return known }
        let turn = Turn(reading: exchange, request: TurnRequest(model: ""))
        let found = Set(turn.response.toolUses.map(\.id))
        calls[exchange.turn] = found
        return found
    }
}

extension WireToolRuns {
    /// Runs by the position of the exchange that carries their results, the others under nil. The carrier is the
    /// first later exchange of the same role whose request has the call's identifier, or else the next one.
    static func byCarrier(_ runs: [ToolRun], among exchanges: [Exchange]) -> [Int?: [ToolRun]] {
        Dictionary(grouping: runs) { run in
            guard let caller = exchanges.firstIndex(where: { $0.turn == run.turn }) else {
                return nil
            }
            let later = exchanges.indices[(caller + 1)...].filter {
                exchanges[$0].role == exchanges[caller].role
            }
            let mark = JSONValue.string(run.toolUseID).encodedBytes()
            return later.first { exchanges[$0].requestBody.has(mark) } ?? later.first
        }
    }
}

extension ToolRun {
    /// - Parameter turn: The turn, for a tool that does not say.
    fileprivate init(wire fields: WireFields, turn: () throws -> Int) throws {
        let own = try fields.object(WireKey.own)
        let exit = try fields.exitCode("exit")
        self.init(
            turn: try own.integer("turn", in: Exchange.turns) ?? turn(),
            toolUseID: try fields.required(fields.text("id"), "id"),
            seconds: try fields.seconds("seconds") ?? 0, exitCode: exit,
            ending: try own.word("ending", of: Ending.allCases) ?? Self.ending(exit: exit))
    }

    /// The object in `tools`.
    var wireObject: WireObject {
        var object = WireObject()
        object.add("id", text: toolUseID)
        object.add("seconds", seconds: seconds)
        object.add("exit", exitCode)
        object.add(WireKey.own) { own in
            own.add("turn", turn)
            let isTold = ending == Self.ending(exit: exitCode)
            own.add("ending", text: isTold ? nil : ending.rawValue)
        }
        return object
    }

    /// What an exit code alone says.
    private static func ending(exit: Int?) -> Ending { (exit ?? 0) == 0 ? .done : .failed }
}

extension [UInt8] {
    fileprivate func has(_ mark: [UInt8]) -> Bool {
        withUnsafeBufferPointer { bytes in
            guard let first = mark.first, bytes.count >= mark.count else { return false }
            var index = 0
            while index <= bytes.count - mark.count {
                if bytes[index] == first, bytes[index..<(index + mark.count)].elementsEqual(mark) {
                    return true
                }
                index += 1
            }
            return false
        }
    }
}
