#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// What is in one folder, without following links.
enum FolderReading {
    enum Kind { case file, folder, link }

    /// Hands over each name in a folder, in no order; what is not UTF-8 in a name is replaced.
    /// - Parameter body: Gets the name, its kind and a file's size; says whether to go on.
    static func forEachName(in folder: String, _ body: (String, Kind, Int) -> Bool) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return }
        guard let stream = fdopendir(descriptor) else {
            close(descriptor)
            return
        }
        defer { closedir(stream) }
        while let entry = readdir(stream) {
            let goesOn = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { name in
                    guard let found = kind(of: name, type: entry.pointee.d_type, in: descriptor)
                    else { return true }
                    return body(String(cString: name), found.kind, found.size)
                }
            }
            if !goesOn { return }
        }
    }

    /// Nil for the folder itself and its parent, and for what is gone.
    private static func kind(
        of name: UnsafePointer<CChar>, type: UInt8, in folder: Int32
    ) -> (kind: Kind, size: Int)? {
        if name[0] == 0x2E, name[1] == 0 || name[1] == 0x2E && name[2] == 0 { return nil }
        switch Int(type) {
        case Int(DT_DIR): return (.folder, 0)
        case Int(DT_LNK): return (.link, 0)
        default: break
        }
        var info = stat()
        guard fstatat(folder, name, &info, AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
        return switch info.st_mode & S_IFMT {
        case S_IFDIR: (.folder, 0)
        case S_IFLNK: (.link, 0)
        case S_IFREG: (.file, Int(info.st_size))
        // A pipe, socket or device is a name with nothing in it.
        default: (.file, 0)
        }
    }
}
