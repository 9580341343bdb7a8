import MemoryFit
import ModelServers
import TestSupport
import Testing
import Traces

/// llama-servers that the harness starts: the window is a contract that a real server keeps.
@Suite(
    .serialized, .timeLimit(.minutes(10)),
    .enabled(
        if: RealServer.given != nil,
        "`make real` sets FIELDTEST_LLAMA_SERVER and FIELDTEST_GGUF, and runs them"))
struct LaunchedServerTests {
    private func withDriver(
        _ body: (LaunchedLlamaServer) async throws -> Void
    ) async throws {
        let server = try #require(RealServer.given)
        let transport = HTTPTransport()
        let driver = LaunchedLlamaServer(
            LaunchedServer(
                name: "launched", program: server.program,
                models: [RealServer.alias: server.model], arguments: ["-t", "1", "-tb", "1"]),
            transport: transport)
        do { try await body(driver) } catch {
            await transport.shutdown()
            throw error
        }
        await transport.shutdown()
    }

    @Test func `each window is granted, and costs what was predicted for it`() async throws {
        try await withDriver { driver in
            let facts = try await driver.identify()
            let model = try await driver.describe(model: RealServer.alias)
            #expect(model.trainedContext != nil)
            var taken: [Int: (predicted: Int64, measured: Int64)] = [:]
            for window in [16_384, 4096] {
                let fit = model.fit(context: window, on: facts, budget: .unknown)
                #expect(fit.isWhole)
                let loaded = try await driver.load(model, context: window, seed: nil)
                #expect(loaded.contract.granted == window)
                #expect(loaded.contract.trained == model.trainedContext)
                let memory = try #require(await driver.memory(of: loaded))
                taken[window] = (try #require(fit.memory).total, memory.bytes)
                await driver.unload(loaded)
                #expect(await driver.memory(of: loaded) == nil)
            }
            let large = try #require(taken[16_384])
            let small = try #require(taken[4096])
            // The part that the window decides. The mask of the attention, two bytes for each token of a batch of
            // 512, grows with it too; it is small, and counted to the reserve.
            let mask = Double((16_384 - 4096) * 512 * 2)
            let predicted = Double(large.predicted - small.predicted)
            let measured = Double(large.measured - small.measured)
            #expect(abs((predicted + mask) / measured - 1) < 0.02, "\(predicted) \(measured)")
            #expect(small.measured > small.predicted)
            #expect(small.measured < small.predicted + 1_000_000_000)
        }
    }

    @Test func `a window beyond the trained one is clamped, and said before loading`() async throws
    {
        try await withDriver { driver in
            let model = try await driver.describe(model: RealServer.alias)
            let trained = try #require(model.trainedContext)
            guard trained <= 131_072 else { return }
            let wanted = trained * 2
            #expect(model.window(requested: wanted) == trained)
            let loaded = try await driver.load(model, context: wanted, seed: nil)
            #expect(loaded.contract.requested == wanted)
            #expect(loaded.contract.granted == trained)
            await driver.unload(loaded)
        }
    }

    @Test func `a sweep over two windows starts a server for each`() async throws {
        let server = try #require(RealServer.given)
        let trial = try RealTrial()
        try trial.write(
            """
            task: document
            agent: {builtin: minimal}
            server:
              llama-server:
                name: launched
                program: \(server.program)
                models: {\(RealServer.alias): \(server.model)}
                arguments: [-t, "1", -tb, "1", --temp, "0"]
            cells:
              - {model: \(RealServer.alias), contexts: [8k, 16k]}

            """, "sweep.yaml")
        let plan = try await trial.plan("sweep.yaml")
        #expect(plan.exit == 0, "\(plan.stderr)")
        #expect(try plan.json.array?.compactMap { $0["predicted_bytes"]?.integer }.count == 2)
        let outcome = try await trial.attempt(["sweep", "sweep.yaml", "--quiet"])
        #expect(outcome.exit == 0, "\(outcome.stderr)")
        let results = try await trial.attempt(["results", "--format", "json"])
        let cells = try #require(try results.json.array)
        #expect(cells.map { $0["granted_context"]?.integer } == [8192, 16_384])
        #expect(cells.allSatisfy { $0["server"]?.string == "launched" })
        #expect(cells.allSatisfy { ($0["memory_bytes"]?.integer ?? 0) > 10_000_000 })
        if server.isTiny {
            #expect(cells.allSatisfy { $0["outcome"]?.string == "completed" }, "\(results.stdout)")
        }
        // Run again, nothing is left to do: the cells are the same, whatever port they had.
        let again = try await trial.attempt(["sweep", "sweep.yaml", "--quiet"])
        #expect(again.stderr.contains("2 of 2 trials are done already"), "\(again.stderr)")
    }
}
