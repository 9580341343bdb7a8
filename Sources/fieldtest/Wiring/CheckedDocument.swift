import Foundation
import Workbench

/// A document to be checked, as it was read.
struct CheckedDocument {
    /// As the person wrote it; `-` is stdin.
    var name: String
    /// Where it lies, relative to the workspace; nil when it lies outside.
    var path: String?
    /// What is no UTF-8 is replaced.
    var text: String

    /// - Throws: `FileFailure`, ``UserMistake``.
    init(reading name: String, in workspace: String) throws {
        self.name = name
        let bytes: [UInt8]
        if name == "-" {
            bytes = try Self.standardInput()
        } else {
            bytes = try Files.readBytes(name)
            path = Self.path(of: name, in: workspace)
        }
        text = String(decoding: bytes, as: UTF8.self)
    }

    private static func standardInput() throws -> [UInt8] {
        var bytes: [UInt8] = []
        do {
            while let chunk = try FileHandle.standardInput.read(upToCount: 1 << 16), !chunk.isEmpty
            {
                bytes += chunk
                guard bytes.count <= Files.usualLimit else {
                    throw FileFailure(
                        path: "-",
                        problem: .tooLarge(bytes: Int64(bytes.count), limit: Files.usualLimit))
                }
            }
        } catch let failure as FileFailure {
            throw failure
        } catch {
            throw UserMistake(message: "cannot read stdin: \(error.localizedDescription)")
        }
        return bytes
    }

    /// The folder's links are followed, the document's own name is not: a link to it lies where it lies.
    private static func path(of name: String, in workspace: String) -> String? {
        let parent = real(FilePathText.parent(of: name))
        let file = (parent == "/" ? "" : parent) + "/" + FilePathText.lastComponent(of: name)
        return FilePathText.relative(file, to: real(workspace)).flatMap { $0 == "." ? nil : $0 }
    }

    private static func real(_ path: String) -> String {
        guard let resolved = realpath(path, nil) else { return path }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
