extension Prose {
    /// The sentence in which an answer says that the work is done, as in "I have created CLAUDE.md"; nil when
    /// it only plans, asks or regrets. Looked for in the first 2,000 characters.
    static func claim(in text: String) -> String? {
        let text = String(searchable(text).prefix(2_000))
        return text.split(whereSeparator: isSentenceEnd).lazy
            .filter { $0.count <= 400 }
            .first { sentence in
                let words = " " + sentence.lowercased() + " "
                return languages.contains { $0.claims(words) }
            }
            .map { $0.trimmingPrefix(while: \.isWhitespace) }.map(String.init)
    }

    /// The sentence that names the file, and neither plans nor asks nor denies anything: it speaks of the file as of
    /// something that is there. Nil when there is none. Only where nothing else can be meant.
    static func mention(of artifact: String, in text: String) -> String? {
        let name = artifact.split(separator: "/").last.map { $0.lowercased() } ?? artifact
        let text = String(searchable(text).prefix(2_000))
        if denial(in: text) != nil || declining(text) != nil
            || text.contains(where: { "?？".contains($0) })
        {
            return nil
        }
        return text.split(whereSeparator: isSentenceEnd).first { sentence in
            let words = " " + sentence.lowercased() + " "
            return words.contains(name) && !unsettled.contains(where: words.contains)
        }.map(String.init)
    }

    /// What makes a plan of a sentence, in any of the languages.
    private static let unsettled =
        languages.flatMap(\.unless) + [
            " for ", " to write", " to create", "next", "before", "still", "missing", "first",
            "start",
            " can ", " may ", "might", "work on", "für ", "noch", "zuerst", "fehlt", " um ",
            "bevor",
            "zunächst", "pour ", "encore", "d'abord", "ensuite", "manque", "avant", "para ", "aún",
            "primero", "después", "falta", "antes", "ため", "まだ", "まず", "次に", "これから", "必要",
            "为", "还", "首先", "接下来", "下一步", "需要", "缺", "将", "开始",
        ]

    private static func isSentenceEnd(_ character: Character) -> Bool {
        // Not a full stop, which file names have.
        character.isNewline || "!?。！？;".contains(character)
    }

    /// How a language says that something is done.
    private struct Language {
        /// Verbs that only mean something when one of `helpers` is there as well.
        var done: [String]
        /// Empty when `done` says it all.
        var helpers: [String]
        /// What makes a plan, a question or a regret of it.
        var unless: [String]

        func claims(_ sentence: String) -> Bool {
            done.contains(where: sentence.contains)
                && (helpers.isEmpty || helpers.contains(where: sentence.contains))
                && !unless.contains(where: sentence.contains)
        }
    }

    private static let languages = [
        Language(
            done: [
                "created", "written", "wrote", "generated", "saved", "added", "produced",
                "completed", "finished", "in place", "is ready", "is done", "all done",
                "put together",
                "prepared", "documented", "is now in", "can be found", "find it in", "now lives",
                "all set",
                "you'll find",
            ],
            helpers: [
                "i've", "i have", "has been", "have been", "is now", "was ", "successfully",
                "i just",
                "is ready", "is done", "all done", "i created", "i wrote", "i saved", "i generated",
                "i added", "is complete", "now contains", "all set", "you'll find", "is in place",
                "is now in",
                "can be found", "find it in",
                "now lives", "done", "finished",
            ],
            unless: [
                "will ", "would ", "i'll", "should", "let me", "going to", "need to", "needs to",
                " not ", "n't", "cannot", " once ", " if ", "please", "to be ", "before ", "want",
                "could you", "can you", "plan to",
            ]),
        Language(
            done: [
                "erstellt", "geschrieben", "angelegt", "gespeichert", "erzeugt", "generiert",
                "fertig", "abgeschlossen", "verfasst", "abgelegt", "hinzugefügt", "erledigt",
                "dokumentiert", "vollständig", "beschreibt", "liegt", "befindet sich", "steht",
                "geschafft", "gehört nun",
            ],
            helpers: [
                "habe", "wurde", "ist ", "liegt", "sind ", "erfolgreich", "jetzt", "fertig",
                "erledigt",
            ],
            unless: [
                "werde", "würde", "nicht", "kann", "soll", "bitte", "sobald", "muss", "möchte",
            ]
        ),
        Language(
            done: [
                "créé", "accompli", "achevé", "documenté", "écrit", "généré", "enregistré",
                "rédigé", "terminé", "sauvegardé",
                "ajouté",
                "prêt", "en place", "se trouve", "contient maintenant", "fait maintenant partie",
                "c'est bon", "préparé", "sauvegardé",
            ],
            helpers: [
                "j'ai", "a été", " est ", "ont été", "avec succès", "a bien été", "tâche", "voilà",
                "maintenant", "désormais", "c'est bon", "vous ai", "l'ai",
            ],
            unless: [
                "vais", " ne ", " n'", " pas ", "pourr", " faut ", " dois ", "une fois", "voudr",
            ]),
        Language(
            done: [
                "creado", "escrito", "generado", "guardado", "redactado", "terminado", "listo",
                "completado", "completada", "completó", "añadido", "criado", "gerado", "terminada",
                "documentado", "descrito", "se encuentra", "contiene", "forma parte", "le espera",
                "hecho",
            ],
            helpers: [
                " he ", "ha sido", "está", " fue", "se ha", " ya ", "con éxito", "correctamente",
                "queda", "foi", "tarea", "trabajo", "hecho", "ahora", "le espera", "forma parte",
            ],
            unless: [
                "voy a", " no ", "podría", "debería", " una vez", "por favor", "quiere",
            ]),
        Language(
            done: [
                "作成しました", "書き込みました", "生成しました", "保存しました", "完了しました", "作成が完了",
                "書きました", "作成済み", "完成しました", "用意しました", "作りました", "できました",
                "まとめました", "記述しました", "出来上がりました", "追加しました", "終わりました", "終了しました",
                "整いました", "に置きました", "に入っています", "作業は完了", "書き終え",
            ], helpers: [], unless: ["できません", "ますか"]),
        Language(
            done: [
                "已创建", "已经创建", "已生成", "已经生成", "已写入", "已经写入", "创建完成", "创建好",
                "已完成", "已经完成", "已保存", "已经保存", "写好", "创建了", "生成了", "写入了", "成功创建", "任务完成", "工作完成",
                "完成：", "完成。", "完成！", "大功告成",
                "成功写入", "成功生成", "已成功", "完成了", "已建立", "已經建立", "编写完成", "已编写", "准备好", "已放在", "现在位于",
                "搞定", "准备妥当", "部分了",
            ], helpers: [], unless: ["没有", "无法", "将会", "如果"]),
    ]
}
