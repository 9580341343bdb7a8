#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

package import Traces

/// Memory of this machine at one moment, in bytes; nil where it cannot be read.
package struct HostMemory: Sendable, Hashable {
    /// What programs may still take without swapping.
    package var availableBytes: Int64?
    /// Swap in use.
    package var swapBytes: Int64?
}

/// What this machine is and how it stands.
package enum HostProbe {
    /// Operating system, processor and memory.
    package static func facts() -> HostFacts {
        #if canImport(Darwin)
            return HostFacts(
                os: "macOS \(text("kern.osproductversion") ?? "") \(machine())",
                hardware: "\(text("machdep.cpu.brand_string") ?? machine()), \(cores()) cores",
                memoryBytes: number("hw.memsize"))
        #else
            let meminfo = (try? Files.readText("/proc/meminfo")) ?? ""
            return HostFacts(
                os: "\(osName((try? Files.readText("/etc/os-release")) ?? "")) \(machine())",
                hardware:
                    "\(processor((try? Files.readText("/proc/cpuinfo")) ?? "")), \(cores()) cores",
                memoryBytes: meminfoBytes("MemTotal", in: meminfo))
        #endif
    }

    package static func memory() -> HostMemory {
        #if canImport(Darwin)
            return HostMemory(availableBytes: availableMemory(), swapBytes: usedSwap())
        #else
            return memory(meminfo: (try? Files.readText("/proc/meminfo")) ?? "")
        #endif
    }

    /// Seconds that the machine slept since this was first asked: what a clock that goes on counts more than one that
    /// stands still meanwhile.
    package static func secondsAsleep() -> Seconds {
        let (going, standing) = clocks
        let slept = (ContinuousClock.now - going) - (SuspendingClock.now - standing)
        return max(slept / .seconds(1), 0)
    }

    private static let clocks = (ContinuousClock.now, SuspendingClock.now)

    /// Bytes that this user may still write where `folder` lies, or where its nearest existing parent lies.
    package static func freeDiskBytes(at folder: String) -> Int64? {
        var path = folder
        while FileInfo.of(path, followingLinks: true) == nil {
            let parent = FilePathText.parent(of: path)
            if parent == path { return nil }
            path = parent
        }
        var info = statvfs()
        guard statvfs(path, &info) == 0 else { return nil }
        return Int64(
            clamping: UInt64(info.f_bavail).multipliedReportingOverflow(
                by: UInt64(info.f_frsize)
            ).partialValue)
    }

    private static func cores() -> Int { sysconf(Int32(_SC_NPROCESSORS_ONLN)) }

    private static func machine() -> String {
        var name = utsname()
        guard uname(&name) == 0 else { return "" }
        return withUnsafePointer(to: &name.machine) { pointer in
            pointer.withMemoryRebound(to: CChar.self, capacity: 65) { String(cString: $0) }
        }
    }

    // MARK: Linux

    static func memory(meminfo: String) -> HostMemory {
        let total = meminfoBytes("SwapTotal", in: meminfo)
        let free = meminfoBytes("SwapFree", in: meminfo)
        return HostMemory(
            availableBytes: meminfoBytes("MemAvailable", in: meminfo),
            swapBytes: total.flatMap { total in free.map { total - $0 } })
    }

    /// One line of `/proc/meminfo`, as `MemTotal:       16315496 kB`, in bytes.
    static func meminfoBytes(_ name: String, in meminfo: String) -> Int64? {
        for line in meminfo.split(separator: "\n") where line.hasPrefix("\(name):") {
            let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" })
            return words.count >= 2 ? Int64(words[1]).map { $0 * 1024 } : nil
        }
        return nil
    }

    /// The pretty name in `/etc/os-release`.
    static func osName(_ release: String) -> String {
        for line in release.split(separator: "\n") where line.hasPrefix("PRETTY_NAME=") {
            return line.dropFirst("PRETTY_NAME=".count).filter { $0 != "\"" && $0 != "'" }
        }
        return "Linux"
    }

    /// The first processor's name in `/proc/cpuinfo`; ARM machines give none.
    static func processor(_ cpuinfo: String) -> String {
        for line in cpuinfo.split(separator: "\n") where line.hasPrefix("model name") {
            guard let colon = line.firstIndex(of: ":") else { continue }
            return String(line[line.index(after: colon)...].drop { $0 == " " })
        }
        return machine()
    }

    // MARK: macOS

    #if canImport(Darwin)
        private static func text(_ name: String) -> String? {
            var size = 0
            guard sysctlbyname(name, nil, &size, nil, 0) == 0, size > 0 else { return nil }
            var bytes = [UInt8](repeating: 0, count: size)
            guard sysctlbyname(name, &bytes, &size, nil, 0) == 0 else { return nil }
            return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }

        private static func number(_ name: String) -> Int64? {
            var value: Int64 = 0
            var size = MemoryLayout<Int64>.size
            return sysctlbyname(name, &value, &size, nil, 0) == 0 ? value : nil
        }

        private static func usedSwap() -> Int64? {
            var usage = xsw_usage()
            var size = MemoryLayout<xsw_usage>.size
            guard sysctlbyname("vm.swapusage", &usage, &size, nil, 0) == 0 else { return nil }
            return Int64(clamping: usage.xsu_used)
        }

        /// Free, inactive and purgeable pages: what the system hands out before it swaps.
        private static func availableMemory() -> Int64? {
            var statistics = vm_statistics64()
            var count = mach_msg_type_number_t(
                MemoryLayout<vm_statistics64>.size / MemoryLayout<integer_t>.size)
            let status = withUnsafeMutablePointer(to: &statistics) { pointer in
                pointer.withMemoryRebound(to: integer_t.self, capacity: Int(count)) {
                    host_statistics64(mach_host_self(), HOST_VM_INFO64, $0, &count)
                }
            }
            guard status == KERN_SUCCESS else { return nil }
            let pages =
                UInt64(statistics.free_count) + UInt64(statistics.inactive_count)
                + UInt64(statistics.purgeable_count)
            return Int64(clamping: pages * UInt64(getpagesize()))
        }
    #endif
}
