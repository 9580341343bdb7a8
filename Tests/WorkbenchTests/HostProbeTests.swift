import Testing
import Traces

@testable import Workbench

struct HostProbeTests {
    @Test func `memory figures are read from meminfo`() {
        let meminfo = """
            MemTotal:       16315496 kB
            MemAvailable:    8000000 kB
            SwapTotal:       2097148 kB
            SwapFree:        1097148 kB
            """
        let memory = HostProbe.memory(meminfo: meminfo)
        #expect(memory == HostMemory(availableBytes: 8_192_000_000, swapBytes: 1_024_000_000))
        #expect(HostProbe.memory(meminfo: "junk\nMemAvailable:") == HostMemory())
    }

    @Test func `names are read from os-release and cpuinfo`() {
        #expect(
            HostProbe.osName("ID=debian\nPRETTY_NAME=\"Debian GNU/Linux 12\"\n")
                == "Debian GNU/Linux 12")
        #expect(HostProbe.osName("") == "Linux")
        #expect(HostProbe.processor("processor\t: 0\nmodel name\t: Some CPU: X\n") == "Some CPU: X")
    }

    @Test func `this machine is known`() throws {
        let facts = HostProbe.facts()
        #expect(try #require(facts.memoryBytes) > 100_000_000)
        #expect(facts.hardware.contains("cores"))
        #expect(try #require(HostProbe.memory().availableBytes) > 0)
        let free = try #require(HostProbe.freeDiskBytes(at: "/tmp/not/there/yet"))
        #expect(free > 0)
        #expect(HostProbe.freeDiskBytes(at: "/tmp/not/there/yet") != nil)
    }
}
