import Yams

/// A YAML text as nodes, with the problems of its form: syntax, duplicate keys, size.
struct ConfigDocument {
    /// Bounds that no file that a person writes comes near; aliases can otherwise make a tree of any
    /// size out of a few lines.
    static let maximumNodes = 100_000
    static let maximumDepth = 64
    static let maximumScalars = 4 << 20

    struct Problem: Error {
        var position: ConfigPosition
        var kind: ConfigProblem.Kind
    }

    let root: ConfigNode
    let problems: [Problem]

    /// - Throws: ``Problem`` when there is nothing to go on with.
    init(_ source: SourceText) throws {
        guard source.scalars.count <= Self.maximumScalars else {
            throw Problem(position: .start, kind: .tooLarge(limit: "4 MiB"))
        }
        let (node, disguises) = try Self.parse(source)
        var builder = NodeBuilder(disguises: disguises)
        root = try builder.node(node, depth: 0)
        problems = builder.problems
    }

    /// Yams stops at a duplicate key. So that the rest of the file is still looked at, the first of
    /// the two keys is disguised by another first letter, and told as a duplicate later.
    private static func parse(
        _ source: SourceText
    ) throws -> (Node, disguises: [ConfigPosition: Unicode.Scalar]) {
        var source = source
        var disguises: [ConfigPosition: Unicode.Scalar] = [:]
        while true {
            do {
                let parser = try Parser(yaml: source.text, encoding: .utf8)
                guard let node = try parser.singleRoot() else {
                    throw Problem(position: .start, kind: .emptyFile)
                }
                return (node, disguises)
            } catch YamlError.duplicatedKeysInMapping(let names, let context) {
                let position = ConfigPosition(context.mark)
                guard disguises.count < 50, let index = firstLetter(at: position, in: source),
                    let letter = Unicode.Scalar(0xE000 + UInt32(disguises.count))
                else {
                    throw Problem(
                        position: position,
                        kind: .duplicateKey(name: names.first ?? "", firstLine: position.line))
                }
                disguises[position] = source.scalars[index]
                source.replace(at: index, with: letter)
            } catch let error as YamlError {
                throw problem(error, in: source)
            }
        }
    }

    /// Where a key's own text begins; nil when it has none that can be replaced.
    private static func firstLetter(at position: ConfigPosition, in source: SourceText) -> Int? {
        guard var index = source.index(of: position) else { return nil }
        if source.scalars[index] == "\"" || source.scalars[index] == "'" { index += 1 }
        guard index < source.scalars.count else { return nil }
        let properties = source.scalars[index].properties
        return properties.isAlphabetic || properties.numericType != nil ? index : nil
    }

    private static func problem(_ error: YamlError, in source: SourceText) -> Problem {
        switch error {
        case .scanner(let context, let problem, let mark, _),
            .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let place = context.map { "\($0.text) that begins in line \($0.mark.line): " }
            return Problem(
                position: ConfigPosition(mark), kind: .syntax(text: (place ?? "") + problem))
        case .reader(let problem, let offset, _, let yaml):
            // The offset counts characters; a line end of two scalars is one of them.
            let scalars = yaml.prefix(offset ?? 0).unicodeScalars.count
            return Problem(position: source.position(of: scalars), kind: .syntax(text: problem))
        default:
            return Problem(position: .start, kind: .syntax(text: "\(error)"))
        }
    }
}

extension ConfigPosition {
    static let start = ConfigPosition(line: 1, column: 1)

    init(_ mark: Mark?) {
        self.init(line: max(1, mark?.line ?? 1), column: max(1, mark?.column ?? 1))
    }
}

/// Turns Yams' nodes into ours.
private struct NodeBuilder {
    let disguises: [ConfigPosition: Unicode.Scalar]
    var problems: [ConfigDocument.Problem] = []
    private var count = 0

    init(disguises: [ConfigPosition: Unicode.Scalar]) {
        self.disguises = disguises
    }

    mutating func node(_ node: Node, depth: Int) throws -> ConfigNode {
        let position = ConfigPosition(node.mark)
        count += 1
        guard count <= ConfigDocument.maximumNodes else {
            throw ConfigDocument.Problem(
                position: position,
                kind: .tooLarge(limit: "\(ConfigDocument.maximumNodes) values"))
        }
        guard depth < ConfigDocument.maximumDepth else {
            throw ConfigDocument.Problem(
                position: position,
                kind: .tooLarge(limit: "\(ConfigDocument.maximumDepth) levels"))
        }
        switch node {
        case .scalar(let scalar):
            return ConfigNode(
                content: Self.content(of: scalar), text: scalar.string, position: position)
        case .sequence(let sequence):
            var nodes: [ConfigNode] = []
            for element in sequence { nodes.append(try self.node(element, depth: depth + 1)) }
            return ConfigNode(content: .sequence(nodes), position: position)
        case .mapping(let mapping):
            return ConfigNode(
                content: .mapping(try pairs(of: mapping, depth: depth)), position: position)
        case .alias:
            // The parser replaces aliases; only hand-made trees have them.
            return ConfigNode(content: .null, position: position)
        }
    }

    private mutating func pairs(
        of mapping: Node.Mapping, depth: Int
    ) throws -> [ConfigNode.Pair] {
        var pairs: [ConfigNode.Pair] = []
        var firstLines: [String: Int] = [:]
        for (key, value) in mapping {
            let position = ConfigPosition(key.mark)
            let value = try node(value, depth: depth + 1)
            guard case .scalar(let scalar) = key else {
                problems.append(.init(position: position, kind: .keyIsNoText))
                continue
            }
            let name = undisguised(scalar.string, at: position)
            if let firstLine = firstLines[name] {
                problems.append(
                    .init(
                        position: position,
                        kind: .duplicateKey(name: name, firstLine: firstLine)))
                continue
            }
            firstLines[name] = position.line
            pairs.append(ConfigNode.Pair(key: name, keyPosition: position, value: value))
        }
        return pairs
    }

    private func undisguised(_ name: String, at position: ConfigPosition) -> String {
        guard let letter = disguises[position] else { return name }
        var scalars = name.unicodeScalars
        scalars.replaceSubrange(scalars.startIndex...scalars.startIndex, with: [letter])
        return String(scalars)
    }

    private static func content(of scalar: Node.Scalar) -> ConfigNode.Content {
        switch scalar.tag.rawValue {
        case Tag.Name.implicit.rawValue:
            scalar.style == .plain ? CoreSchema.resolve(scalar.string) : .string(scalar.string)
        case Tag.Name.bool.rawValue, Tag.Name.int.rawValue, Tag.Name.float.rawValue,
            Tag.Name.null.rawValue:
            CoreSchema.resolve(scalar.string)
        default: .string(scalar.string)
        }
    }
}
