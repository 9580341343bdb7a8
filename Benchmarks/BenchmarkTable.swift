import Foundation

/// The figures as a table in Markdown, each as a ratio to a baseline of the same run.
struct BenchmarkTable {
    private var rows: [[String]] = []

    /// CPU per turn of other harnesses, in milliseconds, as published: peer-perf.md 1, Inspect AI
    /// 0.3.285 with a tool that does nothing and with bash (its child not counted), mini-swe-agent 2.4.6.
    private static let peers = [
        (name: "Inspect AI 0.3.285", milliseconds: 18.5...22.2),
        (name: "mini-swe-agent 2.4.6", milliseconds: 9.5...9.5),
    ]

    mutating func add(_ cost: TurnCost.Figures) {
        rows.append([
            "CPU per tool-call turn, \(cost.shape.name) (requests of \(cost.requestBytes / 1024) KiB)",
            milliseconds(cost.harness),
            "one bare HTTP request and one synced append: "
                + milliseconds(cost.bare), times(cost.ratio), "below 3",
        ])
        if rows.count > 1 { return }
        for peer in Self.peers {
            let low = peer.milliseconds.lowerBound / (cost.harness * 1000)
            let high = peer.milliseconds.upperBound / (cost.harness * 1000)
            let figure =
                low == high
                ? "\(peer.milliseconds.lowerBound) ms"
                : "\(peer.milliseconds.lowerBound) to \(peer.milliseconds.upperBound) ms"
            rows.append([
                "the same of \(peer.name), published figure", figure,
                "fieldtest: \(milliseconds(cost.harness))",
                low == high ? times(low) : "\(times(low)) to \(times(high))", "",
            ])
        }
    }

    mutating func add(_ size: StoreSize.Figures) {
        let name = "store after \(size.trials) trials of \(size.turns) turns"
        let store = megabytes(size.storeBytes)
        for (baseline, bytes, target) in [
            ("distinct messages, tools, prompts, responses", size.text.wireBytes, "below 0.5"),
            ("distinct texts, arguments and results alone", size.text.wordBytes, ""),
            ("everything that was sent", size.sentBytes, ""),
        ] {
            rows.append([
                name, store, "\(baseline): \(megabytes(bytes))",
                String(format: "%.3f", Double(size.storeBytes) / Double(bytes)), target,
            ])
        }
    }

    mutating func add(_ cost: ScheduleCost.Figures) {
        rows.append([
            "CPU before the first of \(cost.planned) planned trials, \(cost.name)",
            milliseconds(cost.beforeFirst),
            "handing out and recording \(cost.taken): \(milliseconds(cost.handingOut))", "",
            "below 2000 ms together: \(milliseconds(cost.beforeFirst + cost.handingOut))",
        ])
    }

    mutating func add(_ pace: SweepPace.Figures) {
        rows.append([
            "tool-call turns a second on one core, \(pace.name) (\(pace.trials) trials, \(pace.turns) turns, "
                + "requests of \(pace.requestBytes / 1024) KiB)",
            String(format: "%.0f", pace.perSecond),
            "CPU per turn: \(milliseconds(pace.cpu)); the stand-in's: \(milliseconds(pace.standInCPU))",
            "", "at least 300",
        ])
    }

    mutating func add(_ cost: ResumeCost.Figures) {
        let name = "\(cost.finished) of \(cost.planned) trials"
        for (what, start, target) in [
            (
                "`fieldtest sweep` again with \(name) done, to its first trial", cost.resume,
                "below 1 s"
            ),
            ("the night after those, to its first trial", cost.night, ""),
        ] {
            rows.append([
                what, milliseconds(start.wall), "CPU: \(milliseconds(start.cpu))", "", target,
            ])
        }
        rows.append([
            "the same with \(name) done, from its last trial to its end, tables printed",
            milliseconds(cost.end), "peak memory: \(megabytes(cost.peakMemory))", "", "",
        ])
    }

    mutating func add(nothing: StartUp.Figures, fieldtest: StartUp.Figures) {
        for (name, mine, other) in [
            ("CPU", fieldtest.cpu, nothing.cpu), ("wall", fieldtest.wall, nothing.wall),
        ] {
            rows.append([
                "`fieldtest --version`, \(name)", milliseconds(mine),
                "`/bin/true`: \(milliseconds(other))", times(mine / other),
                "below 30 ms more: \(milliseconds(mine - other)) more",
            ])
        }
    }

    mutating func add(_ cost: GatewayCost.Figures) {
        let request = "requests of \(cost.requestBytes / 1024) KiB"
        let first = cost.firstByte
        rows.append([
            "time to first byte through the gateway, \(request)", milliseconds(first.through),
            "direct: \(milliseconds(first.direct)); a relay of bytes: \(milliseconds(first.relayed))",
            times(first.through / first.direct),
            "below 0.30 ms more than direct: \(milliseconds(first.through - first.direct)) more",
        ])
        for (name, cpu) in cost.events + [("", cost.request)] {
            rows.append([
                name.isEmpty
                    ? "CPU of the gateway per request, \(request), recorded"
                    : "CPU of the gateway per streamed event, \(name), recorded",
                microseconds(cpu.gateway), "a relay of bytes: \(microseconds(cpu.relay))",
                times(cpu.gateway / cpu.relay), name.isEmpty ? "" : "below 20 µs",
            ])
        }
        rows.append([
            "requests per second through the gateway, one after the other",
            String(format: "%.0f", cost.throughRate),
            String(format: "direct: %.0f", cost.directRate),
            String(format: "%.2f", cost.throughRate / cost.directRate), "",
        ])
        let liteLLM = cost.liteLLM
        let factor = liteLLM.cpu / cost.request.gateway
        rows.append([
            "CPU of the gateway per request, \(request), recorded",
            microseconds(cost.request.gateway),
            "LiteLLM's proxy: \(milliseconds(liteLLM.cpu))",
            String(format: "1/%.0f", factor), "at most 1/20",
        ])
        rows.append([
            "requests per second through the gateway, one after the other",
            String(format: "%.0f", cost.throughRate),
            "LiteLLM's proxy: " + String(format: "%.0f", liteLLM.rate),
            String(format: "%.0f", cost.throughRate / liteLLM.rate), "",
        ])
        rows.append([
            "peak memory of the gateway with 200 streams open", megabytes(cost.memoryOf200),
            "at rest: \(megabytes(cost.memoryAtRest)); LiteLLM's proxy: \(megabytes(liteLLM.memory))",
            times(Double(cost.memoryOf200) / Double(cost.memoryAtRest)), "below 100 MB",
        ])
    }

    mutating func add(_ cost: JudgingCost.Figures) {
        let name = "`fieldtest classify`, \(cost.trials) trials of \(cost.judging.turns) turns"
        rows.append([
            "\(name), CPU", String(format: "%.1f s", cost.cpu),
            "\(milliseconds(cost.cpu / Double(cost.trials))) a trial", "", "below 60 s",
        ])
        rows.append([
            "\(name), peak memory", megabytes(cost.peakMemory), "", "", "below 200 MB",
        ])
        for (name, growth) in [
            ("`fieldtest classify`", cost.judging), ("`fieldtest show`", cost.opening),
        ] {
            rows.append([
                "\(name), CPU per turn of trials of \(growth.turns * 10) turns",
                microseconds(growth.long),
                "of \(growth.turns) turns: \(microseconds(growth.short))",
                String(format: "%.2f", growth.ratio), "about 1: linear",
            ])
        }
        rows.append([
            "`fieldtest show`, trial of \(cost.opening.turns * 10) turns, peak memory",
            megabytes(cost.openingMemory), "", "", "below 200 MB",
        ])
    }

    mutating func add(_ cost: TableCost.Figures) {
        let rows: [(String, TableCost.Growth, String, String)] = [
            ("`fieldtest results`, one sweep of", cost.results, "below 0.2 s", "below 1.5 s"),
            ("`fieldtest compare`, two sweeps of", cost.compare, "below 0.5 s", ""),
        ]
        for (name, growth, small, large) in rows {
            self.rows.append([
                "\(name) \(cost.trials) trials, CPU", String(format: "%.2f s", growth.small), "",
                "",
                small,
            ])
            self.rows.append([
                "\(name) \(cost.trials * 10) trials, CPU", String(format: "%.2f s", growth.large),
                String(format: "a tenth of them: %.2f s", growth.small),
                String(format: "%.1f", growth.ratio),
                large.isEmpty ? "about 10: linear" : "\(large); about 10: linear",
            ])
        }
        self.rows.append([
            "`fieldtest results`, one sweep of \(cost.trials * 10) trials, peak memory",
            megabytes(cost.peakMemory), "", "", "below 150 MB",
        ])
    }

    mutating func add(_ cost: GroundCost.Figures) {
        let name = "`fieldtest check`, \(cost.lines) lines against \(cost.files) files"
        rows.append([
            "\(name), CPU", String(format: "%.2f s", cost.first),
            String(format: "%.0f MB of sources", cost.megabytes), "", "below 2 s",
        ])
        rows.append([
            "the same, a second document in the same process, CPU",
            String(format: "%.2f s", cost.second), "", "", "below 0.3 s",
        ])
        rows.append([
            "\(name), peak memory", megabytes(cost.peakMemory), "", "", "below 200 MB",
        ])
    }

    var text: String {
        let head = ["what", "fieldtest", "baseline, same run", "ratio", "target"]
        let lines = [head, head.map { _ in "---" }] + rows
        return lines.map { "| \($0.joined(separator: " | ")) |" }.joined(separator: "\n")
    }

    private func milliseconds(_ seconds: Double) -> String {
        String(format: "%.2f ms", seconds * 1000)
    }
    private func microseconds(_ seconds: Double) -> String {
        String(format: "%.1f µs", seconds * 1e6)
    }
    private func times(_ ratio: Double) -> String { String(format: "%.1f", ratio) }
    private func megabytes(_ bytes: Int) -> String {
        String(format: "%.2f MB", Double(bytes) / 1e6)
    }
}
