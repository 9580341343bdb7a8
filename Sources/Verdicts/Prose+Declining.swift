extension Prose {
    /// The line in which an answer declines, looked for in its first 400 characters.
    static func declining(_ text: String) -> String? {
        line(with: declined, in: String(searchable(text).prefix(400)))
    }

    /// The first line of `text` that holds one of `phrases`, which are lowercase.
    static func line(with phrases: [String], in text: String) -> String? {
        text.split(whereSeparator: \.isNewline).first { line in
            let lowered = line.lowercased()
            return phrases.contains(where: lowered.contains)
        }.map(String.init)
    }

    /// What models say when they decline, in the languages that they are asked in most.
    static let declined = [
        "i'm sorry", "i am sorry", "i apologi", "my apologies", "i cannot", "i can't", "i can not",
        "unable to", "not able to", "i won't", "i will not", "i do not have access",
        "i don't have access", "i don't have the", "i do not have the", "i don't have direct",
        "i don't have any", "i have no access", "i have no way", "i lack the", "i must decline",
        "i have to decline", "capabilities are limited", "abilities are limited",
        "my capabilities", "scope of my", "cannot assist", "can't assist", "cannot help",
        "can't help", "not possible for me", "as an ai", "as a language model",
        "tut mir leid", "ich kann nicht", "ich kann leider", "kann ich nicht", "kann ich leider",
        "leider", "nicht in der lage", "keinen zugriff", "keinen zugang", "ich darf nicht",
        "désolé", "je ne peux", "pas en mesure", "pas accès", "je ne dispose pas",
        "m'est impossible", "je suis incapable", "malheureusement", "je ne suis pas",
        "not equipped", "isn't something i can", "is not something i can", "only a text",
        "text-based assistant", "text-only", "only converse", "outside of what i", "outside my",
        "beyond my", "beyond what i", "isn't possible for me", "not visible", "nothing on your",
        "no ability", "don't have a way", "have no tools", "i have no", "regrettably",
        "übersteigt meine", "außerhalb meiner", "kann keine", "kann kein ", "nicht ausgestattet",
        "fehlt mir", "fehlen mir", "reines textmodell", "nur ein textmodell", "textassistent",
        "außerstande", "nicht möglich", "sehe nichts", "bedaure", "bedauerlicherweise",
        "navré", "dépasse mes", "hors de mes", "hors de ma", "qu'un assistant", "m'est invisible",
        "je n'ai aucun", "je n'ai pas", "ne m'est pas possible", "pas équipé",
        "supera mis", "fuera de mis", "fuera de mi ", "solo un asistente", "me resulta invisible",
        "al que no llego", "no cuento con", "no tengo ", "no está a mi alcance", "por desgracia",
        "範囲外", "恐れ入りますが", "能力を超え", "見えません", "持っていません", "備わっていません",
        "難しいです", "致しかねます", "応じられません", "できかねます",
        "超出", "恕难", "没法", "不具备", "没有能力", "无权", "做不了", "看不到", "能力范围",
        "ablehnen", "das nicht tun", "nicht helfen", "refuser", "refuse de", "rechazar", "rechazo",
        "お断り", "拒否", "辞退", "拒绝", "拒絕", "i decline", "i refuse", "必须谢绝", "谢绝",
        "lo siento", "no puedo", "no tengo acceso", "no soy capaz", "no me es posible",
        "lamentablemente", "es imposible", "no dispongo", "no estoy en condiciones",
        "não posso", "desculpe", "não tenho acesso", "mi dispiace", "non posso",
        "non ho accesso", "извините", "не могу", "к сожалению", "нет доступа", "죄송", "할 수 없",
        "申し訳", "できません", "できない", "ごめん", "かねます", "アクセス権がありません", "機能がありません", "権限がありません", "手段がありません",
        "抱歉", "对不起", "無法", "无法", "不能", "没有权限", "没办法", "很遗憾", "做不到", "沒辦法",
    ]
}
