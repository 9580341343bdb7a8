import Testing

@testable import RepositoryDisk

struct TrackedFilesTests {
    private func entry(_ path: [UInt8], flags: [UInt8] = [0, 9]) -> [UInt8] {
        [UInt8](repeating: 7, count: 60) + flags + path
    }

    private func header(_ version: UInt8, _ count: UInt8) -> [UInt8] {
        Array("DIRC".utf8) + [0, 0, 0, version, 0, 0, 0, count]
    }

    private func padded(_ entry: [UInt8]) -> [UInt8] {
        entry + [UInt8](repeating: 0, count: 8 - entry.count % 8)
    }

    @Test func `paths and the folders above them are known`() throws {
        let bytes =
            header(3, 2) + padded(entry(Array("a/b/c.txt".utf8)))
            + padded(entry([0, 0] + Array("z".utf8), flags: [0x40, 1]))
        let tracked = try #require(TrackedFiles(bytes))
        #expect(tracked.has(file: "a/b/c.txt") && tracked.has(file: "z"))
        #expect(tracked.has(folder: "a") && tracked.has(folder: "a/b"))
        #expect(!tracked.has(file: "a/b") && !tracked.has(folder: "z"))
    }

    @Test func `version 4 repeats only the end of a path`() throws {
        let bytes =
            header(4, 2) + entry([0] + Array("src/one.py".utf8) + [0])
            + entry([6] + Array("two.py".utf8) + [0])
        let tracked = try #require(TrackedFiles(bytes))
        #expect(tracked.has(file: "src/one.py") && tracked.has(file: "src/two.py"))
    }

    @Test func `bytes that are no index, or end too early, are none`() {
        let whole = header(2, 1) + padded(entry(Array("a".utf8)))
        #expect(TrackedFiles(whole) != nil)
        for count in 0..<whole.count { #expect(TrackedFiles(Array(whole.prefix(count))) == nil) }
        #expect(TrackedFiles(header(9, 0)) == nil)
        #expect(TrackedFiles(header(4, 1) + entry([0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF])) == nil)
        #expect(TrackedFiles(header(4, 1) + entry([5] + Array("a".utf8) + [0])) == nil)
    }
}
