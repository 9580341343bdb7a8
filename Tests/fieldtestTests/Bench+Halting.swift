import Foundation
import TestSupport
import Testing

/// A sweep that halts in the middle of a trial until the test lets it go on.
extension Bench {
    /// Two models: the first does its work, the second halts in a command. The file `again` makes it go on at once.
    static func halting() throws -> Bench {
        let bench = try Bench()
        try bench.writer("first:1b")
        try bench.model(
            """
            steps:
              - call: {Bash: {command: "test -e \(bench.folder)/again || { echo > \(bench.folder)/reached; cat \(bench.folder)/release; }"}}
              - call: {Write: {file_path: OUT.md, content: "# Example"}}
            otherwise: {say: Done.}
            """, name: "second:1b")
        try bench.write(
            """
            task: document
            cells: [{models: [first:1b, second:1b], contexts: [64k], repeat: 2}]

            """, "sweep.yaml")
        for name in ["reached", "release"] { try bench.makePipe(name) }
        return bench
    }

    /// Who reads it waits for who writes it.
    func makePipe(_ name: String) throws { try #require(mkfifo("\(folder)/\(name)", 0o600) == 0) }

    /// Returns when something was written to a pipe.
    func read(_ pipe: String) async throws {
        #expect(try await Command.shell("cat \(pipe)", in: folder).exit == 0)
    }

    /// Returns when the second model has halted.
    func untilHalted() async throws { try await read("reached") }

    /// Lets its command come to an end.
    func release() async throws {
        _ = try await Command.shell("exec 3<>release; echo >&3", in: folder)
    }
}
