import MemoryFit
import Reports
import Results

extension FitPrediction.Verdict {
    var words: String {
        switch self {
        case .fits: "fits"
        case .spills: "spills"
        case .willNotFit: "will not fit"
        case .unknown: "unknown"
        }
    }

    var tone: Table.Tone {
        switch self {
        case .fits: .good
        case .spills: .warn
        case .willNotFit: .bad
        case .unknown: .plain
        }
    }
}

extension FitPrediction {
    /// Bytes, with a mark where they are the weights alone.
    var bytesEntry: Table.Entry {
        guard let bytes = memory?.total else { return .missing }
        return isWhole ? .bytes(bytes) : .text("over \(Words.size(bytes))")
    }

    var verdictEntry: Table.Entry { .text(verdict.words, tone: verdict.tone) }

    /// `31 GB fits`, for one cell of a table.
    var shortEntry: Table.Entry {
        guard let bytes = memory?.total else { return .missing }
        let size = (isWhole ? "" : "over ") + Words.size(bytes)
        return .text("\(size) \(verdict.words)", tone: verdict.tone)
    }
}

extension FitPrediction.Assumption {
    /// What was taken for granted, for a note below a table.
    var words: String {
        switch self {
        case .weightsOnly: "the weights alone: the server does not say what the cache takes"
        case .allLayersGlobal:
            "the model has local layers, but not which, so all are counted as global: it may take less"
        case .stateLeftOut: "without the state of its recurrent layers: it takes a little more"
        case .noSharedHeads:
            "as many key and value heads as heads, since none are stated: it may take less"
        case .graphOfLlama: "the graph is reckoned as llama's"
        case .serversOwnWindow:
            "default is taken for the window that this version chooses when nothing is set"
        case .newestVersion: "the server's version says nothing, so it is taken for the newest"
        }
    }
}

extension MemoryBudget {
    /// `38.9 GB on the GPU, 51.5 GB in all (simulated)`.
    var words: String {
        guard let gpuBytes else { return "unknown: \(source.words)" }
        let gpu = gpuBytes > 0 ? "\(Words.size(gpuBytes)) on the GPU" : "no GPU"
        let total = totalBytes.map { ", \(Words.size($0)) in all" } ?? ""
        return "\(gpu)\(total) (\(source.words))"
    }
}

extension MemoryBudget.Source {
    fileprivate var words: String {
        switch self {
        case .given: "by --gpu-memory"
        case .standIn: "the stand-in's own figures"
        case .metal: "what Metal recommends"
        case .appleShare: "three quarters of this Mac's memory"
        case .nvidia: "by nvidia-smi"
        case .processor:
            "no NVIDIA or Apple GPU was found here; --gpu-memory names another's memory"
        case .unknown: "the server is on another machine; --gpu-memory names its memory"
        }
    }
}
