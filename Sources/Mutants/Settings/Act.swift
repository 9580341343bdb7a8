/// What a model means to do with a tool, whatever the tool is called.
enum Act: Sendable, Hashable {
    case list(String)
    case find(String)
    case search(String)
    case read(String)
    case write(String, String)
    case edit(String, old: String, new: String)
    case run(String)
    case plan([String])
    case delegate(String)

    /// Which tool it takes.
    var role: Role {
        switch self {
        case .list: .list
        case .find: .find
        case .search: .search
        case .read: .read
        case .write: .write
        case .edit: .edit
        case .run: .run
        case .plan: .plan
        case .delegate: .delegate
        }
    }

    /// What a tool is for.
    enum Role: Sendable, Hashable {
        case list, find, search, read, write, edit, run, plan, delegate
    }
}
