import Foundation
import TestSupport
import Testing

@testable import StandIn

/// The scripts that the demo runs on.
@Suite struct FixtureScriptTests {
    private func scripts() throws -> [ModelScript] {
        let folder = Repository.fixtures.appending(path: "models")
        return try FileManager.default
            .contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "yaml" }
            .sorted { $0.path < $1.path }
            .map {
                let yaml = try String(contentsOf: $0, encoding: .utf8)
                return try ModelScript.parse(yaml: yaml, path: $0.lastPathComponent)
            }
    }

    @Test func `every script can be read, and says which line of the post it stands for`() throws {
        let scripts = try scripts()
        #expect(scripts.count == 18)
        #expect(Set(scripts.map(\.name)).count == scripts.count)
        for script in scripts { #expect(!script.standsFor.isEmpty, "\(script.name)") }
    }

    @Test(arguments: [
        ("cogito:32b", 131_072, 64.0), ("cogito:32b", 65_536, 42), ("cogito:32b", 32_768, 30),
        ("cogito:14b", 131_072, 45), ("mistral-small3.2:24b", 131_072, 37),
        ("qwen3:30b", 131_072, 31), ("magistral:24b", 131_072, 23),
    ])
    func `scripted models take the memory that the post saw`(
        name: String, window: Int, seen: Double
    ) throws {
        let script = try #require(try scripts().first { $0.name == name })
        let model = LoadedModel(
            InstalledModel(name: name, script: script, modifiedAt: ""),
            window: ContextRules(version: .postVersion, gpuBytes: 38_900_000_000)
                .window(request: nil, parameter: window, model: script.architecture),
            version: .postVersion, gpuBytes: 38_900_000_000)
        #expect(abs(Double(model.memory.total) / 1e9 / seen - 1) < 0.05)
    }
}
