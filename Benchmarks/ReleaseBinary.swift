import Foundation

/// The release binary, started on a core of its own where the system lets one say so.
struct ReleaseBinary {
    let path: String
    /// Where its processes' words to people go.
    let log: String

    /// Whether `core` of ``start(_:core:)`` has a meaning here.
    static var pins: Bool { FileManager.default.isExecutableFile(atPath: taskset) }

    private static let taskset = "/usr/bin/taskset"

    /// - Parameter core: Its number, from 0; nil for any.
    func start(_ arguments: [String], core: Int? = nil) throws -> Child {
        let command = [path] + arguments
        guard let core, Self.pins else { return try Child(command, errors: log) }
        return try Child([Self.taskset, "-c", "\(core)"] + command, errors: log)
    }

    /// Runs it to its end.
    /// - Throws: ``Failed`` when it does not exit with 0.
    func run(_ arguments: [String], core: Int? = nil) throws -> Child.Usage {
        let usage = try start(arguments, core: core).usage()
        if usage.status != 0 { throw Failed(arguments: arguments, log: log) }
        return usage
    }

    /// Did not exit with 0; what it said is in the log.
    struct Failed: Error {
        var arguments: [String]
        var log: String
    }
}

/// `fieldtest standin` that waits for nothing, in a process of its own.
struct StandInChild {
    let port: Int
    private let child: Child

    var address: String { "http://127.0.0.1:\(port)" }

    /// Returns when it accepts connections.
    init(_ binary: ReleaseBinary, models: String, core: Int? = nil) throws {
        let (socket, port) = try LoopbackSocket.listening()
        socket.close()
        self.port = port
        child = try binary.start(
            ["standin", "--models", models, "--port", "\(port)"], core: core)
        for _ in 0..<500 {
            if let socket = try? LoopbackSocket.connected(to: port) {
                socket.close()
                return
            }
            usleep(10_000)
        }
        try child.end()
        throw ReleaseBinary.Failed(arguments: ["standin"], log: binary.log)
    }

    /// Ends it; the CPU seconds that it took.
    @discardableResult
    func end() throws -> Double { try child.killed() }
}
