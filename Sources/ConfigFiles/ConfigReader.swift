/// Reads one YAML file and collects everything that is wrong with it.
///
/// Reading goes on with a stand-in value where one is missing or wrong, and ``finish(_:)`` throws what
/// was collected:
///
///     let reader = try ConfigReader(yaml: text, path: path)
///     let top = reader.root.mapping(keys: ["prompt", "turns"])
///     let task = Example(prompt: top.string("prompt"), turns: top.optionalInt("turns", in: 1...))
///     return try reader.finish(task)
package final class ConfigReader {
    package let path: String
    /// The whole document.
    package let node: ConfigNode
    /// What is wrong so far, in the order it was found.
    package private(set) var problems: [ConfigProblem] = []
    /// What is allowed but rarely meant.
    package private(set) var warnings: [ConfigProblem] = []
    private let source: SourceText

    /// - Throws: ``ConfigFileError`` when the text is empty, not YAML, or too large.
    package init(yaml: String, path: String) throws {
        self.path = path
        // A byte order mark is no part of the text.
        let text = yaml.unicodeScalars.first == "\u{FEFF}" ? yaml.unicodeScalars.dropFirst() : nil
        source = SourceText(text.map { String($0) } ?? yaml)
        let document: ConfigDocument
        do {
            document = try ConfigDocument(source)
        } catch let problem as ConfigDocument.Problem {
            throw ConfigFileError(problems: [
                ConfigProblem(
                    path: path, position: problem.position, kind: problem.kind,
                    sourceLine: source.line(problem.position.line))
            ])
        }
        node = document.root
        for problem in document.problems { report(problem.kind, at: problem.position) }
    }

    /// A file's bytes.
    /// - Throws: ``ConfigFileError``, also when they are not UTF-8.
    package convenience init(bytes: [UInt8], path: String) throws {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            // What stands before the first bad byte is repaired nowhere, so its length is its place.
            var valid = String.UnicodeScalarView()
            var decoder = UTF8()
            var iterator = bytes.makeIterator()
            while case .scalarValue(let scalar) = decoder.decode(&iterator) {
                valid.append(scalar)
            }
            let source = SourceText(String(valid))
            let position = source.position(of: source.scalars.count)
            throw ConfigFileError(problems: [
                ConfigProblem(
                    path: path, position: position, kind: .wrongEncoding,
                    sourceLine: source.line(position.line))
            ])
        }
        try self.init(yaml: text, path: path)
    }

    /// Where reading begins.
    package var root: ConfigValue { ConfigValue(node: node, reader: self) }

    package func report(_ kind: ConfigProblem.Kind, at position: ConfigPosition) {
        problems.append(problem(kind, at: position))
    }

    package func warn(_ kind: ConfigProblem.Kind, at position: ConfigPosition) {
        warnings.append(problem(kind, at: position))
    }

    /// Gives `value` back when nothing was wrong.
    /// - Throws: ``ConfigFileError`` with all problems, in the order of the file.
    package func finish<Value>(_ value: Value) throws -> Value {
        guard problems.isEmpty else {
            throw ConfigFileError(problems: problems.sorted { $0.position < $1.position })
        }
        return value
    }

    /// A problem with the line it is in, not told to anyone yet.
    package func problem(
        _ kind: ConfigProblem.Kind, at position: ConfigPosition
    ) -> ConfigProblem {
        ConfigProblem(
            path: path, position: position, kind: kind, sourceLine: source.line(position.line))
    }
}
