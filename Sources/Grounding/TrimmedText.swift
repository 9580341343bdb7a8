extension Substring {
    /// Without spaces and control characters at both ends.
    var trimmedASCII: Substring {
        var bytes = utf8.drop { $0 <= 0x20 }
        while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
        return Substring(bytes)
    }
}

extension String {
    var trimmedASCII: String { String(self[...].trimmedASCII) }
}
