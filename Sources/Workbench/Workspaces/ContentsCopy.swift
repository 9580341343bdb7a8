#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Copies the contents of one file after the other.
struct ContentsCopy {
    #if canImport(Darwin)
        /// To a path where nothing is, without following links; cloned where the file system can.
        mutating func copy(_ source: String, to target: String) throws(FileFailure) {
            let flags = copyfile_flags_t(COPYFILE_ALL | COPYFILE_CLONE | COPYFILE_NOFOLLOW)
            guard copyfile(source, target, nil, flags) == 0 else {
                throw FileFailure(path: target, errno: errno)
            }
        }
    #else
        /// Whether the file system may let files share blocks; asked once.
        private var clones = true
        private var buffer = [UInt8](repeating: 0, count: 64 * 1024)
        /// `FICLONE` of linux/fs.h, which Swift does not see: the macro computes it.
        private static let clone: UInt = 0x4004_9409

        /// To a path where nothing is, without following links; cloned where the file system can.
        mutating func copy(_ source: String, to target: String) throws(FileFailure) {
            let from = open(source, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
            guard from >= 0 else { throw FileFailure(path: source, errno: errno) }
            defer { close(from) }
            let to = open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            guard to >= 0 else { throw FileFailure(path: target, errno: errno) }
            defer { close(to) }
            if clones {
                if ioctl(to, Self.clone, from) == 0 { return }
                clones = false
            }
            while true {
                let count = read(from, &buffer, buffer.count)
                if count == 0 { return }
                if count < 0 {
                    if errno == EINTR { continue }
                    throw FileFailure(path: source, errno: errno)
                }
                try write(count, to: to, target)
            }
        }

        /// The first bytes of the buffer.
        private func write(
            _ count: Int, to descriptor: Int32, _ path: String
        ) throws(FileFailure) {
            var written = 0
            while written < count {
                let result = buffer.withUnsafeBytes {
                    Glibc.write(descriptor, $0.baseAddress.map { $0 + written }, count - written)
                }
                if result < 0 {
                    if errno == EINTR { continue }
                    throw FileFailure(path: path, errno: errno)
                }
                written += result
            }
        }
    #endif
}
