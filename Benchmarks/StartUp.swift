/// What it costs to start a program that does nothing.
struct StartUp {
    /// Medians in seconds.
    struct Figures {
        var cpu: Double
        var wall: Double
    }

    var runs = 101

    /// Runs each command in turn, again and again, so that drift hits all alike.
    func measure(_ commands: [[String]]) throws -> [Figures] {
        var cpu = [[Double]](repeating: [], count: commands.count)
        var wall = cpu
        for run in 0...runs {
            for (index, command) in commands.enumerated() {
                let start = ContinuousClock.now
                let seconds = try Child(command).wait()
                let duration = (ContinuousClock.now - start) / .seconds(1)
                // The first run fills caches.
                if run == 0 { continue }
                cpu[index].append(seconds)
                wall[index].append(duration)
            }
        }
        return zip(cpu, wall).map { Figures(cpu: $0.median, wall: $1.median) }
    }
}
