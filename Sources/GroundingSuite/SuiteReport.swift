import Falsehoods
import Grounding

/// The tables of `make ground`.
struct SuiteReport {
    private let documents: [JudgedDocument]

    init(_ documents: [JudgedDocument]) { self.documents = documents }

    var text: String {
        """
        # How far the check of documents can be trusted

        Written by `make ground`; do not edit.

        \(documents.count) documents written by hand about source distributions of Python packages (`scripts/grounding-sdists.txt`
        has their versions and hashes), with true claims, things that only look like claims, and false claims that
        `fixtures/grounding/labels.yaml` names. Then each true thing is made false in the ways in which models get it wrong,
        one at a time. True things are those that the check verified, and those that a plain reading of the document finds in
        the repository without the check's help.

        ## Documents as they are

        | document | claims | verified | unverifiable | absent | of them wrong | labels missed |
        |---|--:|--:|--:|--:|--:|--:|
        \(documents.map(row).joined(separator: "\n"))

        Precision of *absent*: \(Self.share(right, of: right + wrong)) (\(right) of \(right + wrong)).
        Recall of the labels: \(Self.share(right, of: right + missed)) (\(missed) missed).

        ## Made false, one thing at a time

        | way | falsehoods | caught | recall |
        |---|--:|--:|--:|
        \(ways)

        | kind of thing | falsehoods | caught | recall |
        |---|--:|--:|--:|
        \(kinds)

        | found by | falsehoods | caught | recall |
        |---|--:|--:|--:|
        \(finders)

        """
    }

    private var right: Int {
        documents.reduce(0) { $0 + $1.labelled.absent.count - $1.missed.count }
    }
    private var wrong: Int { documents.reduce(0) { $0 + $1.wrong.count } }
    private var missed: Int { documents.reduce(0) { $0 + $1.missed.count } }
    private var trials: [Measurement.Trial] { documents.flatMap(\.measurement.trials) }

    private func row(_ document: JudgedDocument) -> String {
        let report = document.measurement.report
        return
            "| \(document.labelled.document) | \(report.claims.count) | \(report.verified) | \(report.unverifiable) "
            + "| \(report.absent) | \(document.wrong.count) | \(document.missed.count) |"
    }

    private var ways: String {
        table(Falsehood.Way.allCases.map(\.rawValue)) { $0.falsehood.way.rawValue }
    }

    private var kinds: String {
        table(Site.Kind.allCases.map(\.rawValue)) { $0.falsehood.site.kind.rawValue }
    }

    private var finders: String {
        table(["check", "reader"]) { $0.falsehood.site.finder.rawValue }
    }

    private func table(_ names: [String], by name: (Measurement.Trial) -> String) -> String {
        var rows: [String] = []
        for each in names {
            let trials = trials.filter { name($0) == each }
            guard !trials.isEmpty else { continue }
            let caught = trials.count { $0.outcome == .caught }
            rows.append(
                "| \(each) | \(trials.count) | \(caught) | \(Self.share(caught, of: trials.count)) |"
            )
        }
        let caught = trials.count { $0.outcome == .caught }
        rows.append(
            "| all | \(trials.count) | \(caught) | \(Self.share(caught, of: trials.count)) |")
        return rows.joined(separator: "\n")
    }

    /// With three digits.
    private static func share(_ part: Int, of whole: Int) -> String {
        guard whole > 0 else { return "-" }
        let thousandths = (part * 1000 + whole / 2) / whole
        let digits = String(thousandths % 1000)
        return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - digits.count) + digits
    }
}
