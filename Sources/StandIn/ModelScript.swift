package import MemoryFit
package import Traces

/// A scripted model: what it is, how fast it is, and what it answers.
///
/// fixtures/models/README.md documents the file format.
package struct ModelScript: Sendable, Hashable {
    /// Who turns a conversation into a prompt: Ollama by its template, or the child by its own.
    package enum Mode: String, Sendable, Hashable, CaseIterable { case rendered, native }

    package struct Details: Sendable, Hashable {
        package var family: String
        package var parameterSize: String
        package var quantizationLevel: String

        package init(family: String, parameterSize: String, quantizationLevel: String) {
            self.family = family
            self.parameterSize = parameterSize
            self.quantizationLevel = quantizationLevel
        }
    }

    /// Tokens a simulated second when the whole model is on the GPU.
    package struct Speed: Sendable, Hashable {
        package var prefill: Double
        package var decode: Double

        package init(prefill: Double, decode: Double) {
            self.prefill = prefill
            self.decode = decode
        }
    }

    package enum Capability: String, Sendable, Hashable, CaseIterable {
        case completion, tools, insert, vision, embedding, thinking
    }

    /// With its tag, as `devstral-small-2:24b`.
    package var name: String
    /// The line of the post that the script stands for.
    package var standsFor: String
    package var diskBytes: Int64
    package var details: Details
    package var capabilities: [Capability]
    package var architecture: ModelArchitecture
    package var bytesPerToken: Double
    package var speed: Speed
    package var mode: Mode
    package var captures: [ScriptCapture]
    package var rules: [ScriptRule]
    /// The answer by the number of assistant messages that survive; repetitions are written out.
    package var steps: [ScriptAnswer]
    package var otherwise: ScriptAnswer

    package init(
        name: String, standsFor: String = "", diskBytes: Int64, details: Details,
        capabilities: [Capability] = [.completion, .tools], architecture: ModelArchitecture,
        bytesPerToken: Double = 3, speed: Speed, mode: Mode = .rendered,
        captures: [ScriptCapture] = [], rules: [ScriptRule] = [], steps: [ScriptAnswer] = [],
        otherwise: ScriptAnswer = ScriptAnswer()
    ) {
        self.name = name
        self.standsFor = standsFor
        self.diskBytes = diskBytes
        self.details = details
        self.capabilities = capabilities
        self.architecture = architecture
        self.bytesPerToken = bytesPerToken
        self.speed = speed
        self.mode = mode
        self.captures = captures
        self.rules = rules
        self.steps = steps
        self.otherwise = otherwise
    }
}

/// A piece of what survived, to be quoted in answers as `${name}`.
package struct ScriptCapture: Sendable, Hashable {
    package enum Place: String, Sendable, Hashable, CaseIterable {
        /// The system text.
        case system
        /// The tool results.
        case results
        /// Everything that was said, tool results included.
        case messages
    }

    package var name: String
    package var place: Place
    /// The first match's first group is the value; the whole match when it has no group.
    package var pattern: TextPattern

    package init(name: String, place: Place, pattern: TextPattern) {
        self.name = name
        self.place = place
        self.pattern = pattern
    }
}

/// An answer and what must hold for it.
package struct ScriptRule: Sendable, Hashable {
    package var when: ScriptCondition
    package var answer: ScriptAnswer

    package init(when: ScriptCondition, answer: ScriptAnswer) {
        self.when = when
        self.answer = answer
    }
}

/// Everything that is given must hold; nothing given always holds.
package struct ScriptCondition: Sendable, Hashable {
    package struct LastResult: Sendable, Hashable {
        package var tool: String?
        package var isError: Bool?
        package var matches: TextPattern?

        package init(tool: String? = nil, isError: Bool? = nil, matches: TextPattern? = nil) {
            self.tool = tool
            self.isError = isError
            self.matches = matches
        }
    }

    package var tools: Set<Survival.Tools>?
    package var system: Survival.System?
    package var task: Survival.Task?
    package var lastResult: LastResult?
    package var lastUser: TextPattern?
    /// How many assistant messages survive.
    package var step: ClosedRange<Int>?
    package var offered: String?
    package var notOffered: String?
    /// Holds for so large a share of seeds.
    package var chance: Double?

    package init() {}
}

/// What a model says in one turn; empty by default.
package struct ScriptAnswer: Sendable, Hashable {
    package struct Call: Sendable, Hashable {
        package var tool: String
        package var input: JSONValue

        package init(_ tool: String, _ input: JSONValue) {
            self.tool = tool
            self.input = input
        }
    }

    /// Ways of failing that no honest server has.
    package enum Fault: String, Sendable, Hashable, CaseIterable {
        /// Text that never ends.
        case streamForever = "stream_forever"
        /// Half of an event, then a clean end.
        case halfEvent = "half_event"
        /// A text that is not UTF-8.
        case invalidUTF8 = "invalid_utf8"
        /// Begins, then sends nothing more and stays connected.
        case hang
        /// Begins, then drops the connection.
        case close
        /// Everything but the end marker.
        case noStop = "no_stop"
        /// A body that is not the API's at all.
        case garbage
    }

    package struct RawError: Sendable, Hashable {
        package var status: Int
        package var message: String

        package init(status: Int, message: String) {
            self.status = status
            self.message = message
        }
    }

    /// Of a raw prompt: words until the request's limit.
    static let continuation = ScriptAnswer(
        say: String(repeating: "and so it went on, ", count: 200))

    package var think: String?
    package var say: String?
    package var calls: [Call]
    /// Output tokens that are reported instead of those counted.
    package var tokens: Int?
    package var fault: Fault?
    /// The first call's first string argument is padded to so many bytes; they are not counted as tokens.
    package var hugeArgument: Int?
    /// In the words of the Anthropic Messages API.
    package var stopReason: String?
    /// The server fails: at once, or after what is said here was streamed.
    package var rawError: RawError?

    package init(
        think: String? = nil, say: String? = nil, calls: [Call] = [], tokens: Int? = nil,
        fault: Fault? = nil, hugeArgument: Int? = nil, stopReason: String? = nil,
        rawError: RawError? = nil
    ) {
        self.think = think
        self.say = say
        self.calls = calls
        self.tokens = tokens
        self.fault = fault
        self.hugeArgument = hugeArgument
        self.stopReason = stopReason
        self.rawError = rawError
    }
}
