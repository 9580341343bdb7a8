#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Why a file could not be read or written.
package struct FileFailure: Error, Hashable, Sendable {
    package enum Problem: Sendable, Hashable {
        case missing
        case isFolder
        /// A part of the path is a file where a folder is needed.
        case notAFolder
        /// A pipe, socket or device.
        case notAFile
        case denied
        /// Position of the first byte that is not UTF-8.
        case notUTF8(offset: Int)
        case tooLarge(bytes: Int64, limit: Int)
        case noSpace
        /// The operating system's error number.
        case other(errno: Int32)
    }
    package var path: String
    package var problem: Problem

    package init(path: String, problem: Problem) {
        self.path = path
        self.problem = problem
    }

    init(path: String, errno number: Int32) {
        self.path = path
        problem =
            switch number {
            case ENOENT: .missing
            case EISDIR: .isFolder
            case ENOTDIR: .notAFolder
            case EACCES, EPERM, EROFS: .denied
            case ENOSPC, EDQUOT: .noSpace
            default: .other(errno: number)
            }
    }
}
