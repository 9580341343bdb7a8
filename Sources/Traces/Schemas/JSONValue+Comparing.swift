/// Values compared as JSON Schema compares them: by what they mean, not by how they were written.
extension JSONValue {
    /// Whether this value is of a JSON Schema type; a whole number is also a `number`, and 1.0 an `integer`.
    func isOf(type: String) -> Bool {
        switch type {
        case "number": number != nil
        case "integer": number.map { $0.isFinite && $0.rounded() == $0 } ?? false
        default: typeName == type
        }
    }

    /// Whether both are the same value; 1 and 1.0 are.
    func isSame(as other: JSONValue) -> Bool {
        switch (self, other) {
        case (.number(let left), .integer(let right)), (.integer(let right), .number(let left)):
            return Int64(exactly: left) == right
        case (.array(let left), .array(let right)):
            return left.count == right.count && zip(left, right).allSatisfy { $0.isSame(as: $1) }
        case (.object(let left), .object(let right)):
            return left.count == right.count
                && left.allSatisfy { name, value in right[name].map(value.isSame(as:)) ?? false }
        default: return self == other
        }
    }

    /// The same value with whole numbers as integers: same values are equal then.
    var canonical: JSONValue {
        switch self {
        case .number(let value): Int64(exactly: value).map(JSONValue.integer) ?? self
        case .array(let elements): .array(elements.map(\.canonical))
        case .object(let members): .object(members.mapValues(\.canonical))
        default: self
        }
    }

    /// Whether both are numbers and this is the smaller.
    func isLess(than other: JSONValue) -> Bool {
        if case .integer(let left) = self, case .integer(let right) = other { return left < right }
        guard let left = number, let right = other.number else { return false }
        return left < right
    }

    /// Whether a number is a whole multiple of `factor`, as near as doubles can tell; true where either
    /// is no number, or the factor none that divides.
    func isMultiple(of factor: JSONValue) -> Bool {
        if case .integer(let left) = self, case .integer(let right) = factor {
            return right <= 0 || left.isMultiple(of: right)
        }
        guard let value = number, let factor = factor.number, factor > 0 else { return true }
        let quotient = value / factor
        // Decimal fractions are seldom exact: 0.0075 / 0.0001 is 75 and a little.
        guard quotient.isFinite else { return value.truncatingRemainder(dividingBy: factor) == 0 }
        return abs(quotient - quotient.rounded()) <= 4 * quotient.ulp
    }
}
