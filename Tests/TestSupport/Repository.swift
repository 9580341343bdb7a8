package import Foundation

/// Paths of this repository, found from this file's own.
package enum Repository {
    package static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    package static let fixtures = root.appending(path: "fixtures")
    package static let tasks = root.appending(path: "tasks")
}
