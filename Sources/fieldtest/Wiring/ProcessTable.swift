import Foundation

/// The processes of this machine.
enum ProcessTable {
    /// Whether a process of that identifier runs, whoever owns it.
    static func isRunning(_ identifier: Int32) -> Bool {
        kill(identifier, 0) == 0 || errno == EPERM
    }
}
