import Traces
import Verdicts

extension MutantClass {
    /// What goes wrong with the document, or with what is made in its place.
    static let documentClasses: [MutantClass] = [
        MutantClass(.hallucinatesContent, .model) { trial in
            switch trial.dice.number(in: 0...4) {
            case 0, 1: break
            case 2 where trial.setting.belt.has(.plan):
                trial.act([.plan(trial.dice.some(3, of: trial.setting.words.sections))])
            case 3:
                trial.fail(
                    [trial.call(.read("src/app/main.py"))],
                    with: [trial.word(trial.setting.wording.tools.missingFile)])
            default: break
            }
            if trial.dice.chance(0.6) {
                trial.writeArtifact()
                trial.turn(Answer([.text(trial.say(trial.setting.words.done))]))
                trial.finish()
            } else {
                trial.stop { $0.printedDocument() }
            }
        },
        MutantClass(.printedInsteadOfWritten, .model) { trial in
            trial.explore(1...4)
            trial.act([.read(trial.dice.pick(trial.setting.repository.files))])
            trial.stop { $0.printedDocument() }
        },
        MutantClass(
            .lazyExploration, .model, outcome: .flawed, wishes: { _ in Wishes(files: 20...40) }
        ) { trial in
            let look: Act =
                trial.setting.belt.has(.find) && trial.dice.chance(0.4) ? .find("**/*") : .list(".")
            trial.act(
                [look],
                saying: trial.dice.chance(0.5) ? trial.say(trial.setting.words.opening) : nil)
            trial.writeArtifact()
            trial.turn(Answer([.text(trial.say(trial.setting.words.done))]))
            trial.finish()
        },
        MutantClass(.taskDrift, .model) { trial in
            trial.explore(1...2)
            let sources = trial.dice.some(3, of: trial.setting.repository.sources)
            trial.act([.read(sources[0])])
            for source in sources.prefix(trial.dice.number(in: 1...3)) { trial.change(source) }
            if trial.dice.chance(0.4) {
                trial.act([.run(trial.dice.pick(trial.setting.repository.commands))])
            }
            let first = sources[0]
            trial.stop {
                $0.setting.words.drift[$0.dice.number(in: 0...($0.setting.words.drift.count - 1))]
                    .filled(["file": first])
            }
        },
    ]
}

extension MadeUpTrial {
    /// The document as an answer.
    mutating func printedDocument() -> String {
        let document = document(sections: 4...6)
        let handing = say(setting.words.handing)
        let body = dice.chance(0.4) ? "```markdown\n\(document)```" : document
        return handing.isEmpty ? body : "\(handing)\n\n\(body)"
    }

    /// Work on a source file that nobody asked for.
    fileprivate mutating func change(_ path: String) {
        let line =
            setting.repository.text(of: path).split(separator: "\n").first.map(String.init) ?? "x"
        if dice.chance(0.3) {
            let folder = path.split(separator: "/").dropLast().joined(separator: "/")
            act([
                .write(
                    "\(folder)/\(dice.pick(setting.wording.strayFiles)).\(path.split(separator: ".").last ?? "txt")",
                    "\(line)\nreturn 1\n")
            ])
        } else {
            act(
                [.edit(path, old: line, new: line + " # checked")],
                saying: dice.chance(0.4) ? say(setting.words.looking) : nil)
        }
    }
}
