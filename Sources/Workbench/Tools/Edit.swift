/// `Edit`: replaces an exact string, byte for byte; line endings of the file are kept.
enum EditTool {
    static func run(_ input: ToolInput, in scope: ToolScope) throws(ToolStop) -> ToolOutcome {
        let given = input.string("file_path") ?? ""
        let path = try scope.resolve(given)
        let old = input.string("old_string") ?? ""
        let new = input.string("new_string") ?? ""
        if Array(old.utf8) == Array(new.utf8) {
            throw .wrapped("No changes to make: old_string and new_string are exactly the same.")
        }
        guard new.utf8.count <= scope.limits.writeBytes else {
            throw .failure(
                "new_string is too large (\(new.utf8.count) bytes, at most "
                    + "\(scope.limits.writeBytes)).")
        }
        guard let info = FileInfo.of(path) else {
            if old.isEmpty { return try create(path, given: given, text: new, in: scope) }
            throw .wrapped("File does not exist. \(scope.whereWeAre)")
        }
        var contents: [UInt8]
        do {
            contents = try Files.readBytes(path, atMost: scope.limits.writeBytes)
        } catch {
            throw scope.stop(error, doing: "read", given: given)
        }
        if old.isEmpty, info.bytes > 0 {
            throw .wrapped("Cannot create new file - file already exists.")
        }
        let replaceAll = input.flag("replace_all")
        contents = try replaced(
            contents, old: old, new: new, all: replaceAll, limit: scope.limits.writeBytes)
        do {
            try Files.writeInPlace(contents, to: path)
        } catch {
            throw scope.stop(error, doing: "open", given: given)
        }
        return .done(
            replaceAll
                ? "The file \(given) has been updated successfully. All occurrences were successfully "
                    + "replaced."
                : "The file \(given) has been updated successfully. "
                    + "(file state is current in your context — no need to Read it back)")
    }

    private static func create(
        _ path: String, given: String, text: String, in scope: ToolScope
    ) throws(ToolStop) -> ToolOutcome {
        do {
            try Files.makeFolder(FilePathText.parent(of: path))
            try Files.writeInPlace(Array(text.utf8), to: path)
        } catch {
            throw scope.stop(error, doing: "open", given: given)
        }
        return .done("The file \(given) has been updated successfully.")
    }

    /// `contents` with the string replaced; a model that writes LF means a CRLF file's line ends too.
    private static func replaced(
        _ contents: [UInt8], old: String, new: String, all: Bool, limit: Int
    ) throws(ToolStop) -> [UInt8] {
        let usesReturns = Bytes.usesCarriageReturns(contents)
        let old = usesReturns ? Bytes.withCarriageReturns(old) : Array(old.utf8)
        let new = usesReturns ? Bytes.withCarriageReturns(new) : Array(new.utf8)
        if old.isEmpty { return new }
        let places = Bytes.occurrences(of: old, in: contents)
        let shown = String(decoding: old, as: UTF8.self).cutInTheMiddle(to: 4000)
        guard let first = places.first else {
            throw .wrapped("String to replace not found in file.\nString: \(shown)")
        }
        guard all || places.count == 1 else {
            throw .wrapped(
                "Found \(places.count) matches of the string to replace, but replace_all is false. To "
                    + "replace all occurrences, set replace_all to true. To replace only one "
                    + "occurrence, please provide more context to uniquely identify the instance.\n"
                    + "String: \(shown)")
        }
        let chosen = all ? places : [first]
        // Replacing a letter by a book, everywhere, must not fill the memory.
        guard contents.count + chosen.count * (new.count - old.count) <= limit else {
            throw .failure("The file would become too large (at most \(limit) bytes).")
        }
        var result: [UInt8] = []
        var position = 0
        for place in chosen {
            result += contents[position..<place]
            result += new
            position = place + old.count
        }
        return result + contents[position...]
    }
}
