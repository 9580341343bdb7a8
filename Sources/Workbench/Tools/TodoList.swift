import Traces

/// The to-do list behind `TodoWrite` and behind today's `TaskCreate`, `TaskUpdate`, `TaskGet`, `TaskList`.
///
/// It only answers; nothing in a trial depends on what it holds.
struct TodoList: Sendable {
    struct Item: Sendable, Hashable {
        var id: String
        var subject: String
        var description: String
        var status: String
    }
    private(set) var items: [Item] = []
    private var created = 0

    /// `TodoWrite`: the whole list at once.
    mutating func replace(_ input: ToolInput) -> ToolOutcome {
        items = (input.value("todos")?.array ?? []).enumerated().map { index, todo in
            Item(
                id: "\(index + 1)", subject: todo["content"]?.string ?? "", description: "",
                status: todo["status"]?.string ?? "pending")
        }
        return .done(
            "Todos have been modified successfully. Ensure that you continue to use the todo list to "
                + "track your progress. Please proceed with the current tasks if applicable")
    }

    mutating func create(_ input: ToolInput) -> ToolOutcome {
        created += 1
        let item = Item(
            id: "\(created)", subject: input.string("subject") ?? "",
            description: input.string("description") ?? "", status: "pending")
        items.append(item)
        return .done("Task #\(item.id) created successfully: \(item.subject)")
    }

    mutating func update(_ input: ToolInput) -> ToolOutcome {
        guard let index = index(of: input) else { return .done("Task not found") }
        let id = items[index].id
        var changed: [String] = []
        if let subject = input.string("subject") {
            items[index].subject = subject
            changed.append("subject")
        }
        if let description = input.string("description") {
            items[index].description = description
            changed.append("description")
        }
        if let status = input.string("status") {
            changed.append("status")
            if status == "deleted" { items.remove(at: index) } else { items[index].status = status }
        }
        return .done("Updated task #\(id) \(changed.joined(separator: ", "))".trimmingEnd())
    }

    func get(_ input: ToolInput) -> ToolOutcome {
        guard let index = index(of: input) else { return .done("Task not found") }
        let item = items[index]
        return .done(
            "Task #\(item.id): \(item.subject)\nStatus: \(item.status)\n"
                + "Description: \(item.description)")
    }

    func list() -> ToolOutcome {
        if items.isEmpty { return .done("No tasks found") }
        return .done(
            items.map { "#\($0.id) [\($0.status)] \($0.subject)" }.joined(separator: "\n"))
    }

    private func index(of input: ToolInput) -> Int? {
        let id = input.string("taskId").map { $0.hasPrefix("#") ? String($0.dropFirst()) : $0 }
        return items.firstIndex { $0.id == id }
    }
}
