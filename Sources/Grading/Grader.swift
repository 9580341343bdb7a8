import Grounding
package import Tasks
package import Traces

/// Grades what a trial produced by the task's checks alone: no model judges another here.
package struct Grader {
    /// What of an artefact is searched, in bytes of UTF-8: it is hostile input and may be endless.
    private static let searchedBytes = 1 << 20

    /// Grades a file that the task asked for against the workspace as it was before the agent
    /// touched it. Without an artefact (nil, or nothing but white space) the grade has no word.
    /// - Parameters:
    ///   - path: What the file is called, relative to the workspace.
    ///   - trace: What the agent did, to tell claims about what it never saw; nil where that is not known.
    package static func grade(
        artifact: String?, at path: String? = nil, checks: [Check],
        workspace: WorkspaceSnapshot, trace: Trace? = nil
    ) -> Grade {
        guard let artifact, artifact.contains(where: { !$0.isWhitespace }) else {
            return Grade(word: nil, lines: 0, facts: facts(in: nil, checks), hallucinations: [])
        }
        var text = artifact
        if text.utf8.count > searchedBytes {
            text = String(decoding: text.utf8.prefix(searchedBytes), as: UTF8.self)
        }
        let document = Document(text)
        let facts = facts(in: document, checks)
        var hallucinations = traps(in: document, checks)
        var form = Grade.Form(
            hasTitle: text.first { !$0.isWhitespace } == "#",
            repeatedLines: Repetition.lines(in: text))
        if checks.contains(.grounded) {
            let repository = Repository(SnapshotContents(workspace))
            var report = DocumentCheck.check(text, at: path, against: repository)
            if let trace { report = report.asRead(ReadRecord(trace, of: repository)) }
            hallucinations = merge(
                hallucinations, report.claims.compactMap(Grade.Hallucination.init))
            form.verified = report.verified
            form.unread = report.unread
        }
        let lines = artifact.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let count = lines.count - (lines.last?.isEmpty == true ? 1 : 0)
        return Grade(
            word: .word(
                factsFound: facts.count(where: \.passed), ofFacts: facts.count,
                hallucinations: hallucinations.count, lines: count, form: form),
            lines: count, facts: facts, hallucinations: hallucinations, form: form)
    }

    private static func facts(in document: Document?, _ checks: [Check]) -> [Grade.CheckResult] {
        checks.compactMap { check in
            guard case .fact(let name, let patterns) = check else { return nil }
            let line = document?.firstLine(matching: patterns)
            return Grade.CheckResult(name: name, passed: line != nil, line: line)
        }
    }

    private static func traps(in document: Document, _ checks: [Check]) -> [Grade.Hallucination] {
        checks.compactMap { check in
            guard case .trap(_, let patterns) = check else { return nil }
            return document.firstClaim(matching: patterns).map { claim in
                Grade.Hallucination(kind: .claim, text: claim.text, line: claim.line)
            }
        }
    }

    /// One made-up thing counts once, however often and in whatever form it is named.
    private static func merge(
        _ claims: [Grade.Hallucination], _ misses: [Grade.Hallucination]
    ) -> [Grade.Hallucination] {
        var kept = claims
        for miss in misses {
            let text = miss.text.lowercased()
            let isKnown = kept.contains { other in
                let other = other.text.lowercased()
                return other.contains(text) || text.contains(other)
            }
            if !isKnown { kept.append(miss) }
        }
        return kept.sorted { $0.line < $1.line }
    }
}

extension Grade.Hallucination {
    /// Nil for a claim that is not absent.
    fileprivate init?(_ checked: CheckedClaim) {
        guard case .absent = checked.status else { return nil }
        let kind: Kind =
            switch checked.claim.kind {
            case .path, .tree: .path
            case .command, .script: .command
            case .dependency, .symbol, .setting, .environment, .url: .claim
            }
        self.init(kind: kind, text: checked.claim.text, line: checked.claim.line)
    }
}
