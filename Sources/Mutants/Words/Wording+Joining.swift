extension Wording {
    /// The words of both, language by language.
    func joined(with other: Wording) -> Wording {
        Wording(
            phrasebooks: zip(phrasebooks, other.phrasebooks).map { $0.joined(with: $1) },
            belts: belts + other.belts,
            inventedTools: inventedTools + other.inventedTools,
            nearTools: nearTools + other.nearTools,
            inventedParameters: inventedParameters + other.inventedParameters,
            renamedParameters: renamedParameters + other.renamedParameters,
            errands: errands + other.errands,
            strayFiles: strayFiles + other.strayFiles,
            titles: titles + other.titles,
            nudges: nudges + other.nudges,
            tools: tools.joined(with: other.tools),
            servers: servers.joined(with: other.servers))
    }
}

extension Wording.ToolWords {
    fileprivate func joined(with other: Self) -> Self {
        Self(
            unknownTool: unknownTool + other.unknownTool,
            missingParameter: missingParameter + other.missingParameter,
            wrongType: wrongType + other.wrongType,
            missingFile: missingFile + other.missingFile,
            missingCommand: missingCommand + other.missingCommand,
            noSubagent: noSubagent + other.noSubagent,
            noExplorer: noExplorer + other.noExplorer,
            unwritten: unwritten + other.unwritten,
            written: written + other.written,
            ran: ran + other.ran)
    }
}

extension Wording.ServerWords {
    fileprivate func joined(with other: Self) -> Self {
        Self(
            unreachable: unreachable + other.unreachable, stopped: stopped + other.stopped,
            broken: broken + other.broken)
    }
}

extension Phrasebook {
    fileprivate func joined(with other: Phrasebook) -> Phrasebook {
        Phrasebook(
            opening: opening + other.opening,
            looking: looking + other.looking,
            done: done + other.done,
            refusal: refusal + other.refusal,
            narrationOpening: narrationOpening + other.narrationOpening,
            narrationStep: narrationStep + other.narrationStep,
            narrationEnd: narrationEnd + other.narrationEnd,
            stall: stall + other.stall,
            claim: claim + other.claim,
            givingUp: givingUp + other.givingUp,
            thinking: thinking + other.thinking,
            drift: drift + other.drift,
            lost: lost + other.lost,
            sections: sections + other.sections,
            sentences: sentences + other.sentences,
            handing: handing + other.handing)
    }
}
