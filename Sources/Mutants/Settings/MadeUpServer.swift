import Traces

/// A model server of some kind and age.
enum MadeUpServer: Sendable, Hashable, CaseIterable {
    /// Ollama with its own runners: cuts to the window itself (ollama.md 1.10).
    case ollamaOld
    /// 0.30.0 to 0.30.8: cuts to the window less one.
    case ollamaMiddle
    /// 0.30.11 and later: cuts to half the window.
    case ollamaNew
    case llamaServer, vllm, lmstudio

    static let ollamas: [MadeUpServer] = [.ollamaOld, .ollamaMiddle, .ollamaNew]

    var isOllama: Bool { Self.ollamas.contains(self) }

    var kind: ServerFacts.Kind {
        switch self {
        case .ollamaOld, .ollamaMiddle, .ollamaNew: .ollama
        case .llamaServer: .llamaServer
        case .vllm: .vllm
        case .lmstudio: .lmstudio
        }
    }

    func version(_ dice: inout Dice) -> String? {
        switch self {
        case .ollamaOld:
            dice.pick(["0.14.0", "0.14.3", "0.15.4", "0.16.2", "0.18.1", "0.20.0", "0.24.0"])
        case .ollamaMiddle: dice.pick(["0.30.0", "0.30.4", "0.30.8"])
        case .ollamaNew: dice.pick(["0.30.11", "0.31.0", "0.32.2", "0.32.15", "0.33.0"])
        case .llamaServer: dice.pick(["b1-0c1e570", "b10488", "b9012-1f2e3d4"])
        case .vllm: dice.pick(["0.16.0", "0.17.1"])
        case .lmstudio: dice.chance(0.5) ? "0.4.21" : nil
        }
    }

    func url(isLocal: Bool, _ dice: inout Dice) -> String {
        let near = ["http://127.0.0.1", "http://localhost", "http://127.0.0.1"]
        let host = dice.pick(isLocal ? near : near + ["http://gpu", "http://10.0.0.7"])
        return switch self {
        case .ollamaOld, .ollamaMiddle, .ollamaNew: "\(host):11434"
        case .llamaServer: "\(host):8080"
        case .vllm: "\(host):8000"
        case .lmstudio: "\(host):1234"
        }
    }

    /// The identifier of a call, as this server makes them.
    func callID(_ dice: inout Dice) -> String {
        switch self {
        case .ollamaOld, .ollamaMiddle, .ollamaNew: "call_\(dice.identifier(8))"
        case .llamaServer: dice.identifier(32)
        case .vllm: "chatcmpl-tool-\(dice.identifier(24))"
        case .lmstudio: String(dice.number(in: 100_000_000...999_999_999))
        }
    }
}
