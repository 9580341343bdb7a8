import Testing

@testable import Workbench

/// Whether bubblewrap can run on this machine; `make test` installs it.
enum BubblewrapHere {
    private static let search = Task { () -> Result<Sandbox, SandboxProblem> in

        do throws(SandboxProblem) {
            return .success(try await Sandbox.find())
        } catch {
            return .failure(error)
        }
    }

    /// The sandbox; a test that asks for it is cancelled, with the reason, where there is none.
    static func sandbox() async throws -> Sandbox {
        switch await search.value {
        case .success(let sandbox): return sandbox
        case .failure(let problem):
            try Test.cancel("bubblewrap cannot make a sandbox on this machine: \(problem)")
        }
    }
}

/// What a test runs in, once each.
enum Confining: CaseIterable, CustomTestStringConvertible {
    case nothing, bubblewrap

    func sandbox() async throws -> Sandbox {
        switch self {
        case .nothing: .none
        case .bubblewrap: try await BubblewrapHere.sandbox()
        }
    }

    var testDescription: String { self == .nothing ? "without a sandbox" : "in bubblewrap" }
}
