#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// One sweep at a time on a store: a lock on a file beside it, which the system takes back when the process that holds
/// it is gone, however it went.
package final class SweepLock: Sendable {
    private let file: Int32

    /// Takes the lock.
    /// - Parameter store: Path of the store's file.
    /// - Throws: ``StoreError/sweeping(path:process:)`` when another process holds it, and
    ///   ``StoreError/cannotOpen(path:reason:)``.
    package init(store: String) throws {
        let path = store + "-sweep.lock"
        file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard file >= 0 else {
            throw StoreError.cannotOpen(path: path, reason: String(cString: strerror(errno)))
        }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            let holder = Self.process(in: file)
            close(file)
            throw StoreError.sweeping(path: store, process: holder)
        }
        // For people and for the message above; the lock itself is what counts.
        let text = Array("\(getpid())\n".utf8)
        _ = ftruncate(file, 0)
        _ = pwrite(file, text, text.count, 0)
    }

    deinit { close(file) }

    private static func process(in file: Int32) -> Int32? {
        var bytes = [UInt8](repeating: 0, count: 16)
        let count = pread(file, &bytes, bytes.count, 0)
        guard count > 0 else { return nil }
        return Int32(String(decoding: bytes.prefix(count).prefix { $0 != 10 }, as: UTF8.self))
    }
}
