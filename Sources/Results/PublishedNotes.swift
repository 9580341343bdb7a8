package import Verdicts

/// What somebody published about the same models, to be compared with one's own results.
package struct PublishedNotes: Sendable, Hashable {
    package var title: String
    /// As published: `2026-01-15`.
    package var date: String
    package var models: [Model]

    package init(title: String, date: String, models: [Model]) {
        self.title = title
        self.date = date
        self.models = models
    }

    /// What is said of one model. What is not said is nil or empty and not compared.
    package struct Model: Sendable, Hashable {
        package var model: String
        package var group: OutcomeGroup?
        /// On disk, in the notes' words: `15GB`, `~20GB`.
        package var size: String?
        /// In the notes' words: `Yes`, `Technically`, `No`.
        package var completed: String?
        package var quality: String?
        package var hallucinations: String?
        package var interventions: String?
        /// In the notes' words: `~7 min`.
        package var time: String?
        /// What `time` means, in seconds; the two ends of a range, or one figure.
        package var seconds: [Double]
        /// In the notes' words.
        package var failure: String?
        /// What `failure` means, any of them.
        package var failureModes: [FailureMode]
        package var toolSequence: [String]
        package var lines: Int?
        package var memory: [Memory]
        package var windows: [Window]

        package init(
            model: String, group: OutcomeGroup? = nil, size: String? = nil,
            completed: String? = nil,
            quality: String? = nil, hallucinations: String? = nil, interventions: String? = nil,
            time: String? = nil, seconds: [Double] = [], failure: String? = nil,
            failureModes: [FailureMode] = [], toolSequence: [String] = [], lines: Int? = nil,
            memory: [Memory] = [], windows: [Window] = []
        ) {
            self.model = model
            self.group = group
            self.size = size
            self.completed = completed
            self.quality = quality
            self.hallucinations = hallucinations
            self.interventions = interventions
            self.time = time
            self.seconds = seconds
            self.failure = failure
            self.failureModes = failureModes
            self.toolSequence = toolSequence
            self.lines = lines
            self.memory = memory
            self.windows = windows
        }
    }

    /// Memory of the loaded model at one context.
    package struct Memory: Sendable, Hashable {
        /// Tokens.
        package var context: Int
        package var bytes: Int64
        package init(context: Int, bytes: Int64) {
            self.context = context
            self.bytes = bytes
        }
    }

    /// What became of the task at one context.
    package struct Window: Sendable, Hashable {
        /// Tokens.
        package var context: Int
        package var outcome: Outcome
        /// In the notes' words.
        package var text: String
        package init(context: Int, outcome: Outcome, text: String) {
            self.context = context
            self.outcome = outcome
            self.text = text
        }
    }
}
