import Foundation
import Wire
import Workbench

/// A file that is no wire file.
struct WireFileFailure: Error {
    /// As the person wrote it; `-` is stdin.
    var path: String
    var problem: WireFileProblem
}

/// Reads wire files from disk or stdin, and no more of them than a wire file may have.
enum WireFileSource {
    /// - Throws: ``WireFileFailure``, `FileFailure`, ``UserMistake``.
    static func read(_ path: String) throws -> WireFile {
        var input = Input()
        if path == "-" {
            do {
                while let chunk = try FileHandle.standardInput.read(upToCount: 1 << 16),
                    !chunk.isEmpty, chunk.withUnsafeBytes({ input.take($0) })
                {}
            } catch {
                throw UserMistake(message: "cannot read stdin: \(error.localizedDescription)")
            }
        } else {
            try Files.read(path) { input.take($0) }
        }
        do {
            return try WireFile(parsing: input.bytes)
        } catch let problem as WireFileProblem {
            throw WireFileFailure(path: path, problem: problem)
        }
    }

    private struct Input {
        var bytes: [UInt8] = []
        /// Where the last line begins.
        private var line = 0

        /// False when there is enough to say that a line or the file is too long.
        mutating func take(_ chunk: UnsafeRawBufferPointer) -> Bool {
            bytes.append(contentsOf: chunk)
            var start = 0
            while let lineFeed = LineBreaks.first(in: chunk, from: start) { start = lineFeed + 1 }
            if start > 0 { line = bytes.count - chunk.count + start }
            return bytes.count - line <= WireFile.maximumLine
                && bytes.count <= WireFile.maximumBytes
        }
    }
}
