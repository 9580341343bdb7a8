extension SentenceWords {
    /// How far a word reaches: beyond, a sentence speaks of something else.
    private static let reach = 24

    /// What the sentence says of the existence of what a word of it names.
    func mood(ofWord index: Int, in frame: Mood) -> Mood {
        if let mood = moodFromAfter(index) ?? moodFromBefore(index) ?? moodWithoutSpaces(index) {
            return mood
        }
        return frame
    }

    /// What the sentence says of a list or a block that follows it.
    func moodOfWhatFollows(in frame: Mood) -> Mood {
        var end = words.count
        while end > 0, words[end - 1].kind == .mark { end -= 1 }
        if words[..<end].contains(where: { $0.kind == .word && Self.plans.contains($0.text) }) {
            return .excused(.toBeMade)
        }
        // An article of the list that is announced says nothing: "create the following files:".
        let mood = moodFromBefore(end) ?? moodWithoutSpaces(end) ?? frame
        // "To add a store:" announces steps, of which each speaks for itself.
        guard mood == .excused(.toBeMade), frame != mood,
            !words[..<end].contains(where: { $0.kind == .word && Self.announced.contains($0.text) }
            ),
            words[..<end].allSatisfy({ $0.text.utf8.allSatisfy { $0 < 0x80 } })
        else { return mood }
        return frame
    }

    /// What lists of things to be made call them.
    private static let announced: Set<String> = [
        "following", "these", "files", "file", "folders", "folder", "directories", "directory",
        "structure", "layout", "modules", "scripts", "components", "like", "this", "so",
    ]

    /// What is announced by these is not there yet.
    private static let plans: Set<String> = [
        "potential", "improvements", "enhancements", "ideas", "wishlist", "roadmap",
    ]

    // MARK: What follows

    private func moodFromAfter(_ index: Int) -> Mood? {
        // The words of other names in between do not count: "`a` and `b` were removed".
        var after: [String] = []
        var position = index + 1
        while position < words.count, after.count < 8 {
            let word = words[position]
            position += 1
            switch word.kind {
            case .word: after.append(word.text)
            case .mark where word.text == "(":
                guard after.isEmpty else { return match(after) }
                after.append("(")
            case .mark where word.text == ",": continue
            case .mark: return match(after)
            case .mention:
                if !after.allSatisfy({ ["and", "or", "&"].contains($0) }) { return match(after) }
            }
        }
        return match(after)
    }

    private func match(_ after: [String]) -> Mood? {
        var after = after[...]
        while let first = after.first, Self.fillers.contains(first) { after.removeFirst() }
        for start in 0..<min(4, after.count) {
            let rest = after.dropFirst(start)
            guard let first = rest.first, let cues = Self.afterwards[first] else { continue }
            for cue in cues where rest.starts(with: cue.words) { return .excused(cue.doubt) }
        }
        return nil
    }

    private static let afterwards = Dictionary(
        grouping: MoodWords.afterwards, by: { $0.words.first ?? "" })
    private static let fillers: Set<String> = [
        "and", "or", "&", "file", "files", "folder", "directory",
    ]

    // MARK: What goes before

    private func moodFromBefore(_ index: Int) -> Mood? {
        var position = index - 1
        var passed: [String] = []
        var hasPlace = false
        var mentions = 0
        let last = max(0, index - Self.reach)
        while position >= last {
            let word = words[position]
            let next = position + 1 < words.count ? words[position + 1] : nil
            switch word.kind {
            case .mention: mentions += 1
            case .mark:
                switch word.text {
                case ";", "—", ")": return nil
                case "❌": return .excused(.denied)
                case "✅", "|": return nil
                case ":" where mentions > 0 || !passed.isEmpty && hasPlace: return nil
                case ",":
                    if let next, next.kind == .word, MoodWords.restarts.contains(next.text),
                        !isVerb(position - 1)
                    {
                        return nil
                    }
                default: break
                }
            case .word:
                if let mood = mood(of: word.text, at: position, passed, hasPlace, mentions, index) {
                    if mood == .excused(.toBeMade), isNegated(position) {
                        return .excused(.denied)
                    }
                    return mood == .asserted ? nil : mood
                }
                if ["but", "however", "aber", "sondern", "mais", "pero", "mas", "но"]
                    .contains(word.text)
                {
                    return nil
                }
                if Self.exceptions.contains(word.text) { return nil }
                if MoodWords.places.contains(word.text) { hasPlace = true }
                passed.append(word.text)
            }
            position -= 1
        }
        return nil
    }

    /// What one word says of a name after it; `passed` are the words between, last first.
    private func mood(
        of word: String, at position: Int, _ passed: [String], _ hasPlace: Bool, _ mentions: Int,
        _ index: Int
    ) -> Mood? {
        let following = Array(passed.reversed())
        if ["instead", "rather"].contains(word), let next = following.first,
            ["of", "than"].contains(next), following.count <= 4
        {
            return .excused(.denied)
        }
        if MoodWords.negations.contains(word) {
            let verbs = following.prefix(4)
            let isOfUse = verbs.contains { MoodWords.usings.contains($0) }
            if !isOfUse, verbs.prefix(3).contains(where: MoodWords.touching.contains) {
                return .asserted
            }
            // "not included in `x` of `y`": y is there.
            if hasPlace, mentions > 0, MoodWords.places.contains(following.last ?? "") {
                return .asserted
            }
            // "no tests in `x`": x is there; "not in `x`": it is not.
            if hasPlace, let place = following.firstIndex(where: MoodWords.places.contains),
                place > 1 || ["no", "without"].contains(word), place > 0
            {
                return .asserted
            }
            return following.count <= 8 ? .excused(.denied) : nil
        }
        if MoodWords.removals.contains(word) {
            if word == "replaced" || word == "superseded",
                following.first == "by" || following.first == "with"
            {
                return .asserted
            }
            return following.count <= (word == "old" ? 1 : 4) && !hasPlace ? .excused(.denied) : nil
        }
        if MoodWords.transfers.contains(word),
            let place = following.lastIndex(where: {
                MoodWords.targets.contains($0)
            }),
            place >= following.count - 3,
            place <= (MoodWords.builds.contains(word) ? 3 : 9)
        {
            return .excused(MoodWords.outputs.contains(word) ? .buildOutput : .toBeMade)
        }
        if MoodWords.outputs.contains(word) {
            return following.count <= 4 && !hasPlace && mentions == 0 ? .excused(.buildOutput) : nil
        }
        if MoodWords.makings.contains(word) {
            guard following.count <= 8 else { return nil }
            if !hasPlace { return .excused(.toBeMade) }
            // "create a test in `tests/new.py`" makes the file; "in `tests/`" says where.
            let isCreation = word.hasPrefix("creat") || word == "new"
            return isCreation && mentions == 0 && isFileName(index) ? .excused(.toBeMade) : nil
        }
        if MoodWords.examples.contains(word) {
            return following.count <= 4 && !hasPlace ? .excused(.example) : nil
        }
        if word == "your" { return following.count <= 1 ? .excused(.onUsersMachine) : nil }
        if word == "if" {
            let says = following.contains {
                ["exists", "exist", "have", "there's", "present"].contains($0)
            }
            return says && mentions == 0 && following.count <= 6 ? .excused(.example) : nil
        }
        return nil
    }

    /// "do not create": nothing is to be made.
    private func isNegated(_ index: Int) -> Bool {
        words[max(0, index - 3)..<index].contains {
            $0.kind == .word && MoodWords.negations.contains($0.text)
        }
    }

    /// "create, modify or use": one of several verbs of the same prohibition.
    private func isVerb(_ index: Int) -> Bool {
        guard words.indices.contains(index) else { return false }
        let word = words[index].text
        return MoodWords.usings.contains(word) || MoodWords.touching.contains(word)
    }

    /// What follows these is spared by what goes before.
    private static let exceptions: Set<String> = [
        "except", "besides", "außer", "sauf", "excepto", "salvo", "exceto", "кроме",
    ]

    private func isFileName(_ index: Int) -> Bool {
        guard words.indices.contains(index) else { return false }
        let name = words[index].text.utf8.split(separator: UInt8(ascii: "/")).last ?? [][...]
        guard words[index].text.utf8.last != UInt8(ascii: "/"),
            let dot = name.lastIndex(of: UInt8(ascii: "."))
        else { return false }
        return dot != name.startIndex
    }

    // MARK: Languages without spaces

    /// Chinese, Japanese and Korean: by the words of the clause around, before and after.
    private func moodWithoutSpaces(_ index: Int) -> Mood? {
        var clause = ""
        var position = index - 1
        while position >= max(0, index - 6), words[position].kind != .mark {
            if words[position].kind == .word { clause = words[position].text + clause }
            position -= 1
        }
        var after = ""
        position = index + 1
        while position < min(words.count, index + 6), words[position].kind == .word {
            after += words[position].text
            position += 1
        }
        guard (clause + after).unicodeScalars.contains(where: { $0.value >= 0x2E80 }) else {
            return nil
        }
        let near = String(clause.suffix(12)) + "\u{1}" + String(after.prefix(14))
        for cue in CJK.asserting where near.contains(cue) { return nil }
        for (cues, doubt) in CJK.cues where cues.contains(where: near.contains) {
            return .excused(doubt)
        }
        return nil
    }

    private enum CJK {
        static let asserting = [
            "不要修改", "不要编辑", "不要改", "不要直接", "禁止修改", "不得修改", "请勿修改", "不要删除",
            "編集しない", "変更しない", "修正しない", "수정하지", "편집하지", "변경하지",
        ]
        static let cues: [([String], Doubt)] = [
            (
                [
                    "不存在", "已删除", "已移除", "已刪除", "不再", "不要使用", "不使用", "没有", "沒有", "禁止使用",
                    "而不是", "而非", "请勿使用", "代替", "存在しない", "存在しません", "削除され", "使わない", "使用しない",
                    "ではなく", "使わず", "存在하지", "존재하지", "삭제되", "제거되", "사용하지", "대신", "아니라",
                ], .denied
            ),
            (
                [
                    "创建", "新建", "新增", "建立", "添加", "創建", "作成", "追加", "新しい", "新規", "생성", "추가", "새로",
                    "만들", "이동", "移动到", "移到", "移動",
                ], .toBeMade
            ),
            (["生成", "輸出", "输出", "出力"], .buildOutput),
            (["例如", "比如", "示例", "例：", "例えば", "예를들어", "예시", "예:"], .example),
        ]
    }
}

/// What a section's title says of all in it.
enum SectionMood {
    static func mood(of titles: [String]) -> Mood {
        guard let title = titles.last else { return .asserted }
        let words = Set(
            title.lowercased().split { !$0.isLetter && $0 != "'" }.map(String.init))
        for (cues, doubt) in cues where !words.isDisjoint(with: cues) && words.count <= 6 {
            return .excused(doubt)
        }
        return .asserted
    }

    private static let cues: [(Set<String>, Doubt)] = [
        (["removed", "deleted", "entfernt", "удалено"], .denied),
        (
            [
                "future", "planned", "roadmap", "todo", "todos", "upcoming", "proposed", "proposal",
                "wishlist", "ideas", "improvements", "enhancements", "geplant", "futuro",
            ], .toBeMade
        ),
    ]
}
